import { AppError } from "../errors.ts";
import type { Entry } from "../pack/document.ts";
import { parseDocuments } from "../pack/entry-schema.ts";
import type { Manifest, Piece } from "../pack/manifest.ts";
import { buildPackIndex, openPackIndex } from "../search/pack-index.ts";
import type { OpenPack } from "./pack-files.ts";

/** Reads a piece of a pack, checked and inflated. */
export type ReadPiece = (piece: Piece) => Promise<Uint8Array>;

/** Documents pieces opened last that stay in memory: what a conversation returns to. */
const keptPieces = 8;

/**
 * Makes a verified pack searchable by words.
 *
 * @param indexBytes - What `indexPack` made; made anew when absent or of another version.
 * @throws {AppError} `pack/bad-piece` when a piece is broken.
 */
export async function openPack(manifest: Manifest, readPiece: ReadPiece, indexBytes?: Uint8Array): Promise<OpenPack> {
  const index = (indexBytes && openPackIndex(indexBytes)) ?? openPackIndex(await indexPack(manifest, readPiece));
  if (!index) throw new AppError("pack/incomplete", { pack: manifest.id });
  return { manifest, index, entries: keepLast(piecesOf(manifest, "documents"), async (piece) => parseDocuments(await readPiece(piece))) };
}

/** The bytes of the search index over all documents of a pack. */
export async function indexPack(manifest: Manifest, readPiece: ReadPiece): Promise<Uint8Array> {
  const pieces: (readonly Entry[])[] = [];
  for (const piece of piecesOf(manifest, "documents")) pieces.push(parseDocuments(await readPiece(piece)));
  return buildPackIndex(pieces);
}

/** The pieces of one role, in the manifest's order. */
export function piecesOf(manifest: Manifest, role: Piece["role"]): Piece[] {
  return manifest.pieces.filter((piece) => piece.role === role);
}

function keepLast(pieces: readonly Piece[], open: (piece: Piece) => Promise<readonly Entry[]>): OpenPack["entries"] {
  const kept = new Map<number, readonly Entry[]>();
  return async (number) => {
    const piece = pieces[number];
    if (!piece) throw new AppError("pack/incomplete", { piece: number });
    const entries = kept.get(number) ?? (await open(piece));
    kept.delete(number);
    kept.set(number, entries);
    for (const oldest of kept.keys()) {
      if (kept.size <= keptPieces) break;
      kept.delete(oldest);
    }
    return entries;
  };
}
