import type { Answer } from "../forms/form.ts";
import type { OfficeHours } from "../office/office-hours.ts";
import { openingAt } from "../office/opening.ts";

/** When people may be called, in hours of their own clock. */
export const callWindows = { morning: [9, 12], afternoon: [14, 17], evening: [17, 20] } as const;

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;

/** Nobody is promised a call later than that. */
const daysAhead = 14;

/**
 * The next time that a person named for a call back and somebody is at the office for some of it, as ISO 8601 UTC; where
 * nobody ever is at such a time, the next one all the same.
 *
 * @param chosen - A key of `callWindows`; anything else means that no call is wanted.
 * @param utcOffsetMinutes - What the person's clock is ahead of UTC.
 * @param hours - When somebody is there to call; null where nobody says.
 */
export function callWindow(chosen: Answer | undefined, nowMs: number, utcOffsetMinutes: number, hours: OfficeHours | null = null): readonly [from: string, to: string] | null {
  if (typeof chosen !== "string" || !isWindow(chosen)) return null;
  const [from, to] = callWindows[chosen];
  const offsetMs = utcOffsetMinutes * 60_000;
  const midnight = Math.floor((nowMs + offsetMs) / dayMs) * dayMs - offsetMs;
  const first = midnight + to * hourMs > nowMs ? midnight : midnight + dayMs;
  const windows = Array.from({ length: daysAhead }, (_, at) => windowOn(first + at * dayMs, from, to, nowMs));
  const [begin, end] = (hours === null ? undefined : windows.find((window) => staffed(hours, window))) ?? windowOn(first, from, to, nowMs);
  return [new Date(begin).toISOString(), new Date(end).toISOString()];
}

function windowOn(day: number, from: number, to: number, nowMs: number): readonly [begin: number, end: number] {
  return [Math.max(nowMs, day + from * hourMs), day + to * hourMs];
}

function staffed(hours: OfficeHours, [begin, end]: readonly [begin: number, end: number]): boolean {
  const { open, changesMs } = openingAt(hours, begin);
  return open || (changesMs !== null && changesMs < end);
}

function isWindow(chosen: string): chosen is keyof typeof callWindows {
  return Object.hasOwn(callWindows, chosen);
}
