import type { Answer } from "../forms/form.ts";

/** When people may be called, in hours of their own clock. */
export const callWindows = { morning: [9, 12], afternoon: [14, 17], evening: [17, 20] } as const;

const hourMs = 60 * 60_000;

/**
 * The next time that a person named for a call back, as ISO 8601 UTC.
 *
 * @param chosen - A key of `callWindows`; anything else means that no call is wanted.
 * @param utcOffsetMinutes - What the person's clock is ahead of UTC.
 */
export function callWindow(chosen: Answer | undefined, nowMs: number, utcOffsetMinutes: number): readonly [from: string, to: string] | null {
  if (typeof chosen !== "string" || !isWindow(chosen)) return null;
  const [from, to] = callWindows[chosen];
  const offsetMs = utcOffsetMinutes * 60_000;
  const midnight = Math.floor((nowMs + offsetMs) / (24 * hourMs)) * 24 * hourMs - offsetMs;
  const day = midnight + to * hourMs > nowMs ? midnight : midnight + 24 * hourMs;
  return [new Date(Math.max(nowMs, day + from * hourMs)).toISOString(), new Date(day + to * hourMs).toISOString()];
}

function isWindow(chosen: string): chosen is keyof typeof callWindows {
  return Object.hasOwn(callWindows, chosen);
}
