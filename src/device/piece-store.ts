import { joinBytes } from "../core/join-bytes.ts";
import type { Connection } from "./connection.ts";
import { ownBuffer } from "./cryptography.ts";
import type { Caches } from "./database.ts";

/** What fetching needs of a store of pieces. */
export type PieceKeeping = Pick<PieceStore, "present" | "put" | "beginning" | "keep" | "forget">;

/** Verified pieces, and the beginnings of those whose download was interrupted. */
export class PieceStore {
  readonly #caches: Connection<Caches>;

  constructor(caches: Connection<Caches>) {
    this.#caches = caches;
  }

  /** Which of `hashes` are stored whole. */
  async present(hashes: readonly string[]): Promise<Set<string>> {
    const wanted = new Set(hashes);
    const keys = await this.#caches.read(["pieces"], (transaction) => transaction.objectStore("pieces").getAllKeys());
    return new Set(keys.filter((key) => wanted.has(key)));
  }

  /** The bytes as they were verified, or null. */
  async get(sha256: string): Promise<Uint8Array | null> {
    const row = await this.#caches.read(["pieces"], (transaction) => transaction.objectStore("pieces").get(sha256));
    return row === undefined ? null : new Uint8Array(row.bytes);
  }

  /** Keeps a piece that has been verified, and forgets its beginnings. */
  async put(sha256: string, bytes: Uint8Array): Promise<void> {
    const row = { sha256, bytes: ownBuffer(bytes) };
    await this.#caches.write(["pieces", "chunks"], async (transaction) => {
      await transaction.objectStore("pieces").put(row);
      await transaction.objectStore("chunks").delete(chunksOf(sha256, 0));
    });
  }

  async remove(hashes: readonly string[]): Promise<void> {
    await this.#caches.write(["pieces", "chunks"], async (transaction) => {
      for (const sha256 of hashes) {
        await transaction.objectStore("pieces").delete(sha256);
        await transaction.objectStore("chunks").delete(chunksOf(sha256, 0));
      }
    });
  }

  /** What has arrived of a piece so far, from its beginning; not verified. */
  async beginning(sha256: string): Promise<Uint8Array> {
    const rows = await this.#caches.read(["chunks"], (transaction) => transaction.objectStore("chunks").getAll(chunksOf(sha256, 0)));
    const parts: Uint8Array[] = [];
    let length = 0;
    for (const row of rows) {
      if (row.from !== length) break;
      parts.push(new Uint8Array(row.bytes));
      length += row.bytes.byteLength;
    }
    return joinBytes(parts);
  }

  /** Keeps further bytes of a piece that is still arriving. */
  async keep(sha256: string, from: number, bytes: Uint8Array): Promise<void> {
    const row = { sha256, from, bytes: ownBuffer(bytes) };
    await this.#caches.write(["chunks"], async (transaction) => {
      await transaction.objectStore("chunks").put(row);
    });
  }

  /** Forgets what has arrived of a piece from byte `from` on. */
  async forget(sha256: string, from: number): Promise<void> {
    await this.#caches.write(["chunks"], async (transaction) => {
      await transaction.objectStore("chunks").delete(chunksOf(sha256, from));
    });
  }

  /**
   * Throws away every piece that no installed, staged or kept row names, and search indexes of other versions.
   *
   * @returns How many pieces went.
   */
  async collect(): Promise<number> {
    return await this.#caches.write(["pieces", "chunks", "packs", "staged", "kept", "indexes"], async (transaction) => {
      const [pieces, chunks, indexes] = [transaction.objectStore("pieces"), transaction.objectStore("chunks"), transaction.objectStore("indexes")];
      const packs = await transaction.objectStore("packs").getAll();
      const staged = await transaction.objectStore("staged").getAll();
      const kept = await transaction.objectStore("kept").getAll();
      const named = new Set([...packs, ...staged, ...kept].flatMap((row) => row.pieces));
      const versions = new Map(packs.map((row) => [row.id, row.version]));
      const unnamed = (await pieces.getAllKeys()).filter((sha256) => !named.has(sha256));
      const begun = (await chunks.getAllKeys()).filter(([sha256]) => !named.has(sha256));
      const old = (await indexes.getAllKeys()).filter(([pack, version]) => versions.get(pack) !== version);
      for (const key of unnamed) await pieces.delete(key);
      for (const key of begun) await chunks.delete(key);
      for (const key of old) await indexes.delete(key);
      return unnamed.length;
    });
  }
}

function chunksOf(sha256: string, from: number): IDBKeyRange {
  return IDBKeyRange.bound([sha256, from], [sha256, Number.MAX_SAFE_INTEGER]);
}
