import { AppError } from "../core/errors.ts";
import { parseCorrections, type Correction } from "../core/pack/corrections.ts";
import type { Piece } from "../core/pack/manifest.ts";
import { parseManifest } from "../core/pack/manifest-schema.ts";
import { openPiece } from "../core/pack/piece.ts";
import type { Hasher, Inflater } from "../core/ports.ts";
import type { Connection } from "./connection.ts";
import type { CorrectionPorts } from "./correction-book.ts";
import type { Caches } from "./database.ts";
import { PieceStore } from "./piece-store.ts";

/** Corrections of the packs on this phone, out of their verified pieces. */
export function storedCorrections(caches: Connection<Caches>, ports: { readonly hasher: Hasher; readonly inflater: Inflater }): CorrectionPorts["packs"] {
  const store = new PieceStore(caches);
  /** Null for one that is damaged: the next check of the pack fetches it anew. */
  const read = async (piece: Piece, bytes: Uint8Array): Promise<readonly Correction[] | null> => {
    try {
      return parseCorrections(await openPiece(piece, bytes, ports));
    } catch (cause) {
      if (cause instanceof AppError) return null;
      throw cause;
    }
  };
  return async () => {
    const rows = await caches.read(["packs"], (transaction) => transaction.objectStore("packs").getAll());
    return await Promise.all(
      rows.filter(({ kind }) => kind === "pack").map(async ({ id, version, manifest }) => {
        const piece = parseManifest(new Uint8Array(manifest)).pieces.find(({ role }) => role === "corrections");
        if (piece === undefined) return { pack: id, version, corrections: [] };
        const bytes = await store.get(piece.sha256);
        return { pack: id, version, corrections: bytes === null ? null : await read(piece, bytes) };
      }),
    );
  };
}
