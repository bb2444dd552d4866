import type { PieceStore } from "../../src/device/piece-store.ts";
import type { Connection } from "../../src/device/connection.ts";
import type { CachesDatabase } from "../../src/device/database.ts";
import { sha256Hex } from "../../src/node/crypto.ts";
import { startPhone, type Disk } from "./phone.ts";

/** Checks what has to hold on a phone at any moment. @throws When it does not. */
export async function expectSound(disk: Disk): Promise<void> {
  const { caches } = startPhone({ disk: { ...disk, quota: Number.POSITIVE_INFINITY }, fetch: () => Promise.reject(new TypeError()) });
  await caches.run(async (database) => {
    const pieces = new Map((await database.pieces.toArray()).map((row) => [row.sha256, row.bytes]));
    for (const [sha256, bytes] of pieces) hold(sha256Hex(new Uint8Array(bytes)) === sha256, "a stored piece is not the one its name says");
    for (const pack of await database.packs.toArray()) {
      const manifest = JSON.parse(new TextDecoder().decode(pack.manifest)) as { pieces: { sha256: string; role: string }[] };
      const needed = manifest.pieces.filter(({ role }) => role === "documents" || role === "model");
      hold(needed.every(({ sha256 }) => pieces.has(sha256)), "an installed pack lacks documents");
      const index = await database.indexes.get([pack.id, pack.version]);
      hold(pack.kind === "model" || index !== undefined, "an installed pack lacks its index");
    }
  });
  caches.close();
}

/** Names of all stored pieces and of those that have only begun. */
export async function storedNames(caches: Connection<CachesDatabase>): Promise<{ pieces: string[]; begun: string[]; staged: string[] }> {
  return await caches.run(async (database) => ({
    pieces: (await database.pieces.toCollection().primaryKeys()).sort(),
    begun: [...new Set((await database.chunks.toArray()).map((row) => row.sha256))].sort(),
    staged: await database.staged.toCollection().primaryKeys(),
  }));
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
