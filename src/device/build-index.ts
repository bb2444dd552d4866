import { AppError } from "../core/errors.ts";
import type { Entry } from "../core/pack/document.ts";
import { parseDocuments } from "../core/pack/entry-schema.ts";
import type { Manifest, Piece } from "../core/pack/manifest.ts";
import { openPiece } from "../core/pack/piece.ts";
import type { Hasher, Inflater } from "../core/ports.ts";
import { buildPackIndex } from "../core/search/pack-index.ts";
import { ownBuffer } from "./cryptography.ts";

/** Makes the search index of a pack version out of its documents pieces; `read` gives null for those left for later. */
export type BuildIndex = (manifest: Manifest, read: (sha256: string) => Promise<Uint8Array | null>) => Promise<ArrayBuffer>;

/**
 * The builder over `core/search`.
 *
 * @returns A function that throws {AppError} `pack/bad-piece` when a piece is not what the manifest says.
 */
export function searchIndexBuilder(ports: { readonly hasher: Hasher; readonly inflater: Inflater }): BuildIndex {
  return async (manifest, read) => {
    const pieces: Entry[][] = [];
    for (const piece of manifest.pieces) {
      if (piece.role !== "documents") continue;
      const bytes = await read(piece.sha256);
      pieces.push(bytes === null ? [] : await readEntries(piece, bytes, ports));
    }
    return ownBuffer(buildPackIndex(pieces));
  };
}

/** Entries of one documents piece. @throws {AppError} `pack/bad-piece`. */
export async function readEntries(
  piece: Piece,
  bytes: Uint8Array,
  ports: { readonly hasher: Hasher; readonly inflater: Inflater },
): Promise<Entry[]> {
  const entries = parseDocuments(await openPiece(piece, bytes, ports));
  if (entries.length !== piece.entries || entries.some(({ lang }) => lang !== piece.lang)) {
    throw new AppError("pack/bad-piece", { piece: piece.sha256, reason: "entries" });
  }
  return entries;
}
