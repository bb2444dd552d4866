import { piecesOf, type ReadPiece } from "../answer/open-pack.ts";
import type { OpenPack } from "../answer/pack-files.ts";
import { AppError } from "../errors.ts";
import { examplesOf } from "../forms/examples.ts";
import type { PackForms } from "../forms/form.ts";
import { parseForms } from "../forms/forms-schema.ts";
import type { Manifest } from "../pack/manifest.ts";
import { openVectors, vectorsFit } from "../pack/vectors.ts";
import type { Embedder } from "../ports.ts";
import { createFlowFinder } from "./flow-finder.ts";

/**
 * Adds what people can do to an open pack.
 *
 * @param embedder - The one that will embed the questions; null for words alone.
 * @returns The same pack where it has no forms, or its forms piece is not here yet.
 */
export async function withFlows(pack: OpenPack, readPiece: ReadPiece, embedder: Pick<Embedder, "id"> | null): Promise<OpenPack> {
  const [piece] = piecesOf(pack.manifest, "forms");
  if (piece === undefined) return pack;
  const raw = await orAbsent(() => readPiece(piece));
  if (raw === null) return pack;
  const forms = parseForms(raw);
  const vectors = embedder === null ? null : await vectorsOf(forms, pack.manifest, piece.sha256, readPiece, embedder);
  return { ...pack, flows: createFlowFinder(forms, vectors) };
}

/** Null where there are none, or those of another embedder. */
async function vectorsOf(forms: PackForms, manifest: Manifest, sha256: string, readPiece: ReadPiece, { id }: Pick<Embedder, "id">): Promise<readonly Int8Array[] | null> {
  const own = manifest.pieces.find(({ role, of }) => role === "vectors" && of === sha256);
  if (own === undefined || manifest.embedder?.id !== id) return null;
  const raw = await orAbsent(() => readPiece(own));
  if (raw === null) return null;
  const { dimensions, questions, ...starts } = openVectors(raw);
  const counts = examplesOf(forms).map(({ texts }) => ({ passages: 0, questions: texts.length }));
  if (dimensions !== manifest.embedder.dimensions || !vectorsFit({ dimensions, questions, ...starts }, counts)) return null;
  return Array.from({ length: questions.length / dimensions }, (_, row) => questions.subarray(row * dimensions, (row + 1) * dimensions));
}

/** Forms come after the documents, vectors with their tier: until then the pack does without. */
async function orAbsent(read: () => Promise<Uint8Array>): Promise<Uint8Array | null> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof AppError && cause.code === "pack/incomplete") return null;
    throw cause;
  }
}
