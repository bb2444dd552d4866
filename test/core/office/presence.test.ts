import { describe, expect, it } from "vitest";
import type { OfficeHours } from "../../../src/core/office/office-hours.ts";
import { deskOpenAt, presenceAt, type SeenDesk } from "../../../src/core/office/presence.ts";

const at = (iso: string): number => Date.parse(iso);
/** Monday and Tuesday, eight to five in Kuala Lumpur: 00:00 to 09:00 UTC. */
const hours: OfficeHours = { timeZone: "Asia/Kuala_Lumpur", week: { mon: [["08:00", "17:00"]], tue: [["08:00", "17:00"]] }, days: [] };
const monday = at("2026-11-30T02:00:00Z");
const sunday = at("2026-11-29T02:00:00Z");

function desk(open: boolean, asOfMs: number, skewMs = 0): SeenDesk {
  const serverMs = asOfMs + skewMs;
  return { asOfMs, skewMs, file: { issued: new Date(serverMs).toISOString(), expires: new Date(serverMs + 15 * 60_000).toISOString(), handoff: { open, waiting: 3 } } };
}

describe("whether an officer is there", () => {
  it("[AS21] is told by the desk while its news count, with the timetable's next change", () => {
    const queue = { waiting: 3, asOfMs: monday };
    expect(presenceAt(hours, desk(true, monday), monday)).toEqual({ there: true, changesMs: at("2026-11-30T09:00:00Z"), queue, source: "desk", days: [] });
    expect(presenceAt(hours, desk(false, monday), monday), "closed early").toEqual({ there: false, changesMs: at("2026-12-01T00:00:00Z"), queue, source: "desk", days: [] });
    expect(presenceAt(hours, desk(true, sunday), sunday), "open out of hours").toMatchObject({ there: true, changesMs: null });
    expect(presenceAt(null, desk(false, monday), monday)).toEqual({ there: false, changesMs: null, queue, source: "desk", days: [] });
  });

  it("[AS21] is told by the timetable without a network, whatever an old file said", () => {
    for (const live of [null, desk(true, sunday - 3_600_000), desk(false, sunday - 3_600_000)]) expect(presenceAt(hours, live, sunday)).toEqual({ there: false, changesMs: at("2026-11-30T00:00:00Z"), queue: null, source: "timetable", days: [] });
    expect(presenceAt(hours, null, monday)).toMatchObject({ there: true, changesMs: at("2026-11-30T09:00:00Z") });
  });

  it("[AS21] is told by the timetable once that has changed since the desk told", () => {
    const evening = at("2026-11-30T08:50:00Z");
    expect(presenceAt(hours, desk(true, evening), evening + 5 * 60_000)).toMatchObject({ there: true, source: "desk" });
    expect(presenceAt(hours, desk(true, evening), evening + 12 * 60_000)).toMatchObject({ there: false, source: "timetable", changesMs: at("2026-12-01T00:00:00Z") });
  });

  it("[AS21] names the holiday that it is, and those until somebody is there again", () => {
    const eve = { date: "2026-12-24", name: { en: "Christmas Eve" }, open: [["08:00", "12:00"] as const] };
    const holidays = [{ date: "2026-12-28", name: { en: "A day off" }, open: [] }, { date: "2026-12-29", open: [] }, { date: "2027-02-01", name: { en: "Federal Territory Day" }, open: [] }, eve];
    const own: OfficeHours = { ...hours, days: holidays };
    const named = (iso: string): readonly string[] | undefined => presenceAt(own, null, at(iso))?.days.map(({ date, name }) => `${date} ${name["en"] ?? ""}`);
    // Sunday evening: Monday and Tuesday are off, so that it opens on Monday of the next week.
    expect(named("2026-12-27T15:59:00Z")).toEqual(["2026-12-28 A day off"]);
    expect(presenceAt(own, null, at("2026-12-27T15:59:00Z"))?.changesMs).toBe(at("2027-01-04T00:00:00Z"));
    expect(named("2026-12-28T02:00:00Z")).toEqual(["2026-12-28 A day off"]);
    expect(named("2026-12-29T02:00:00Z"), "that day has no name").toEqual([]);
    expect(named("2026-12-24T02:00:00Z"), "there today, until noon").toEqual(["2026-12-24 Christmas Eve"]);
    expect(named("2026-11-30T02:00:00Z")).toEqual([]);
    expect(presenceAt(own, desk(false, at("2026-12-28T02:00:00Z")), at("2026-12-28T02:00:00Z"))?.days.map(({ date }) => date)).toEqual(["2026-12-28"]);
  });

  it("[AS21] is unknown where neither tells", () => {
    expect(presenceAt(null, null, monday)).toBeNull();
    expect(presenceAt(null, desk(true, monday - 3_600_000), monday)).toBeNull();
  });

  it("[AS21] goes by the agency's time on a phone whose clock is off", () => {
    const phone = sunday;
    expect(presenceAt(hours, desk(true, phone, monday - sunday), phone)).toMatchObject({ there: true, source: "desk", changesMs: at("2026-11-30T09:00:00Z") });
    expect(presenceAt(hours, desk(true, phone, monday - sunday), phone + 20 * 60_000)).toMatchObject({ there: true, source: "timetable" });
  });

  it("[AS22] follows the timetable at the desk, and its switch until the timetable's next change", () => {
    expect([deskOpenAt(hours, null, monday), deskOpenAt(hours, null, sunday)]).toEqual([true, false]);
    const early = { open: false, atMs: monday };
    expect([deskOpenAt(hours, early, at("2026-11-30T08:59:00Z")), deskOpenAt(hours, early, at("2026-12-01T00:00:00Z"))]).toEqual([false, true]);
    const forgotten = { open: true, atMs: monday };
    expect([deskOpenAt(hours, forgotten, at("2026-11-30T08:59:00Z")), deskOpenAt(hours, forgotten, at("2026-11-30T10:00:00Z"))]).toEqual([true, false]);
    expect([deskOpenAt(hours, { open: true, atMs: sunday }, sunday + 3_600_000), deskOpenAt(null, forgotten, at("2027-01-01T00:00:00Z")), deskOpenAt(null, null, monday)]).toEqual([true, true, false]);
  });
});
