import { firstRetryMs, longestRetryAfterMs, longestRetryMs } from "./limits.ts";

/** When an item that could not be delivered is tried again. */
export type Waiting = {
  /** Failures in a row. */
  readonly attempts: number;
  readonly triedAtMs: number;
  /** The app's own patience; a network that has just come back ends it early. */
  readonly notBeforeMs: number;
  /** What the server asked for; nothing but its passing ends it. */
  readonly askedUntilMs: number;
};

/** What makes the sender look: something that has just changed for the better, or the mere passing of time. */
export type Trigger = "start" | "foreground" | "online" | "saved" | "asked" | "timer";

/**
 * Plans the next attempt: the wait doubles with each failure and is spread by chance over its second half, so that
 * many phones do not return at once.
 *
 * @param attempts - Failures in a row, this one included; from 1.
 * @param random - In [0, 1).
 * @param retryAfterMs - What the server asked for; null when it did not.
 */
export function nextAttempt(attempts: number, nowMs: number, random: number, retryAfterMs: number | null): Waiting {
  const longest = Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(attempts - 1, 30));
  const own = nowMs + longest * (0.5 + random / 2);
  const asked = retryAfterMs === null ? nowMs : nowMs + Math.min(Math.max(0, retryAfterMs), longestRetryAfterMs) * (1 + random / 4);
  return { attempts, triedAtMs: nowMs, notBeforeMs: Math.max(own, asked), askedUntilMs: asked };
}

/** Whether an item may be sent now. A clock that was set back, or far ahead and back again, holds nothing up. */
export function isDue(waiting: Waiting | null, nowMs: number, trigger: Trigger): boolean {
  if (waiting === null || nowMs < waiting.triedAtMs) return true;
  return nowMs >= (trigger === "timer" || trigger === "saved" ? waiting.notBeforeMs : waiting.askedUntilMs);
}

/** Milliseconds until an item is due by the mere passing of time. */
export function msUntilDue(waiting: Waiting | null, nowMs: number): number {
  return isDue(waiting, nowMs, "timer") || waiting === null ? 0 : waiting.notBeforeMs - nowMs;
}

/** Of two triggers the one that waits less; what the person asked for counts most. */
export function strongerTrigger(a: Trigger, b: Trigger): Trigger {
  const order: readonly Trigger[] = ["timer", "saved", "foreground", "online", "start", "asked"];
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}
