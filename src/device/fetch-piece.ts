import { AppError } from "../core/errors.ts";
import { joinBytes } from "../core/join-bytes.ts";
import type { Piece } from "../core/pack/manifest.ts";
import { checkPiece } from "../core/pack/piece.ts";
import { piecePath } from "../core/pack/published-paths.ts";
import type { Hasher } from "../core/ports.ts";
import { keepAfterMs, maxWrongAnswers } from "./limits.ts";
import type { Patience } from "./patience.ts";
import type { PieceKeeping } from "./piece-store.ts";
import type { Surroundings } from "./surroundings.ts";
import { isSlow, startTransfer } from "./transfer.ts";

/** What fetching a piece needs. */
export interface FetchPiecePorts {
  readonly store: PieceKeeping;
  readonly hasher: Hasher;
  readonly surroundings: Surroundings;
  readonly patience: Patience;
}

type NamedPiece = Pick<Piece, "sha256" | "bytes">;

/**
 * Fetches one piece into the store, from where an earlier attempt broke off; nothing is kept as a piece
 * before its length and hash are those of the manifest.
 *
 * @param base - Address of the published folder, ending in `/`.
 * @param arrived - Told how many bytes of the piece are on the phone; may go back.
 * @throws {AppError} `pack/bad-piece` when the server keeps sending something else, `pack/incomplete` when
 *   it has no such piece, `storage/full`, `network/unreachable`, `network/bad-reply`, `task/stopped`.
 */
export async function fetchPiece(
  base: string,
  piece: NamedPiece,
  ports: FetchPiecePorts,
  arrived: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  for (let wrong = 0; ; ) {
    try {
      const bytes = await receive(base, piece, ports, arrived, signal);
      await requirePiece(piece, bytes, ports);
      await ports.store.put(piece.sha256, bytes);
      ports.patience.progress();
      return;
    } catch (cause) {
      const blamed = cause instanceof AppError && (cause.code === "pack/bad-piece" || cause.code === "pack/incomplete");
      if (blamed) {
        arrived(0);
        wrong += 1;
        if (wrong >= maxWrongAnswers) throw cause;
      }
      await ports.patience.wait(blamed ? new AppError("network/bad-reply", {}, { cause }) : cause, signal);
    }
  }
}

/** Everything of a piece that one attempt ends with, or the failure; what came before a failure is kept. */
async function receive(
  base: string,
  piece: NamedPiece,
  { store, surroundings, patience }: FetchPiecePorts,
  arrived: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const held = await store.beginning(piece.sha256);
  arrived(held.length);
  if (held.length >= piece.bytes) return held;
  const transfer = await startTransfer(base + piecePath(piece), surroundings, signal, { from: held.length, total: piece.bytes });
  const parts = [held];
  let pending: Uint8Array[] = [];
  let length = held.length;
  let kept = held.length;
  let keptAtMs = surroundings.nowMs();
  // A server that cannot resume starts again from 0: what is already here is passed over.
  let skip = held.length - transfer.from;
  const keep = async (): Promise<void> => {
    if (pending.length === 0) return;
    await store.keep(piece.sha256, kept, joinBytes(pending));
    pending = [];
    kept = length;
    keptAtMs = surroundings.nowMs();
  };
  try {
    for (let part = await transfer.next(); part !== null; part = await transfer.next()) {
      const fresh = part.subarray(Math.min(skip, part.length));
      skip -= part.length - fresh.length;
      if (fresh.length === 0) continue;
      if (length + fresh.length > piece.bytes) throw new AppError("pack/bad-piece", { piece: piece.sha256, reason: "too long" });
      parts.push(fresh);
      pending.push(fresh);
      length += fresh.length;
      arrived(length);
      if (length < piece.bytes && surroundings.nowMs() - keptAtMs >= keepAfterMs) await keep();
    }
    // A broken line is an error; an end without one means that something else was sent.
    if (length < piece.bytes) throw new AppError("network/bad-reply", { reason: "too short" });
  } catch (cause) {
    const code = cause instanceof AppError ? cause.code : null;
    if (code === "network/unreachable" || code === "task/stopped") {
      await keep();
      if (kept > held.length && !isSlow(cause)) patience.progress();
    }
    if (code === "network/bad-reply") await store.forget(piece.sha256, held.length);
    if (code === "pack/bad-piece") await store.forget(piece.sha256, 0);
    throw cause;
  } finally {
    await transfer.cancel();
  }
  return joinBytes(parts);
}

/** Drops what cannot become the piece, so that the next attempt starts clean. */
async function requirePiece(piece: NamedPiece, bytes: Uint8Array, { store, hasher }: FetchPiecePorts): Promise<void> {
  try {
    await checkPiece({ ...piece, role: "documents" }, bytes, hasher);
  } catch (cause) {
    await store.forget(piece.sha256, 0);
    throw cause;
  }
}
