import { describe, expect, it } from "vitest";
import * as v from "valibot";
import { newSlots, type SlotRow } from "../../src/console/new-slots.ts";
import { slotsSchema } from "../../src/core/staff/api.ts";

const nowMs = Date.parse("2026-11-28T03:00:00.000Z");
const row: SlotRow = { pack: "khidmat", form: "driving-test", place: "", day: "2026-12-01", from: "09:00", count: 3, minutes: 45, capacity: 2 };

describe("a row of new appointments", () => {
  it("[DK7] begins at the officer's hour and goes on without a gap, each with an id of its own that the server takes", () => {
    const slots = newSlots(row, nowMs, "abc");
    if (typeof slots === "string") throw new Error(slots);
    const begin = new Date("2026-12-01T09:00").getTime();
    expect(slots.map(({ from }) => Date.parse(from) - begin)).toEqual([0, 45 * 60_000, 90 * 60_000]);
    expect(new Set(slots.map(({ id }) => id)).size).toBe(3);
    expect(v.is(slotsSchema, { slots })).toBe(true);
    const elsewhere = newSlots({ ...row, place: "Kaunter 2" }, nowMs, "xyz");
    expect(typeof elsewhere === "string" ? [] : elsewhere.map(({ id }) => slots.some((each) => each.id === id))).toEqual([false, false, false]);
  });

  it("[DK7] is refused when it is past, has no day, or its numbers are none", () => {
    for (const wrong of [{ day: "" }, { day: "2026-11-27" }, { from: "" }]) expect(newSlots({ ...row, ...wrong }, nowMs, "a")).toBe("day");
    for (const wrong of [{ count: 0 }, { count: 501 }, { minutes: 1.5 }, { minutes: Number.NaN }, { capacity: 10_001 }]) expect(newSlots({ ...row, ...wrong }, nowMs, "a")).toBe("numbers");
  });
});
