import type { Piece } from "../core/pack/manifest.ts";

/** What pieces take on the wire, in bytes. */
export function piecesBytes(pieces: readonly Pick<Piece, "bytes">[]): number {
  return pieces.reduce((sum, { bytes }) => sum + bytes, 0);
}
