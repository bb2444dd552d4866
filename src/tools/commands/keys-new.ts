import { createKeyFile, keyPaths, readKeyFile } from "../../node/keys.ts";
import { readArguments, wrongUsage } from "../arguments.ts";

export const keysNewHelp = `suluh keys new --out <file> [--json]
  Makes the keys of an agency in three files. <file> signs what is published: keep it where no server is, and a copy in
  another place; whoever has it can publish in the agency's name, and without it nobody can. <file>.server.json signs
  receipts: all that a server needs (SERVER_KEY). <file>.sealing.json opens what people sealed: for staff, on no server,
  with a copy; without it nobody can ever read it.`;

/** `keys new`. An existing file is never overwritten. */
export async function keysNew(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(
    { args, allowPositionals: true, options: { out: { type: "string" }, json: { type: "boolean", default: false } } },
    keysNewHelp,
  );
  if (values.out === undefined || positionals.length > 0) throw wrongUsage("Name the file to make with --out.", keysNewHelp);
  const nowMs = Date.now();
  await createKeyFile(values.out, nowMs);
  const { roles, server, sealing, expires } = await readKeyFile(values.out, nowMs);
  const ids = { root: roles.root.id, pack: roles.pack.id, pointer: roles.pointer.id, receipt: server?.receipt.id, live: server?.live.id, sealing: sealing?.current };
  const { server: serverFile, sealing: sealingFile } = keyPaths(values.out);
  process.stdout.write(values.json ? `${JSON.stringify({ file: values.out, server: serverFile, sealing: sealingFile, expires, keys: ids })}\n` : `${values.out}: keys ${Object.values(ids).join(", ")}, good until ${expires.slice(0, 10)}\n`);
  return 0;
}
