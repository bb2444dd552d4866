import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { parseAgency } from "../../core/pack/manifest-schema.ts";
import { publishedFiles } from "../../core/pack/published-paths.ts";
import { readAgencyFolder } from "../../node/agency-folder.ts";
import { readArguments, wrongUsage } from "../arguments.ts";
import { tellAgency } from "../tell-agency.ts";

export const keysShowHelp = `suluh keys show <agency.json, or a folder with one> [--json]
  Who speaks for an agency, and the fingerprint that its posters say.`;

/** `keys show`: of a folder whose signatures hold, or of a file alone, such as a draft. */
export async function keysShow(args: string[]): Promise<number> {
  const { values, positionals } = readArguments({ args, allowPositionals: true, options: { json: { type: "boolean", default: false } } }, keysShowHelp);
  const [path, ...rest] = positionals;
  if (path === undefined || rest.length > 0) throw wrongUsage("Name one file or folder.", keysShowHelp);
  const whole = (await stat(path).catch(() => null))?.isDirectory() === true;
  const bytes = whole ? (await readAgencyFolder(path)).file.bytes : new Uint8Array(await readFile(path));
  return tellAgency(whole ? join(path, publishedFiles.agency) : path, parseAgency(bytes), values.json);
}
