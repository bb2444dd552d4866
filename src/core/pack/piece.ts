import { AppError } from "../errors.ts";
import type { Hasher, Inflater } from "../ports.ts";
import { toHex } from "./hex.ts";
import type { Piece } from "./manifest.ts";

/**
 * Checks that `bytes` are the ones a verified manifest names; before this nothing of them may be kept or read.
 *
 * @throws {AppError} `pack/bad-piece` when length or hash differ.
 */
export async function checkPiece(piece: Piece, bytes: Uint8Array, hasher: Hasher): Promise<void> {
  if (bytes.length !== piece.bytes || toHex(await hasher.sha256(bytes)) !== piece.sha256) {
    throw new AppError("pack/bad-piece", { piece: piece.sha256, bytes: bytes.length, expected: piece.bytes });
  }
}

/**
 * Checks a piece and undoes its compression.
 *
 * @returns The text of documents and golden questions, the vectors as they are, the next bytes of a model's file.
 * @throws {AppError} `pack/bad-piece`.
 */
export async function openPiece(
  piece: Piece,
  bytes: Uint8Array,
  ports: { readonly hasher: Hasher; readonly inflater: Inflater },
): Promise<Uint8Array> {
  await checkPiece(piece, bytes, ports.hasher);
  return piece.raw === undefined ? bytes : ports.inflater.inflate(bytes, piece.raw);
}
