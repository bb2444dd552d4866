import { AppError } from "../core/errors.ts";
import { directoryOf, localHeaderOf, type BundleEntry } from "../core/pack/bundle-layout.ts";
import { crc32 } from "../core/pack/crc32.ts";
import { parseManifest } from "../core/pack/manifest-schema.ts";
import { piecePath, publishedFiles } from "../core/pack/published-paths.ts";
import type { Connection } from "./connection.ts";
import { ownBuffer } from "./cryptography.ts";
import type { Caches } from "./database.ts";
import { neededPieces } from "./install.ts";
import type { PieceStore } from "./piece-store.ts";

/** The media type of a `.suluh` file. */
export const packFileType = "application/vnd.suluh";

/** A file to be handed on. */
export interface SavedPackFile {
  readonly name: string;
  readonly bytes: Blob;
}

/**
 * A pack or model on this phone as a `.suluh` file: the signed files and those pieces that are here, with its vectors
 * where search by meaning is. One piece at a time is in memory.
 *
 * @throws {AppError} `pack/incomplete` when a part that every phone needs is missing.
 */
export async function savePackFile(id: string, { caches, store }: { readonly caches: Connection<Caches>; readonly store: PieceStore }): Promise<SavedPackFile> {
  const row = await caches.read(["packs"], (transaction) => transaction.objectStore("packs").get(id));
  if (row === undefined || row.state !== "ready") throw new AppError("pack/incomplete", { pack: id });
  const manifest = parseManifest(new Uint8Array(row.manifest));
  const needed = new Set(neededPieces(manifest).map(({ sha256 }) => sha256));
  const signed = new Map<string, ArrayBuffer>([
    [publishedFiles.agency, row.agency],
    [`${publishedFiles.agency}.sig`, row.agencySignature],
    [publishedFiles.manifest, row.manifest],
    [`${publishedFiles.manifest}.sig`, row.manifestSignature],
    [publishedFiles.pointer, row.pointer],
    [`${publishedFiles.pointer}.sig`, row.pointerSignature],
  ]);
  const pieces = new Map(manifest.pieces.map((piece) => [piecePath(piece), piece.sha256]));
  const entries: BundleEntry[] = [];
  const parts: (Blob | ArrayBuffer)[] = [];
  for (const path of [...signed.keys(), ...pieces.keys()].toSorted()) {
    const sha256 = pieces.get(path);
    const bytes = sha256 === undefined ? new Uint8Array(signed.get(path) ?? new ArrayBuffer()) : await store.get(sha256);
    if (bytes === null) {
      if (needed.has(sha256 ?? "")) throw new AppError("pack/incomplete", { piece: sha256 ?? "" });
      continue;
    }
    const entry = { path, bytes: bytes.length, crc: crc32(bytes) };
    entries.push(entry);
    // A blob of its own leaves the memory of the page.
    parts.push(new Blob([ownBuffer(localHeaderOf(entry)), ownBuffer(bytes)]));
  }
  parts.push(ownBuffer(directoryOf(entries)));
  return { name: `${manifest.id}-${manifest.version}.suluh`, bytes: new Blob(parts, { type: packFileType }) };
}
