import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { weekdays, type OfficeHours, type OfficeSpan } from "../../../src/core/office/office-hours.ts";
import { nextOpening, openingAt } from "../../../src/core/office/opening.ts";

const minuteMs = 60_000;
const at = (iso: string): number => Date.parse(iso);
const said = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString().slice(0, 16));

const council: OfficeHours = {
  timeZone: "Asia/Kuala_Lumpur",
  week: { mon: [["08:00", "13:00"], ["14:00", "17:00"]], fri: [["08:00", "12:15"], ["14:45", "17:00"]], sat: [["08:30", "12:30"]] },
  days: [{ date: "2026-12-25", open: [] }, { date: "2026-12-27", open: [["10:00", "12:00"]] }],
};

describe("office hours", () => {
  it("[AS19] open with the first minute of a span, close with its last, and pause at noon", () => {
    expect(openingAt(council, at("2026-11-29T23:59:00Z"))).toEqual({ open: false, changesMs: at("2026-11-30T00:00:00Z") });
    expect(openingAt(council, at("2026-11-30T00:00:00Z"))).toEqual({ open: true, changesMs: at("2026-11-30T05:00:00Z") });
    expect(openingAt(council, at("2026-11-30T05:00:00Z"))).toEqual({ open: false, changesMs: at("2026-11-30T06:00:00Z") });
    expect(said(nextOpening(council, at("2026-11-30T07:00:00Z")))).toBe("2026-12-04T00:00");
  });

  it("[AS19] follow a holiday, and another day of its own hours, instead of the weekday", () => {
    expect(said(nextOpening(council, at("2026-12-24T04:00:00Z")))).toBe("2026-12-26T00:30");
    expect(openingAt(council, at("2026-12-25T02:00:00Z")).open).toBe(false);
    expect(said(nextOpening(council, at("2026-12-26T05:00:00Z")))).toBe("2026-12-27T02:00");
  });

  it("[AS19] go over midnight into a day that is closed, and stay open where one span begins as another ends", () => {
    const night: OfficeHours = { timeZone: "Asia/Kuala_Lumpur", week: { thu: [["20:00", "24:00"]], fri: [["00:00", "06:00"], ["22:00", "02:00"]] }, days: [{ date: "2026-12-26", open: [] }] };
    expect(openingAt(night, at("2026-12-24T13:00:00Z"))).toEqual({ open: true, changesMs: at("2026-12-24T22:00:00Z") });
    expect(openingAt(night, at("2026-12-25T17:30:00Z"))).toEqual({ open: true, changesMs: at("2026-12-25T18:00:00Z") });
  });

  it("[AS20] go by the office's clock on the nights when it is changed", () => {
    const berlin = (open: readonly OfficeSpan[]): OfficeHours => ({ timeZone: "Europe/Berlin", week: { sun: open }, days: [] });
    // 2026-03-29, 02:00 becomes 03:00: what begins within the hour that is not there begins at 03:00.
    expect(openingAt(berlin([["02:30", "05:00"]]), at("2026-03-29T00:00:00Z"))).toEqual({ open: false, changesMs: at("2026-03-29T01:00:00Z") });
    expect(openingAt(berlin([["01:00", "02:30"]]), at("2026-03-29T00:30:00Z"))).toEqual({ open: true, changesMs: at("2026-03-29T01:00:00Z") });
    // 2026-10-25, 03:00 becomes 02:00: what lies before half past two is there twice.
    const twice = berlin([["01:30", "02:30"]]);
    expect([at("2026-10-25T00:00:00Z"), at("2026-10-25T00:30:00Z"), at("2026-10-25T01:00:00Z")].map((ms) => openingAt(twice, ms))).toEqual([
      { open: true, changesMs: at("2026-10-25T00:30:00Z") },
      { open: false, changesMs: at("2026-10-25T01:00:00Z") },
      { open: true, changesMs: at("2026-10-25T01:30:00Z") },
    ]);
  });

  it("[AS19] say that nothing changes where it never does", () => {
    const always: OfficeHours = { timeZone: "UTC", week: Object.fromEntries(weekdays.map((day) => [day, [["00:00", "24:00"] as const]])), days: [] };
    expect(openingAt(always, at("2026-11-30T00:00:00Z"))).toEqual({ open: true, changesMs: null });
    expect(openingAt({ timeZone: "UTC", week: {}, days: [] }, at("2026-11-30T00:00:00Z"))).toEqual({ open: false, changesMs: null });
  });

  it("[AS20] agree with a clock on the wall that is looked at every minute, in zones that change it and at any season", () => {
    // Nights of change from the zones' own rules; Lord Howe changes by half an hour, Chatham lies 12:45 from UTC.
    const nights = fc.constantFrom(
      ["Asia/Kuala_Lumpur", "2026-12-31"], ["Europe/Berlin", "2026-03-29"], ["Europe/Berlin", "2026-10-25"], ["America/New_York", "2026-03-08"], ["America/New_York", "2026-11-01"],
      ["Australia/Lord_Howe", "2026-04-05"], ["Australia/Lord_Howe", "2026-10-04"], ["Pacific/Chatham", "2026-04-05"], ["Asia/Kathmandu", "2026-02-28"], ["Pacific/Apia", "2027-01-01"],
    );
    const time = fc.integer({ min: 0, max: 95 }).map((quarter) => `${String(Math.floor(quarter / 4)).padStart(2, "0")}:${String((quarter % 4) * 15).padStart(2, "0")}`);
    const span = fc.tuple(time, fc.oneof(time, fc.constant("24:00"))).filter(([from, to]) => from !== to);
    const spans = fc.array(span, { maxLength: 3 });
    const week = fc.record(Object.fromEntries(weekdays.map((day) => [day, spans])), { requiredKeys: [] });
    fc.assert(
      fc.property(nights, week, fc.array(fc.tuple(fc.integer({ min: -2, max: 3 }), spans), { maxLength: 2 }), fc.integer({ min: -1_000, max: 1_000 }), ([timeZone, date], own, special, minutes) => {
        const noon = at(`${date}T00:00:00Z`);
        const hours: OfficeHours = { timeZone, week: own, days: special.map(([days, open]) => ({ date: new Date(noon + days * 1_440 * minuteMs).toISOString().slice(0, 10), open })) };
        const from = noon + minutes * minuteMs;
        const { open, changesMs } = openingAt(hours, from);
        const walk = wall(timeZone);
        expect(open).toBe(plainlyOpen(hours, walk(from)));
        const end = Math.min(changesMs ?? Infinity, from + 2_000 * minuteMs);
        for (let ms = from; ms < end; ms += minuteMs) if (plainlyOpen(hours, walk(ms)) !== open) expect.fail(`changes at ${new Date(ms).toISOString()} already`);
        if (changesMs !== null) expect(plainlyOpen(hours, walk(changesMs))).toBe(!open);
      }),
      { numRuns: 150 },
    );
  });
});

interface Wall {
  readonly date: string;
  readonly before: string;
  readonly time: string;
}

/** What a clock shows, by another way than the code under test takes. */
function wall(timeZone: string): (ms: number) => Wall {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  return (ms) => {
    const [date = "", time = ""] = format.format(ms).split(" ");
    return { date, before: new Date(at(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10), time };
  };
}

function plainlyOpen(hours: OfficeHours, { date, before, time }: Wall): boolean {
  const spansOn = (day: string): readonly OfficeSpan[] => {
    const special = hours.days.find((each) => each.date === day);
    if (special !== undefined) return special.open;
    const weekday = weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()];
    return weekday === undefined ? [] : (hours.week[weekday] ?? []);
  };
  return spansOn(date).some(([from, to]) => from <= time && (time < to || to <= from)) || spansOn(before).some(([from, to]) => to <= from && time < to);
}
