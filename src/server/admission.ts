import { admission } from "./limits.ts";
import { Refused, returnLater } from "./refused.ts";

/** Lets in as many requests at a time as can be answered soon. */
export interface Admission {
  /**
   * @returns What has to be called when the request is answered.
   * @throws {Refused} `too-many` while more would only wait.
   */
  enter(): () => void;
  /** How many may be under way now. */
  readonly limit: () => number;
}

/**
 * Finds by itself how much the machine can take: while answers come within the time that was set, one more at a time is
 * let in; when they take longer, fewer. What is over is told at once when to return, so that those who are let in are
 * answered soon, on a slow machine too.
 *
 * @param now - Milliseconds.
 * @param lagMs - How late this process does what is due: what waits before the door is seen by nothing else.
 * @see Chiu and Jain, Analysis of the increase and decrease algorithms for congestion avoidance, 1989.
 */
export function createAdmission(now: () => number, lagMs: () => number): Admission {
  let limit: number = admission.start;
  let under = 0;
  let lastCutMs = Number.NEGATIVE_INFINITY;
  /** Once for all that were under way together. */
  const cut = (atMs: number): void => {
    if (atMs - lastCutMs <= admission.targetMs) return;
    lastCutMs = atMs;
    limit = Math.max(admission.least, limit * 0.7);
  };
  return {
    limit: () => Math.floor(limit),
    enter() {
      if (lagMs() > admission.targetMs) cut(now());
      if (under >= Math.floor(limit)) throw new Refused("too-many", { retryAfter: returnLater() });
      under += 1;
      const busy = under >= limit / 2;
      const beganMs = now();
      return () => {
        under -= 1;
        const endedMs = now();
        if (endedMs - beganMs <= admission.targetMs) {
          if (busy) limit = Math.min(admission.most, limit + 1 / Math.sqrt(limit));
        } else cut(endedMs);
      };
    },
  };
}

/** Watches how late timers of this process run. @returns Milliseconds, of the last tick or the one that is due. */
export function watchLag(): () => number {
  const everyMs = 50;
  let lastMs = performance.now();
  let lagMs = 0;
  setInterval(() => {
    const nowMs = performance.now();
    lagMs = nowMs - lastMs - everyMs;
    lastMs = nowMs;
  }, everyMs).unref();
  return () => Math.max(lagMs, performance.now() - lastMs - everyMs);
}
