import { AppError } from "../core/errors.ts";
import type { Piece, PieceRole } from "../core/pack/manifest.ts";
import { parseManifest } from "../core/pack/manifest-schema.ts";
import { openPiece } from "../core/pack/piece.ts";
import type { Hasher, Inflater } from "../core/ports.ts";
import type { Connection } from "./connection.ts";
import type { Caches } from "./database.ts";
import { PieceStore } from "./piece-store.ts";

/** What the one piece of a role says in a pack on this phone. */
export interface StoredPiece<Item> {
  readonly pack: string;
  readonly version: number;
  /** When the version was issued; ISO 8601 UTC. */
  readonly issued: string;
  /** Empty where the pack has no such piece; null while it is not here, or damaged: the next check of the pack fetches it anew. */
  readonly items: readonly Item[] | null;
}

/** Reads the verified pieces of a role, of which a pack has at most one. */
export function storedPieces<Item>(
  role: PieceRole,
  parse: (raw: Uint8Array) => readonly Item[],
  caches: Connection<Caches>,
  ports: { readonly hasher: Hasher; readonly inflater: Inflater },
): () => Promise<readonly StoredPiece<Item>[]> {
  const store = new PieceStore(caches);
  const read = async (piece: Piece, bytes: Uint8Array): Promise<readonly Item[] | null> => {
    try {
      return parse(await openPiece(piece, bytes, ports));
    } catch (cause) {
      if (cause instanceof AppError) return null;
      throw cause;
    }
  };
  return async () => {
    const rows = await caches.read(["packs"], (transaction) => transaction.objectStore("packs").getAll());
    return await Promise.all(
      rows.filter(({ kind }) => kind === "pack").map(async ({ id, version, manifest }) => {
        const { issued, pieces } = parseManifest(new Uint8Array(manifest));
        const piece = pieces.find((each) => each.role === role);
        if (piece === undefined) return { pack: id, version, issued, items: [] };
        const bytes = await store.get(piece.sha256);
        return { pack: id, version, issued, items: bytes === null ? null : await read(piece, bytes) };
      }),
    );
  };
}
