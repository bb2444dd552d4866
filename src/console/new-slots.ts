import type { InferOutput } from "valibot";
import type { slotsSchema } from "../core/staff/api.ts";
import { maxNewSlots } from "../core/sync/limits.ts";

type NewSlots = InferOutput<typeof slotsSchema>["slots"];

/** A row of appointments as an officer fills it in. */
export interface SlotRow {
  readonly pack: string;
  readonly form: string;
  readonly place: string;
  /** `YYYY-MM-DD` and `HH:MM`, by the clock of the officer. */
  readonly day: string;
  readonly from: string;
  readonly count: number;
  readonly minutes: number;
  readonly capacity: number;
}

/**
 * The slots of a row, one after the other.
 *
 * @param chance - Made new each time, so that the same hour may be offered at two counters.
 * @returns What is wrong in place of slots that could not be given.
 */
export function newSlots({ pack, form, place, day, from, count, minutes, capacity }: SlotRow, nowMs: number, chance: string): NewSlots | "day" | "numbers" {
  const beginMs = new Date(`${day}T${from}`).getTime();
  if (Number.isNaN(beginMs) || beginMs <= nowMs) return "day";
  const within = (value: number, most: number): boolean => Number.isInteger(value) && value >= 1 && value <= most;
  if (!within(count, maxNewSlots) || !within(minutes, 24 * 60) || !within(capacity, 10_000)) return "numbers";
  return Array.from({ length: count }, (_, index) => {
    const at = new Date(beginMs + index * minutes * 60_000).toISOString();
    return { id: `${form.slice(0, 60)}-${at.slice(0, 16).replace(/[-:]/g, "")}-${chance}`, pack, form, ...(place === "" ? {} : { place }), from: at, minutes, capacity };
  });
}
