import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../../core/errors.ts";
import { publishedFiles } from "../../core/pack/published-paths.ts";
import { draft, signAgency } from "../../node/agency-folder.ts";
import { readSigningKeys } from "../../node/signer-file.ts";
import { readArguments, wrongUsage } from "../arguments.ts";
import { askPassphrase } from "../passphrase.ts";

export const keysSignHelp = `suluh keys sign <folder> [--key <file>]… [--add <copy of the folder, or its .sig file>]… [--json]
  Signs the drafted agency file in a folder. Each signs a copy of the folder on their own machine and sends it back; --add puts
  the signatures together, in any order, and refuses those of another draft. With enough of them, of the root before and the
  root after, the draft is in force.`;

/** `keys sign`. */
export async function keysSign(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(
    { args, allowPositionals: true, options: { key: { type: "string", multiple: true, default: [] }, add: { type: "string", multiple: true, default: [] }, json: { type: "boolean", default: false } } },
    keysSignHelp,
  );
  const [path, ...rest] = positionals;
  if (path === undefined || rest.length > 0) throw wrongUsage("Name one folder.", keysSignHelp);
  if (values.key.length + values.add.length === 0) throw wrongUsage("Name a key with --key, or signatures with --add.", keysSignHelp);
  const keys = [];
  for (const file of values.key) keys.push(...(await readSigningKeys(file, askPassphrase)));
  const others = await Promise.all(values.add.map(readSignatures));
  const { agency, inForce, signed, missing } = await signAgency(path, keys, others);
  if (values.json) process.stdout.write(`${JSON.stringify({ folder: path, version: agency.version, inForce, signed, missing })}\n`);
  else {
    process.stdout.write(`${path}: version ${agency.version} of the agency file ${inForce ? "is in force" : "waits"}. Signed by ${signed.join(", ")}.\n`);
    for (const line of missing) process.stdout.write(`  Still to sign, ${line}\n`);
  }
  return 0;
}

/** Of a copy in which the draft waits still, or of one in which it is in force already. */
async function readSignatures(path: string): Promise<Uint8Array> {
  if (!(await stat(path)).isDirectory()) return new Uint8Array(await readFile(path));
  const files = [`${draft}.sig`, `${publishedFiles.agency}.sig`].map((name) => join(path, name));
  for (const file of files) if ((await stat(file).catch(() => null)) !== null) return new Uint8Array(await readFile(file));
  throw new AppError("folder/missing", { file: files[0] ?? path });
}
