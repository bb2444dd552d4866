import type { GateVersion } from "../core/gate/compare.ts";
import { parseCorrections } from "../core/pack/corrections.ts";
import type { Entry } from "../core/pack/document.ts";
import { parseDocuments } from "../core/pack/entry-schema.ts";
import { parseGoldenPiece, type GoldenPiece } from "../core/pack/golden.ts";
import type { Piece } from "../core/pack/manifest.ts";
import { parseManifest } from "../core/pack/manifest-schema.ts";
import { openPiece } from "../core/pack/piece.ts";
import { piecePath, publishedFiles } from "../core/pack/published-paths.ts";
import type { Folder } from "../core/ports.ts";
import { nodeHasher, nodeInflater, sha256Hex } from "./crypto.ts";

/** All that a published folder says, in the order of its pieces. */
export interface ReadVersion extends GateVersion {
  readonly golden: GoldenPiece;
}

/**
 * Reads a version: the pieces are those that its manifest names. Who signed it is not looked at, so that it can be read before
 * it is signed.
 *
 * @throws {AppError} As `parseManifest` and `openPiece`; `folder/missing`.
 */
export async function readVersion(folder: Folder): Promise<ReadVersion> {
  const bytes = await folder.read(publishedFiles.manifest);
  const manifest = parseManifest(bytes);
  const open = async (piece: Piece) => openPiece(piece, await folder.read(piecePath(piece)), { hasher: nodeHasher, inflater: nodeInflater });
  const entries: Entry[] = [];
  for (const piece of manifest.pieces) if (piece.role === "documents") entries.push(...parseDocuments(await open(piece)));
  const wrong = manifest.pieces.find(({ role }) => role === "corrections");
  const corrections = wrong === undefined ? [] : parseCorrections(await open(wrong));
  const test = manifest.pieces.find(({ role }) => role === "golden");
  return { manifest, manifestSha256: sha256Hex(bytes), entries, corrections, golden: test === undefined ? { questions: [], demands: {} } : parseGoldenPiece(await open(test)) };
}
