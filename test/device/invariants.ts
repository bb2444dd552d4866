import type { Connection } from "../../src/device/connection.ts";
import type { Caches } from "../../src/device/database.ts";
import type { PieceStore } from "../../src/device/piece-store.ts";
import { parseManifest } from "../../src/core/pack/manifest-schema.ts";
import { neededPieces } from "../../src/device/install.ts";
import { sha256Hex } from "../../src/node/crypto.ts";
import { startPhone, type Disk } from "./phone.ts";

/** Checks what has to hold on a phone at any moment. @throws When it does not. */
export async function expectSound(disk: Disk): Promise<void> {
  const { caches } = startPhone({ disk: { ...disk, quota: Number.POSITIVE_INFINITY }, fetch: () => Promise.reject(new TypeError()) });
  const [pieces, packs, indexes] = await caches.read(["pieces", "packs", "indexes"], (transaction) =>
    Promise.all([transaction.objectStore("pieces").getAll(), transaction.objectStore("packs").getAll(), transaction.objectStore("indexes").getAllKeys()]),
  );
  caches.close();
  for (const { sha256, bytes } of pieces) hold(sha256Hex(new Uint8Array(bytes)) === sha256, "a stored piece is not the one its name says");
  const names = new Set(pieces.map(({ sha256 }) => sha256));
  for (const pack of packs) {
    const needed = neededPieces(parseManifest(new Uint8Array(pack.manifest)));
    hold(needed.every(({ sha256 }) => names.has(sha256)), "an installed pack lacks documents");
    hold(pack.kind === "model" || indexes.some(([id, version]) => id === pack.id && version === pack.version), "an installed pack lacks its index");
  }
}

/** Names of all stored pieces, of those that have only begun, and of the installs under way. */
export async function storedNames(caches: Connection<Caches>): Promise<{ pieces: string[]; begun: string[]; staged: string[] }> {
  const [pieces, chunks, staged] = await caches.read(["pieces", "chunks", "staged"], (transaction) =>
    Promise.all([transaction.objectStore("pieces").getAllKeys(), transaction.objectStore("chunks").getAllKeys(), transaction.objectStore("staged").getAllKeys()]),
  );
  return { pieces: pieces.sort(), begun: [...new Set(chunks.map(([sha256]) => sha256))].sort(), staged };
}

/** Spoils a stored piece behind the app's back. */
export async function spoil(store: PieceStore, sha256: string): Promise<void> {
  const bytes = await store.get(sha256);
  if (bytes === null) throw new Error("no such piece");
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  await store.put(sha256, bytes);
}

function hold(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}
