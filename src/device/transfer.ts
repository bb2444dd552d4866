import { AppError } from "../core/errors.ts";
import { replyTimeoutMs, retryCapMs, slowBytes, slowWindowMs, stallTimeoutMs } from "./limits.ts";
import { stopIfAborted, within, type Surroundings } from "./surroundings.ts";

const slow = "slow";

/** True for a transfer that hardly moved: bytes that drip in so slowly that nobody could wait for them are no progress. */
export function isSlow(cause: unknown): boolean {
  return cause instanceof AppError && cause.details["reason"] === slow;
}

/** A reply whose head has been looked at; its body is still to come. */
export interface Transfer {
  /** First byte of the whole that the body starts with: above 0 only where the server resumes. */
  readonly from: number;
  /** Whether the body comes compressed: going on in its middle would cost more than beginning anew. */
  readonly packed: boolean;
  /** The next bytes, or null at the end. @throws {AppError} `network/unreachable`, `task/stopped`. */
  next(): Promise<Uint8Array | null>;
  /** Breaks the transfer off; harmless when it is over. */
  cancel(): Promise<void>;
}

/**
 * Starts to fetch `url`, from byte `from` on where the server can.
 *
 * @param total - Size of the whole file where it is known; a server that resumes has to agree.
 * @throws {AppError} `network/unreachable`, `network/bad-reply` (also for a web page in place of the file:
 *   captive portals and fallback pages answer 200), `pack/incomplete` when there is no such file, `task/stopped`.
 */
export async function startTransfer(
  url: string,
  surroundings: Surroundings,
  signal: AbortSignal,
  { from = 0, total }: { readonly from?: number; readonly total?: number } = {},
): Promise<Transfer> {
  stopIfAborted(signal);
  const whole = new AbortController();
  const stop = (): void => whole.abort();
  signal.addEventListener("abort", stop, { once: true });
  const cancel = async (): Promise<void> => {
    signal.removeEventListener("abort", stop);
    whole.abort();
  };
  try {
    const headers: Record<string, string> = from > 0 ? { range: `bytes=${from}-` } : {};
    const init: RequestInit = { headers, signal: whole.signal, cache: "no-store", credentials: "omit", redirect: "follow" };
    const response = await within(replyTimeoutMs, signal, surroundings, () => surroundings.fetch(url, init));
    const start = startOf(response, from, total);
    if (response.body === null) throw new AppError("network/bad-reply", { status: response.status });
    const reader = response.body.getReader();
    let sinceMs = surroundings.nowMs();
    let came = 0;
    return {
      from: start,
      packed: response.headers.has("content-encoding"),
      next: async () => {
        if (surroundings.nowMs() - sinceMs >= slowWindowMs) {
          if (came < slowBytes) throw new AppError("network/unreachable", { reason: slow });
          sinceMs = surroundings.nowMs();
          came = 0;
        }
        const { done, value } = await unreachableUnlessStopped(signal, () =>
          within(stallTimeoutMs, signal, surroundings, () => reader.read()),
        );
        if (done) signal.removeEventListener("abort", stop);
        else came += value.length;
        return done ? null : value;
      },
      cancel: async () => {
        await cancel();
        reader.cancel().catch(() => undefined);
      },
    };
  } catch (cause) {
    await cancel();
    return await unreachableUnlessStopped(signal, () => Promise.reject(cause));
  }
}

/** Which byte the body starts with. @throws {AppError} When the reply cannot be the file. */
function startOf(response: Response, from: number, total: number | undefined): number {
  const { status } = response;
  if (status === 404 || status === 410) throw new AppError("pack/incomplete", { status });
  if (status === 416) throw new AppError("network/bad-reply", { status });
  if (!response.ok) {
    const retryAfter = Number(response.headers.get("retry-after") ?? "0") * 1000;
    const retryAfterMs = Number.isFinite(retryAfter) ? Math.min(Math.max(retryAfter, 0), retryCapMs) : 0;
    throw new AppError("network/bad-reply", { status, retryAfterMs });
  }
  if ((response.headers.get("content-type") ?? "").startsWith("text/html")) {
    throw new AppError("network/bad-reply", { status, reason: "a web page instead" });
  }
  if (status !== 206) return 0;
  const range = /^bytes (\d+)-\d+\/(\d+)$/.exec(response.headers.get("content-range") ?? "");
  const agrees = range !== null && Number(range[1]) === from && (total === undefined || Number(range[2]) === total);
  if (from === 0 || !agrees) throw new AppError("network/bad-reply", { status, reason: "another range" });
  return from;
}

async function unreachableUnlessStopped<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (signal.aborted) throw new AppError("task/stopped", {}, { cause });
    if (cause instanceof AppError) throw cause;
    throw new AppError("network/unreachable", {}, { cause });
  }
}
