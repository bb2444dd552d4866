import { openVectors, type VectorsPiece } from "../pack/vectors.ts";
import type { Embedder } from "../ports.ts";
import { createContrastTable } from "../search/contrast.ts";
import { createDenseTables } from "../search/dense-tables.ts";
import type { PackIndex } from "../search/pack-index.ts";
import { hasManyWordings } from "../search/pack-search.ts";
import { piecesOf, type ReadPiece } from "./open-pack.ts";
import type { OpenPack } from "./pack-files.ts";
import { passageMeaning } from "./sentence-meaning.ts";

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
    meaning: passageMeaning(vectors),
    dense: createDenseTables(index, manifest.embedder.dimensions, vectors),
    ...(fitting === undefined ? {} : { contrast: createContrastTable(fitting, index, vectors) }),
  };
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
