import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { parseAgency } from "../../core/pack/manifest-schema.ts";
import { publishedFiles } from "../../core/pack/published-paths.ts";
import { draft, readAgencyFolder } from "../../node/agency-folder.ts";
import { readArguments, wrongUsage } from "../arguments.ts";
import { tellAgency } from "../tell-agency.ts";

export const keysShowHelp = `suluh keys show <agency.json, or a folder with one> [--json]
  Who speaks for an agency, and the fingerprint that its posters say.`;

/** `keys show`: of a folder whose signatures hold, and of its draft where one waits; or of a file alone. */
export async function keysShow(args: string[]): Promise<number> {
  const { values, positionals } = readArguments({ args, allowPositionals: true, options: { json: { type: "boolean", default: false } } }, keysShowHelp);
  const [path, ...rest] = positionals;
  if (path === undefined || rest.length > 0) throw wrongUsage("Name one file or folder.", keysShowHelp);
  const tell = async (file: string, bytes: Uint8Array) => tellAgency(file, parseAgency(bytes), values.json);
  const found = async (file: string) => (await stat(file).catch(() => null)) !== null;
  if ((await stat(path).catch(() => null))?.isDirectory() !== true) return await tell(path, new Uint8Array(await readFile(path)));
  const [own, waiting] = [join(path, publishedFiles.agency), join(path, draft)];
  const inForce = await found(own);
  if (inForce || !(await found(waiting))) await tell(own, (await readAgencyFolder(path)).file.bytes);
  if (!(await found(waiting)) || (inForce && values.json)) return 0;
  await tell(waiting, new Uint8Array(await readFile(waiting)));
  if (!values.json) process.stdout.write("  waits for signatures, and counts for nobody yet: suluh keys sign\n");
  return 0;
}
