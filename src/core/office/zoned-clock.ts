const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** The clock on the wall of a place. A wall time is written as the milliseconds that UTC would have at that reading. */
export interface ZonedClock {
  /** What the clock shows at an instant. */
  wallAt(ms: number): number;
  /** Instants at which the clock shows a wall time: none where it was set forward over it, two where it was set back. */
  instantsOf(wallMs: number): readonly number[];
  /** Instants at which the clock is set forward or back, after `fromMs` and up to `toMs`, both whole minutes. */
  changesWithin(fromMs: number, toMs: number): readonly number[];
}

/** @param timeZone - IANA name. @throws {RangeError} For a name that this platform does not know. */
export function zonedClock(timeZone: string): ZonedClock {
  const format = new Intl.DateTimeFormat("en-US", { timeZone, calendar: "gregory", numberingSystem: "latn", hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" });
  const wallAt = (ms: number): number => {
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(ms)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second);
  };
  const offsetAt = (ms: number): number => wallAt(ms) - Math.floor(ms / 1000) * 1000;
  return {
    wallAt,
    // No zone is as far as a day from UTC, and none is changed twice within two days.
    instantsOf: (wallMs) => [...new Set([wallMs - offsetAt(wallMs - dayMs), wallMs - offsetAt(wallMs + dayMs)])].filter((ms) => wallAt(ms) === wallMs),
    changesWithin: (fromMs, toMs) => {
      const found: number[] = [];
      for (let ms = fromMs; ms < toMs; ms += dayMs) {
        const end = Math.min(ms + dayMs, toMs);
        if (offsetAt(ms) !== offsetAt(end)) found.push(changeWithin(ms, end, offsetAt));
      }
      return found;
    },
  };
}

/** The minute at which the offset changes; only one does between the two. */
function changeWithin(from: number, to: number, offsetAt: (ms: number) => number): number {
  const first = offsetAt(from);
  let [low, high] = [from, to];
  while (high - low > minuteMs) {
    const middle = low + Math.round((high - low) / 2 / minuteMs) * minuteMs;
    if (offsetAt(middle) === first) low = middle;
    else high = middle;
  }
  return high;
}
