import type { Piece } from "../core/pack/manifest.ts";
import { fetchPiece, type FetchPiecePorts } from "./fetch-piece.ts";
import { parallelDownloads } from "./limits.ts";

/**
 * Fetches those of `pieces` that are not stored yet, a few at a time.
 *
 * @param report - Told the bytes on this phone and the bytes of all `pieces`.
 * @throws {AppError} The first failure, once every transfer under way has kept what it had.
 */
export async function fetchPieces(
  base: string,
  pieces: readonly Piece[],
  ports: FetchPiecePorts,
  report: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const distinct = [...new Map(pieces.map((piece) => [piece.sha256, piece])).values()];
  const total = distinct.reduce((sum, piece) => sum + piece.bytes, 0);
  const present = await ports.store.present(distinct.map((piece) => piece.sha256));
  const queue = distinct.filter((piece) => !present.has(piece.sha256));
  const arrived = new Map<string, number>();
  let done = distinct.filter((piece) => present.has(piece.sha256)).reduce((sum, piece) => sum + piece.bytes, 0);
  const note = (sha256: string, bytes: number): void => {
    done += bytes - (arrived.get(sha256) ?? 0);
    arrived.set(sha256, bytes);
    report(done, total);
  };
  for (const piece of queue) arrived.set(piece.sha256, (await ports.store.beginning(piece.sha256)).length);
  for (const bytes of arrived.values()) done += bytes;
  report(done, total);

  const failed = new AbortController();
  const stop = (): void => failed.abort();
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  // Where the line breaks, each transfer under way begins anew with its headers: one is enough then.
  const goesOn = (number: number): boolean => number === 0 || ports.patience.steady;
  const lane = async (number: number): Promise<void> => {
    while (goesOn(number)) {
      const piece = queue.shift();
      if (piece === undefined) return;
      const { sha256 } = piece;
      await fetchPiece(base, piece, ports, (bytes) => note(sha256, bytes), failed.signal);
    }
  };
  let first: { readonly cause: unknown } | null = null;
  const guarded = async (number: number): Promise<void> => {
    try {
      await lane(number);
    } catch (cause) {
      first ??= { cause };
      failed.abort();
    }
  };
  await Promise.all(Array.from({ length: parallelDownloads }, (_, number) => guarded(number)));
  signal.removeEventListener("abort", stop);
  throwFirst(first);
}

function throwFirst(first: { readonly cause: unknown } | null): void {
  if (first !== null) throw first.cause;
}
