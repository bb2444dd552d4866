import { AppError } from "../errors.ts";
import type { Entry } from "../pack/document.ts";
import { parseDocuments } from "../pack/entry-schema.ts";
import type { Manifest, Piece } from "../pack/manifest.ts";
import { openVectors, type VectorsPiece } from "../pack/vectors.ts";
import { buildPackIndex, openPackIndex, type PackIndex } from "../search/pack-index.ts";
import type { Embedder } from "../ports.ts";
import { createContrastTable } from "../search/contrast.ts";
import { createDenseTables, hasManyWordings } from "../search/pack-search.ts";
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

/**
 * Adds the vectors to an open pack.
 *
 * @param embedder - The one that will embed the questions.
 * @returns The same pack when it has no vectors, those of another embedder, or not all of them.
 */
export async function withVectors(pack: OpenPack, readPiece: ReadPiece, embedder: Pick<Embedder, "id" | "contrast">): Promise<OpenPack> {
  const { manifest, index } = pack;
  if (manifest.embedder?.id !== embedder.id) return pack;
  const vectors: VectorsPiece[] = [];
  for (const piece of piecesOf(manifest, "documents")) {
    const own = manifest.pieces.find(({ role, of }) => role === "vectors" && of === piece.sha256);
    if (!own) return pack;
    vectors.push(openVectors(await readPiece(own)));
  }
  if (!vectors.every(({ dimensions }) => dimensions === manifest.embedder?.dimensions) || !fits(index, vectors)) return pack;
  const { contrast } = embedder;
  const fitting = contrast?.dimensions === manifest.embedder.dimensions && hasManyWordings(index) ? contrast : undefined;
  return {
    ...pack,
    vectors,
    dense: createDenseTables(index, manifest.embedder.dimensions, vectors),
    ...(fitting === undefined ? {} : { contrast: createContrastTable(fitting, index, vectors) }),
  };
}

export function piecesOf(manifest: Manifest, role: Piece["role"]): Piece[] {
  return manifest.pieces.filter((piece) => piece.role === role);
}

/** Every entry has the rows that its passages and wordings ask for. */
function fits({ directory }: PackIndex, pieces: readonly VectorsPiece[]): boolean {
  return directory.every(({ piece, at, passages, wordings }) => {
    const vectors = pieces[piece];
    if (!vectors) return false;
    const has = (starts: Uint32Array) => (starts[at + 1] ?? 0) - (starts[at] ?? 0);
    return has(vectors.passageStarts) === passages && has(vectors.questionStarts) === wordings;
  });
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
