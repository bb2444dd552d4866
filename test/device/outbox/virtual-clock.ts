import { AppError } from "../../../src/core/errors.ts";

/** A clock that moves when it is told, and everything that waits for it. */
export interface VirtualClock {
  /** By the wall, which may jump. */
  nowMs: number;
  /** Lets time pass: who waits for it wakes. */
  pass(ms: number): void;
  /** Sets the clock on the wall without time passing. */
  jump(ms: number): void;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

export function virtualClock(startMs: number): VirtualClock {
  const sleepers = new Set<{ readonly until: number; readonly wake: () => void }>();
  let passed = 0;
  const clock: VirtualClock = {
    nowMs: startMs,
    jump: (ms) => {
      clock.nowMs += ms;
    },
    pass: (ms) => {
      clock.nowMs += ms;
      passed += ms;
      for (const sleeper of sleepers) {
        if (sleeper.until > passed) continue;
        sleepers.delete(sleeper);
        sleeper.wake();
      }
    },
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const sleeper = { until: passed + ms, wake: resolve };
        sleepers.add(sleeper);
        signal.addEventListener("abort", () => {
          sleepers.delete(sleeper);
          reject(new AppError("task/stopped"));
        }, { once: true });
      }),
  };
  return clock;
}
