import type { CachesDatabase } from "./database.ts";
import type { Connection } from "./connection.ts";
import { ownBuffer } from "./cryptography.ts";

/** Verified pieces, and the beginnings of those whose download was interrupted. */
export class PieceStore {
  readonly #caches: Connection<CachesDatabase>;

  constructor(caches: Connection<CachesDatabase>) {
    this.#caches = caches;
  }

  /** Which of `hashes` are stored whole. */
  async present(hashes: readonly string[]): Promise<Set<string>> {
    const keys = await this.#caches.run((database) => database.pieces.where("sha256").anyOf(hashes).primaryKeys());
    return new Set(keys);
  }

  /** The bytes as they were verified, or null. */
  async get(sha256: string): Promise<Uint8Array | null> {
    const row = await this.#caches.run((database) => database.pieces.get(sha256));
    return row === undefined ? null : new Uint8Array(row.bytes);
  }

  /** Keeps a piece that has been verified, and forgets its beginnings. */
  async put(sha256: string, bytes: Uint8Array): Promise<void> {
    const row = { sha256, bytes: ownBuffer(bytes) };
    await this.#caches.run((database) =>
      database.transaction("rw", database.pieces, database.chunks, async () => {
        await database.pieces.put(row);
        await database.chunks.where("sha256").equals(sha256).delete();
      }),
    );
  }

  async remove(hashes: readonly string[]): Promise<void> {
    await this.#caches.run((database) =>
      database.transaction("rw", database.pieces, database.chunks, async () => {
        await database.pieces.bulkDelete([...hashes]);
        await database.chunks.where("sha256").anyOf(hashes).delete();
      }),
    );
  }

  /** What has arrived of a piece so far, from its beginning; not verified. */
  async beginning(sha256: string): Promise<Uint8Array> {
    const rows = await this.#caches.run((database) => database.chunks.where("sha256").equals(sha256).sortBy("from"));
    const parts: Uint8Array[] = [];
    let length = 0;
    for (const row of rows) {
      if (row.from !== length) break;
      parts.push(new Uint8Array(row.bytes));
      length += row.bytes.byteLength;
    }
    return concatenate(parts, length);
  }

  /** Keeps further bytes of a piece that is still arriving. */
  async keep(sha256: string, from: number, bytes: Uint8Array): Promise<void> {
    const row = { sha256, from, bytes: ownBuffer(bytes) };
    await this.#caches.run((database) => database.chunks.put(row));
  }

  /** Forgets what has arrived of a piece from byte `from` on. */
  async forget(sha256: string, from: number): Promise<void> {
    await this.#caches.run((database) =>
      database.chunks.where("[sha256+from]").between([sha256, from], [sha256, Number.MAX_SAFE_INTEGER]).delete(),
    );
  }

  /**
   * Throws away every piece that no installed, staged or kept row names, and search indexes of other versions.
   *
   * @returns How many pieces went.
   */
  async collect(): Promise<number> {
    return await this.#caches.run((database) =>
      database.transaction("rw", [database.pieces, database.chunks, database.packs, database.staged, database.kept, database.indexes], async () => {
        const packs = await database.packs.toArray();
        const staged = await database.staged.toArray();
        const kept = await database.kept.toArray();
        const named = new Set([...packs, ...staged, ...kept].flatMap((row) => row.pieces));
        const unnamed = (await database.pieces.toCollection().primaryKeys()).filter((key) => !named.has(key));
        await database.pieces.bulkDelete(unnamed);
        const chunks = await database.chunks.toCollection().primaryKeys();
        await database.chunks.bulkDelete(chunks.filter(([sha256]) => !named.has(sha256)));
        const versions = new Map(packs.map((row) => [row.id, row.version]));
        const indexes = await database.indexes.toCollection().primaryKeys();
        await database.indexes.bulkDelete(indexes.filter(([pack, version]) => versions.get(pack) !== version));
        return unnamed.length;
      }),
    );
  }
}

/** One array out of many; `length` is their sum. */
export function concatenate(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
