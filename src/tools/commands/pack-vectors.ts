import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../../core/errors.ts";
import { openEmbedderCache, makerFor } from "../../node/build-folder.ts";
import { defaultModelDirectory } from "../../node/catalogue.ts";
import { openEmbedder } from "../../node/embedder.ts";
import { buildPack } from "../../node/pack-build.ts";
import { readSources } from "../../node/sources/read-sources.ts";
import { readArguments, wrongUsage } from "../arguments.ts";
import { cacheRoot, shippedVectors } from "../surroundings.ts";

export const packVectorsHelp = `suluh pack vectors <source dir>… --file <cache> [--model <dir>] [--json]
  Writes every vector that these packs need into one file. knowledge/vectors.cache is made so and committed, so that a
  fresh machine starts at once.`;

/** `pack vectors`: nothing is signed or published. */
export async function packVectors(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(
    { args, allowPositionals: true, options: { file: { type: "string" }, model: { type: "string" }, json: { type: "boolean", default: false } } },
    packVectorsHelp,
  );
  if (values.file === undefined || positionals.length === 0) throw wrongUsage("Name source folders and the file to write with --file.", packVectorsHelp);
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const embedder = await openEmbedder(values.model ?? (await defaultModelDirectory()));
  const cache = await openEmbedderCache(embedder, { folder: join(cacheRoot, "vectors"), shipped: shippedVectors });
  const used = new Set<string>();
  for (const source of positionals) {
    const { sources } = await readSources(source);
    if (sources === null) throw new AppError("sources/invalid", { folder: source });
    const vectors = makerFor(sources, embedder, cache, say);
    await buildPack(sources, { vectors, issuedMs: 0, version: 1 });
    for (const key of vectors.used) used.add(key);
  }
  const bytes = cache.extract([...used].toSorted());
  await writeFile(values.file, bytes);
  process.stdout.write(values.json ? `${JSON.stringify({ file: values.file, vectors: used.size, bytes: bytes.length })}\n` : `${values.file}: ${used.size} vectors, ${bytes.length} bytes\n`);
  return 0;
}
