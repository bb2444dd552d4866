import { AppError } from "../errors.ts";
import type { Folder, Hasher, Inflater, Verifier } from "../ports.ts";
import { parseDocuments } from "./entry-schema.ts";
import { examplesOf } from "../forms/examples.ts";
import { parseForms } from "../forms/forms-schema.ts";
import type { Manifest, Piece } from "./manifest.ts";
import { openPiece } from "./piece.ts";
import { openVectors, unitCount, vectorsFit, type UnitCount } from "./vectors.ts";
import { verifyPublished, type Published, type Trust, type Verified } from "./verify.ts";

/** The files of a published folder beside `pieces/`. */
export const publishedFiles = {
  agency: "agency.json",
  manifest: "manifest.json",
  pointer: "latest.json",
} as const;

/** Where a piece lies in a published folder. */
export function piecePath(piece: Pick<Piece, "sha256">): string {
  return `pieces/${piece.sha256}`;
}

/** What checking a whole folder needs. */
export interface FolderPorts {
  readonly verifier: Verifier;
  readonly hasher: Hasher;
  readonly inflater: Inflater;
}

/** Reads the three signed files of a published folder. @throws {AppError} `pack/incomplete` when one is missing. */
export async function readPublished(folder: Folder): Promise<Published> {
  const signed = async (path: string) => ({ bytes: await need(folder, path), signatures: await need(folder, `${path}.sig`) });
  return {
    agency: await signed(publishedFiles.agency),
    manifest: await signed(publishedFiles.manifest),
    pointer: await signed(publishedFiles.pointer),
  };
}

/**
 * Checks a whole published folder: signatures, every piece, and that nothing else lies in it.
 *
 * @throws {AppError} As `verifyPublished`; `pack/unexpected-file`, `pack/incomplete`, `pack/bad-piece`.
 */
export async function verifyFolder(folder: Folder, trust: Trust, ports: FolderPorts): Promise<Verified> {
  const verified = await verifyPublished(await readPublished(folder), trust, ports);
  const { pieces } = verified.manifest;
  const known = new Set<string>(pieces.map(piecePath));
  for (const file of Object.values(publishedFiles)) known.add(file).add(`${file}.sig`);
  for (const path of await folder.list()) {
    if (!known.has(path)) throw new AppError("pack/unexpected-file", { file: path });
  }
  const wordings = new Map<string, readonly UnitCount[]>();
  for (const role of ["documents", "forms", "vectors", "golden", "model"] as const) {
    for (const piece of pieces) if (piece.role === role) await verifyContent(piece, folder, wordings, verified.manifest, ports);
  }
  return verified;
}

async function verifyContent(
  piece: Piece,
  folder: Folder,
  wordings: Map<string, readonly UnitCount[]>,
  { embedder }: Manifest,
  ports: FolderPorts,
): Promise<void> {
  const raw = await openPiece(piece, await need(folder, piecePath(piece)), ports);
  if (piece.role === "documents") {
    const entries = parseDocuments(raw);
    if (entries.length !== piece.entries || entries.some(({ lang }) => lang !== piece.lang)) {
      throw new AppError("pack/bad-piece", { piece: piece.sha256, reason: "entries" });
    }
    wordings.set(piece.sha256, entries.map(unitCount));
  }
  if (piece.role === "forms") wordings.set(piece.sha256, examplesOf(parseForms(raw)).map(({ texts }) => ({ passages: 0, questions: texts.length })));
  if (piece.role === "vectors") {
    const vectors = openVectors(raw);
    if (vectors.dimensions !== embedder?.dimensions || !vectorsFit(vectors, wordings.get(piece.of ?? "") ?? [])) {
      throw new AppError("pack/bad-piece", { piece: piece.sha256, reason: "vectors of other documents" });
    }
  }
}

async function need(folder: Folder, path: string): Promise<Uint8Array> {
  try {
    return await folder.read(path);
  } catch (cause) {
    if (cause instanceof AppError && cause.code === "folder/missing") throw new AppError("pack/incomplete", { file: path }, { cause });
    throw cause;
  }
}
