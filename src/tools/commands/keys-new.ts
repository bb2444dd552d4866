import { createKeyFile, readKeyFile } from "../../node/keys.ts";
import { readArguments, wrongUsage } from "../arguments.ts";

export const keysNewHelp = `suluh keys new --out <file> [--json]
  Makes the keys of an agency. Keep the file where no server is, and a copy of it in another place: whoever has it can
  publish in the agency's name, and without it nobody can.`;

/** `keys new`. An existing file is never overwritten. */
export async function keysNew(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(
    { args, allowPositionals: true, options: { out: { type: "string" }, json: { type: "boolean", default: false } } },
    keysNewHelp,
  );
  if (values.out === undefined || positionals.length > 0) throw wrongUsage("Name the file to make with --out.", keysNewHelp);
  const nowMs = Date.now();
  await createKeyFile(values.out, nowMs);
  const { roles, expires } = await readKeyFile(values.out, nowMs);
  const ids = { root: roles.root.id, pack: roles.pack.id, pointer: roles.pointer.id };
  process.stdout.write(values.json ? `${JSON.stringify({ file: values.out, expires, keys: ids })}\n` : `${values.out}: keys ${Object.values(ids).join(", ")}, good until ${expires.slice(0, 10)}\n`);
  return 0;
}
