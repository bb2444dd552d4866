import { openPack } from "../core/answer/open-pack.ts";
import type { OpenPack } from "../core/answer/pack-files.ts";
import { withFlows } from "../core/dialogue/with-flows.ts";
import { withVectors } from "../core/answer/with-vectors.ts";
import { openPiece } from "../core/pack/piece.ts";
import type { Manifest, Piece } from "../core/pack/manifest.ts";
import { parseManifest } from "../core/pack/manifest-schema.ts";
import { piecePath } from "../core/pack/published-paths.ts";
import { readPublished } from "../core/pack/verify-folder.ts";
import { verifyPublished } from "../core/pack/verify.ts";
import type { Embedder, Folder } from "../core/ports.ts";
import { nodeHasher, nodeInflater, nodeVerifier } from "./crypto.ts";

/** A published pack opened for asking. */
export interface OpenedFolder {
  readonly manifest: Manifest;
  readonly pack: OpenPack;
  readonly read: (piece: Piece) => Promise<Uint8Array>;
}

/**
 * Verifies a published folder and opens it as the phone does: by words, and by meaning for the given embedder.
 *
 * @param embedder - Null for words alone.
 * @throws {AppError} As `verifyPublished` and `openPiece`.
 */
export async function openFolder(folder: Folder, nowMs: number, embedder: OwnEmbedder): Promise<OpenedFolder> {
  const { manifest } = await verifyPublished(await readPublished(folder), { nowMs }, { verifier: nodeVerifier, hasher: nodeHasher });
  return openManifest(manifest, folder, embedder);
}

/**
 * The same of a folder that waits for signatures: its pieces are checked, who made it is not.
 *
 * @throws {AppError} As `readPublished`, `parseManifest` and `openPiece`.
 */
export async function openUnsigned(folder: Folder, embedder: OwnEmbedder): Promise<OpenedFolder> {
  return openManifest(parseManifest((await readPublished(folder)).manifest.bytes), folder, embedder);
}

type OwnEmbedder = Pick<Embedder, "id" | "contrast"> | null;

async function openManifest(manifest: Manifest, folder: Folder, embedder: OwnEmbedder): Promise<OpenedFolder> {
  const read = async (piece: Piece) => openPiece(piece, await folder.read(piecePath(piece)), { hasher: nodeHasher, inflater: nodeInflater });
  const lexical = await openPack(manifest, read);
  return { manifest, read, pack: await withFlows(embedder === null ? lexical : await withVectors(lexical, read, embedder), read, embedder) };
}
