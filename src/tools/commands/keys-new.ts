import { createKeyFile, keyPaths, readKeyFile } from "../../node/keys.ts";
import type { AskPassphrase } from "../../node/secret-file.ts";
import { createSignerFile, publicPath } from "../../node/signer-file.ts";
import { readArguments, wrongUsage } from "../arguments.ts";
import { askPassphrase } from "../passphrase.ts";

export const keysNewHelp = `suluh keys new --out <file> [--person <name>] [--json]
  Makes the keys of an agency in one hand, in three files. <file> signs what is published: keep it where no server is, and a
  copy in another place; whoever has it can publish in the agency's name, and without it nobody can. <file>.server.json signs
  receipts: all that a server needs (SERVER_KEY). <file>.sealing.json opens what people sealed: for staff, on no server, with
  a copy; without it nobody can ever read it. --person makes the key of one of several people instead; what is in
  <file>.public.json goes to the others (keys agency). A passphrase locks them: typed, or from SULUH_PASSPHRASE_FILE.`;

/** `keys new`. An existing file is never overwritten. */
export async function keysNew(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(
    { args, allowPositionals: true, options: { out: { type: "string" }, person: { type: "string" }, json: { type: "boolean", default: false } } },
    keysNewHelp,
  );
  if (values.out === undefined || positionals.length > 0) throw wrongUsage("Name the file to make with --out.", keysNewHelp);
  if (values.person !== undefined) return keyOfPerson(values.out, values.person.trim(), values.json);
  const nowMs = Date.now();
  let passphrase: string | null = null;
  const once: AskPassphrase = async (file, fresh) => (fresh ? (passphrase = await askPassphrase(file, fresh)) : passphrase);
  await createKeyFile(values.out, nowMs, once);
  const { roles, server, sealing, expires } = await readKeyFile(values.out, nowMs, once);
  const ids = { root: roles.root.id, pack: roles.pack.id, pointer: roles.pointer.id, receipt: server?.receipt.id, live: server?.live.id, sealing: sealing?.current };
  const { server: serverFile, sealing: sealingFile } = keyPaths(values.out);
  const summary = { file: values.out, server: serverFile, sealing: sealingFile, locked: passphrase !== null, expires, keys: ids };
  process.stdout.write(values.json ? `${JSON.stringify(summary)}\n` : `${values.out}: keys ${Object.values(ids).join(", ")}, good until ${expires.slice(0, 10)}${passphrase === null ? "" : ", locked"}\n`);
  return 0;
}

async function keyOfPerson(out: string, person: string, json: boolean): Promise<number> {
  if (person === "") throw wrongUsage("--person takes a name.", keysNewHelp);
  const { id, public: half, name } = await createSignerFile(out, person, askPassphrase);
  const shared = publicPath(out);
  process.stdout.write(json ? `${JSON.stringify({ file: out, public: shared, id, key: half, name })}\n` : `${out}: key ${id} of ${name}. Send ${shared} to whoever makes the agency file; ${out} stays with you.\n`);
  return 0;
}
