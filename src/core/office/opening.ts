import type { Localized } from "../pack/document.ts";
import { lookAheadDays } from "./limits.ts";
import { weekdays, type OfficeHours, type OfficeSpan, type SpecialDay } from "./office-hours.ts";
import { zonedClock, type ZonedClock } from "./zoned-clock.ts";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Whether an office is open, and when that changes; null where it does not within two months. */
export interface Opening {
  readonly open: boolean;
  readonly changesMs: number | null;
}

/**
 * What a timetable says of an instant. An office is open while the clock on its wall shows a time within a span, the
 * first minute included and the last not. On the nights when clocks are changed that is by the clock, too.
 */
export function openingAt(hours: OfficeHours, ms: number): Opening {
  const clock = zonedClock(hours.timeZone);
  const open = opensAt(hours, clock, ms);
  // Most changes are near; the months ahead are looked through only where nothing is.
  for (const ahead of [3, lookAheadDays]) {
    const changesMs = turningPoints(hours, clock, ms, ahead).find((each) => opensAt(hours, clock, each) !== open);
    if (changesMs !== undefined) return { open, changesMs };
  }
  return { open, changesMs: null };
}

/** A day with a name that is not like its weekday, such as a holiday. */
export type NamedDay = Pick<SpecialDay, "date"> & { readonly name: Localized };

/**
 * The named days from the one that an instant falls on to another one's, both included, by the office's calendar: why an
 * office is closed, or closes early.
 */
export function namedDays({ timeZone, days }: OfficeHours, fromMs: number, toMs: number): readonly NamedDay[] {
  const clock = zonedClock(timeZone);
  const [first, last] = [fromMs, toMs].map((ms) => dateOf(clock.wallAt(ms)));
  return days.flatMap(({ date, name }) => (name === undefined || first === undefined || last === undefined || date < first || date > last ? [] : [{ date, name }])).toSorted((a, b) => (a.date < b.date ? -1 : 1));
}

/** All instants of the next days, in order, at which it can open or close: edges of spans, and changes of the clock. */
function turningPoints(hours: OfficeHours, clock: ZonedClock, ms: number, ahead: number): readonly number[] {
  const today = dayOf(clock.wallAt(ms));
  const days = Array.from({ length: ahead + 2 }, (_, at) => today + (at - 1) * dayMs);
  const edges = days.flatMap((day) => spansOf(hours, day).flatMap((span) => wallsOf(day, span).flatMap((wall) => clock.instantsOf(wall))));
  const changes = clock.changesWithin(today - dayMs, today + ahead * dayMs);
  // What comes last may lack what is before it.
  return [...edges, ...changes].filter((each) => each > ms && each <= ms + (ahead - 1) * dayMs).toSorted((a, b) => a - b);
}

/** When an office opens next, after it has closed where it is open now. */
export function nextOpening(hours: OfficeHours, ms: number): number | null {
  const now = openingAt(hours, ms);
  if (!now.open || now.changesMs === null) return now.changesMs;
  return openingAt(hours, now.changesMs).changesMs;
}

function opensAt(hours: OfficeHours, clock: ZonedClock, ms: number): boolean {
  const wall = clock.wallAt(ms);
  const day = dayOf(wall);
  // A span that goes past midnight belongs to the day before.
  return [day - dayMs, day].some((each) => spansOf(hours, each).some((span) => {
    const [from, to] = wallsOf(each, span);
    return from <= wall && wall < to;
  }));
}

function spansOf({ week, days }: OfficeHours, day: number): readonly OfficeSpan[] {
  const date = dateOf(day);
  const weekday = weekdays[new Date(day).getUTCDay()];
  return days.find((special) => special.date === date)?.open ?? (weekday === undefined ? [] : (week[weekday] ?? []));
}

function wallsOf(day: number, [from, to]: OfficeSpan): readonly [from: number, to: number] {
  const [begins, ends] = [minutesOf(from), minutesOf(to)];
  return [day + begins * minuteMs, day + (ends > begins ? ends : ends + 24 * 60) * minuteMs];
}

/** `YYYY-MM-DD` of a wall time. */
function dateOf(wallMs: number): string {
  return new Date(wallMs).toISOString().slice(0, 10);
}

function minutesOf(time: string): number {
  const [hour = "0", minute = "0"] = time.split(":");
  return Number(hour) * 60 + Number(minute);
}

function dayOf(wallMs: number): number {
  return Math.floor(wallMs / dayMs) * dayMs;
}
