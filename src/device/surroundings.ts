import type { Clock } from "../core/ports.ts";
import { AppError } from "../core/errors.ts";

/** What the device zone takes from the outside; tests pass a flaky server and a fast clock. */
export interface Surroundings {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly nowMs: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  /** @throws {AppError} `task/stopped` as soon as the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** @throws {AppError} `task/stopped` when the person has stopped what is going on. */
export function stopIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError("task/stopped");
}

/** Path of the folder that the site lies in, without its last `/`: of the page, or of a worker, whose script is in `assets/`. */
export function siteRoot({ pathname }: Pick<Location, "pathname"> = location): string {
  return pathname.replace(/\/(assets\/)?[^/]*$/, "");
}

/** The browser's own network, clock and randomness. Addresses that begin with `/` are those of the site, wherever it lies on its host. */
export function browserSurroundings(): Surroundings {
  return {
    fetch: (url, init) => fetch(url[0] === "/" ? siteRoot() + url : url, init),
    nowMs: () => Date.now(),
    random: () => Math.random(),
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const stopped = (): void => {
          clearTimeout(timer);
          reject(new AppError("task/stopped"));
        };
        const timer = setTimeout(() => {
          signal.removeEventListener("abort", stopped);
          resolve();
        }, ms);
        if (signal.aborted) stopped();
        else signal.addEventListener("abort", stopped, { once: true });
      }),
  };
}

/**
 * Settles like `work`, unless it takes longer than `ms`.
 *
 * @param work - Gets a signal that aborts when the time is over or `signal` aborts
 *   (`AbortSignal.any` is younger than the browsers we serve).
 * @throws {AppError} `network/unreachable` when the time is over, `task/stopped` when `signal` aborted.
 */
export async function within<T>(
  ms: number,
  signal: AbortSignal,
  surroundings: Surroundings,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  stopIfAborted(signal);
  const either = new AbortController();
  const timer = new AbortController();
  const stop = (): void => either.abort();
  signal.addEventListener("abort", stop, { once: true });
  const late = surroundings.sleep(ms, timer.signal).then(
    () => {
      throw new AppError("network/unreachable", { reason: "timeout" });
    },
    () => new Promise<never>(() => undefined),
  );
  const stopped = new Promise<never>((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(new AppError("task/stopped")), { once: true, signal: timer.signal });
  });
  try {
    return await Promise.race([work(either.signal), late, stopped]);
  } catch (cause) {
    either.abort();
    throw cause;
  } finally {
    timer.abort();
    signal.removeEventListener("abort", stop);
  }
}
