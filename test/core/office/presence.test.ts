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
    expect(presenceAt(hours, desk(true, monday), monday)).toEqual({ there: true, changesMs: at("2026-11-30T09:00:00Z"), queue, source: "desk" });
    expect(presenceAt(hours, desk(false, monday), monday), "closed early").toEqual({ there: false, changesMs: at("2026-12-01T00:00:00Z"), queue, source: "desk" });
    expect(presenceAt(hours, desk(true, sunday), sunday), "open out of hours").toMatchObject({ there: true, changesMs: null });
    expect(presenceAt(null, desk(false, monday), monday)).toEqual({ there: false, changesMs: null, queue, source: "desk" });
  });

  it("[AS21] is told by the timetable without a network, whatever an old file said", () => {
    for (const live of [null, desk(true, sunday - 3_600_000), desk(false, sunday - 3_600_000)]) expect(presenceAt(hours, live, sunday)).toEqual({ there: false, changesMs: at("2026-11-30T00:00:00Z"), queue: null, source: "timetable" });
    expect(presenceAt(hours, null, monday)).toMatchObject({ there: true, changesMs: at("2026-11-30T09:00:00Z") });
  });

  it("[AS21] is told by the timetable once that has changed since the desk told", () => {
    const evening = at("2026-11-30T08:50:00Z");
    expect(presenceAt(hours, desk(true, evening), evening + 5 * 60_000)).toMatchObject({ there: true, source: "desk" });
    expect(presenceAt(hours, desk(true, evening), evening + 12 * 60_000)).toMatchObject({ there: false, source: "timetable", changesMs: at("2026-12-01T00:00:00Z") });
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
