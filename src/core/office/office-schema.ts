import * as v from "valibot";
import { maxLabelLength } from "../pack/limits.ts";
import { languageTagPattern } from "../pack/manifest-schema.ts";
import { maxSpans, maxSpecialDays } from "./limits.ts";
import type { OfficeHours } from "./office-hours.ts";
import { zonedClock } from "./zoned-clock.ts";

const from = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
const to = v.pipe(v.string(), v.regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/));
const spans = v.pipe(v.array(v.pipe(v.tuple([from, to]), v.check(([begins, ends]) => begins !== ends))), v.maxLength(maxSpans));

/** Opening hours as a pack holds them. */
export const officeHoursSchema: v.GenericSchema<unknown, OfficeHours> = v.object({
  timeZone: v.pipe(v.string(), v.maxLength(64), v.check(isTimeZone)),
  week: v.object({
    sun: v.exactOptional(spans),
    mon: v.exactOptional(spans),
    tue: v.exactOptional(spans),
    wed: v.exactOptional(spans),
    thu: v.exactOptional(spans),
    fri: v.exactOptional(spans),
    sat: v.exactOptional(spans),
  }),
  days: v.pipe(
    v.array(
      v.object({
        date: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/), v.check((date) => !Number.isNaN(Date.parse(date)))),
        name: v.exactOptional(v.record(v.pipe(v.string(), v.regex(languageTagPattern)), v.pipe(v.string(), v.minLength(1), v.maxLength(maxLabelLength)))),
        open: spans,
      }),
    ),
    v.maxLength(maxSpecialDays),
  ),
});

/** Whether this platform knows a time zone by that name. */
export function isTimeZone(name: string): boolean {
  try {
    zonedClock(name);
    return true;
  } catch (cause) {
    if (cause instanceof RangeError) return false;
    throw cause;
  }
}
