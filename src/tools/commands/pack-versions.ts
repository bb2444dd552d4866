import { archiveOf } from "../../node/archive.ts";
import { readPublishLog } from "../../node/publish-log.ts";
import { readArguments, wrongUsage } from "../arguments.ts";

export const packVersionsHelp = `suluh pack versions <published dir> [--archive <dir>] [--json]
  What was published there and when, and whether the gate let it pass or why it was published without.`;

/** `pack versions`: the log of an archive, oldest first. */
export async function packVersions(args: string[]): Promise<number> {
  const { values, positionals } = readArguments({ args, allowPositionals: true, options: { archive: { type: "string" }, json: { type: "boolean", default: false } } }, packVersionsHelp);
  const [tree, ...rest] = positionals;
  if (tree === undefined || rest.length > 0) throw wrongUsage("Name one published folder.", packVersionsHelp);
  const log = await readPublishLog(values.archive ?? archiveOf(tree));
  if (values.json) process.stdout.write(`${JSON.stringify(log)}\n`);
  else if (log.length === 0) process.stdout.write("Nothing was published there yet.\n");
  for (const { at, id, version, gate } of values.json ? [] : log) {
    const passed = "without" in gate ? `WITHOUT the gate: ${gate.without}` : `passed${gate.allowed.length === 0 ? "" : `, allowed: ${gate.allowed.join(", ")}`}`;
    process.stdout.write(`${at}  ${id} version ${version}  ${passed}\n`);
  }
  return 0;
}
