import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { brotliQuality, minCompressedBytes, smallFileBytes } from "../limits.ts";
import { contentTypeOf } from "./content-types.ts";
import { keepMade } from "./keep-made.ts";

export type Encoding = "br" | "gzip";

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/**
 * The compressed form of a file's bytes, made once and kept by content.
 *
 * @param cache - Folder for compressed files; made when absent.
 * @returns null where compressing does not help.
 */
export async function compressed(path: string, bytes: Uint8Array, encoding: Encoding, cache: string): Promise<Uint8Array | null> {
  if (!contentTypeOf(path).compressible || bytes.length < minCompressedBytes) return null;
  const kept = join(cache, `${createHash("sha256").update(bytes).digest("hex")}.${encoding}`);
  const found = await readFile(kept).catch(() => null);
  if (found !== null) return found.length < bytes.length ? found : null;
  const made = encoding === "gzip" ? await zip(bytes, { level: 9 }) : await brotli(bytes, { params: brotliParams(bytes) });
  await keepMade(kept, made);
  return made.length < bytes.length ? made : null;
}

/** Compresses every file of a folder ahead of the first visit, several at once and the largest first. @returns How many files are there compressed. */
export async function precompress(root: string, cache: string): Promise<number> {
  const found = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = found.filter((each) => each.isFile()).map((each) => relative(root, join(each.parentPath, each.name)).split(sep).join("/"));
  const sized = await Promise.all(paths.filter((path) => contentTypeOf(path).compressible).map(async (path) => ({ path, size: (await stat(join(root, path))).size })));
  const left = sized.filter(({ size }) => size >= minCompressedBytes).toSorted((a, b) => a.size - b.size);
  let count = 0;
  const lane = async (): Promise<void> => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      const bytes = await readFile(join(root, next.path));
      const forms = await Promise.all([compressed(next.path, bytes, "br", cache), compressed(next.path, bytes, "gzip", cache)]);
      if (forms[0] !== null) count += 1;
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  return count;
}

function brotliParams(bytes: Uint8Array): Record<number, number> {
  return {
    [constants.BROTLI_PARAM_QUALITY]: bytes.length <= smallFileBytes ? brotliQuality.small : brotliQuality.large,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    [constants.BROTLI_PARAM_LGWIN]: 22,
  };
}
