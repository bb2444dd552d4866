import { createHash, randomUUID } from "node:crypto";
import { appendFile, mkdir, readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../core/errors.ts";
import type { PassageVectors } from "../core/pack/vectors.ts";

/**
 * Vectors by the content they were made from. A file is a header and records one after another; a record that was
 * cut off when a build was interrupted is dropped. Each build writes a file of its own, so that builds at the same
 * time do not get in each other's way.
 *
 * Layout, little-endian: magic `SUVC`, uint32 dimensions; then records of key [16], uint32 sentences, int8 vector [D],
 * signs [sentences, D/8].
 */
export interface VectorCache {
  get(key: string): PassageVectors | undefined;
  /** Keeps it in memory until `flush`. */
  add(key: string, vectors: PassageVectors): void;
  /** Writes what was added since the last time. */
  flush(): Promise<void>;
  /** The records of these keys as a file of their own, in the order of the keys. */
  extract(keys: readonly string[]): Uint8Array;
}

const magic = Buffer.from("SUVC");
const headBytes = 8;
const keyBytes = 16;

/** What a vector was made from: 32 hexadecimal digits. @param role - `passage` or `question`. */
export function vectorKey(embedderId: string, role: "passage" | "question", texts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify([embedderId, role, texts])).digest("hex").slice(0, 2 * keyBytes);
}

/**
 * Opens a cache.
 *
 * @param folder - Made when something is added.
 * @param shipped - Files that are only read; may be absent.
 */
export async function openVectorCache(folder: string, dimensions: number, shipped: readonly string[] = []): Promise<VectorCache> {
  const known = new Map<string, PassageVectors>();
  const own = await readdir(folder).catch(() => []);
  for (const path of [...shipped, ...own.map((name) => join(folder, name))]) readRecords(await readIfThere(path), dimensions, known);
  const path = join(folder, `${randomUUID()}.cache`);
  let fresh: Uint8Array[] = [];
  let begun = false;
  return {
    get: (key) => known.get(key),
    add(key, vectors) {
      known.set(key, vectors);
      fresh.push(record(key, vectors, dimensions));
    },
    async flush() {
      if (fresh.length === 0) return;
      await mkdir(folder, { recursive: true });
      await appendFile(path, Buffer.concat([...(begun ? [] : [header(dimensions)]), ...fresh]));
      begun = true;
      fresh = [];
    },
    extract: (keys) => Buffer.concat([header(dimensions), ...keys.flatMap((key) => recordOf(key, known.get(key), dimensions))]),
  };
}

/** Reads the whole records of a cache file; nothing of a file of other dimensions or another kind. */
function readRecords(file: Buffer, dimensions: number, into: Map<string, PassageVectors>): void {
  if (file.length < headBytes || !file.subarray(0, 4).equals(magic) || file.readUInt32LE(4) !== dimensions) return;
  const signBytes = dimensions / 8;
  let at = headBytes;
  while (at + keyBytes + 4 + dimensions <= file.length) {
    const sentences = file.readUInt32LE(at + keyBytes);
    const signsAt = at + keyBytes + 4 + dimensions;
    const end = signsAt + sentences * signBytes;
    if (end > file.length) break;
    into.set(file.toString("hex", at, at + keyBytes), {
      vector: new Int8Array(file.buffer, file.byteOffset + signsAt - dimensions, dimensions),
      sentences: Array.from({ length: sentences }, (_, index) => file.subarray(signsAt + index * signBytes, signsAt + (index + 1) * signBytes)),
    });
    at = end;
  }
}

function header(dimensions: number): Buffer {
  const head = Buffer.alloc(headBytes);
  magic.copy(head);
  head.writeUInt32LE(dimensions, 4);
  return head;
}

function record(key: string, { vector, sentences }: PassageVectors, dimensions: number): Uint8Array {
  const head = Buffer.alloc(keyBytes + 4);
  head.write(key, "hex");
  head.writeUInt32LE(sentences.length, keyBytes);
  const bytes = Buffer.concat([head, new Uint8Array(vector.buffer, vector.byteOffset, vector.length), ...sentences]);
  if (vector.length !== dimensions) throw new AppError("embed/failed", { dimensions: vector.length, expected: dimensions });
  return bytes;
}

function recordOf(key: string, vectors: PassageVectors | undefined, dimensions: number): Uint8Array[] {
  return vectors === undefined ? [] : [record(key, vectors, dimensions)];
}

async function readIfThere(path: string): Promise<Buffer> {
  return readFile(path).catch(() => Buffer.alloc(0));
}
