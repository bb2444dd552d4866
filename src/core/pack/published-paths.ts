import type { Agency, Manifest, Piece } from "./manifest.ts";

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

/** Every file of one published version, in no order; a published tree may hold those of versions before, too. */
export function publishedPaths({ pieces }: Manifest, { before = [] }: Agency): string[] {
  const signed = Object.values(publishedFiles).flatMap((file) => [file, `${file}.sig`]);
  return [...new Set([...signed, ...pieces.map(piecePath), ...before.map((sha256) => piecePath({ sha256 }))])];
}
