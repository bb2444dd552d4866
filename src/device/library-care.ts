import { AppError } from "../core/errors.ts";
import { checkPiece } from "../core/pack/piece.ts";
import { verifyPublished } from "../core/pack/verify.ts";
import { neededPieces } from "./install.ts";
import { readManifest, type LibraryPorts } from "./library.ts";
import { asPublished } from "./published-files.ts";
import type { PackRow } from "./rows.ts";

/** Checks signatures and hashes of what is stored; what is wrong goes, so that the next install fetches it anew. */
export async function verifyInstalled(id: string, ports: LibraryPorts): Promise<boolean> {
  const { caches, store, surroundings } = ports;
  const row = await caches.read(["packs"], (transaction) => transaction.objectStore("packs").get(id));
  if (row === undefined) return false;
  const sound = (await signaturesHold(row, ports)) && (await piecesHold(row, ports));
  const state = row.state === "partial" ? "partial" : "ready";
  const checked: PackRow = sound ? { ...row, verifiedAt: surroundings.nowMs(), state } : { ...row, state: "damaged" };
  await caches.write(["packs"], async (transaction) => {
    const packs = transaction.objectStore("packs");
    // A newer version may have taken its place meanwhile.
    if ((await packs.get(id))?.version === row.version) await packs.put(checked);
  });
  if (!sound) await store.collect();
  return sound;
}

async function signaturesHold(row: PackRow, ports: LibraryPorts): Promise<boolean> {
  // Whether a key has run out or gone since does not matter here: are these the bytes that were signed?
  try {
    await verifyPublished(asPublished(row), { nowMs: 0, id: row.id }, ports);
    return true;
  } catch (cause) {
    // What cannot be checked right now is not thereby damaged.
    if (!(cause instanceof AppError) || !cause.code.startsWith("pack/")) throw cause;
    return false;
  }
}

async function piecesHold(row: PackRow, { store, hasher }: LibraryPorts): Promise<boolean> {
  const manifest = readManifest(row);
  if (manifest === null) return false;
  const needed = new Set(neededPieces(manifest).map((piece) => piece.sha256));
  let sound = true;
  for (const piece of manifest.pieces) {
    const bytes = await store.get(piece.sha256);
    if (bytes === null) {
      if (needed.has(piece.sha256) && row.state !== "partial") sound = false;
      continue;
    }
    try {
      await checkPiece(piece, bytes, hasher);
    } catch {
      sound = false;
      await store.remove([piece.sha256]);
    }
  }
  return sound;
}

/** Deletes a pack, what an unfinished install of it left, and the pieces that no other pack has. */
export async function removePack(id: string, { caches, store }: LibraryPorts): Promise<void> {
  await caches.write(["packs", "staged"], async (transaction) => {
    const packs = transaction.objectStore("packs");
    const row = await packs.get(id);
    await packs.delete(id);
    if (row !== undefined) await transaction.objectStore("staged").delete(row.base);
  });
  await store.collect();
}
