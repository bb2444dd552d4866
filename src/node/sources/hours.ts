import * as v from "valibot";
import { maxSpans, maxSpecialDays } from "../../core/office/limits.ts";
import { weekdays, type OfficeHours, type OfficeSpan } from "../../core/office/office-hours.ts";
import { isTimeZone } from "../../core/office/office-schema.ts";
import type { Localized } from "../../core/pack/document.ts";
import { date, localText, text, type LocalText } from "./fields.ts";
import type { Report } from "./problems.ts";

const form = 'times such as "08:00-17:00"';
const span = v.pipe(
  text,
  v.regex(/^([01]?\d|2[0-3]):[0-5]\d\s*[-–]\s*(([01]?\d|2[0-3]):[0-5]\d|24:00)$/, form),
  v.transform((written): OfficeSpan => {
    const [from = "", to = ""] = written.split(/\s*[-–]\s*/).map((time) => time.padStart(5, "0"));
    return [from, to];
  }),
  v.check(([from, to]) => from !== to, 'two different times; "00:00-24:00" is a whole day'),
);
/** One span, a list of them, or "closed". */
const spans = v.lazy((value) => (value === "closed" ? v.pipe(v.literal("closed"), v.transform((): OfficeSpan[] => [])) : typeof value === "string" ? v.pipe(span, v.transform((one): OfficeSpan[] => [one])) : v.pipe(v.array(span, `a list of ${form}, or closed`), v.maxLength(maxSpans, `at most ${maxSpans} spans`))));

/** `hours` of `submissions` in `pack.yaml`. */
export const hoursSchema = v.strictObject({
  time_zone: v.pipe(text, v.check(isTimeZone, "a time zone such as Asia/Kuala_Lumpur")),
  week: v.strictObject({ mon: v.exactOptional(spans), tue: v.exactOptional(spans), wed: v.exactOptional(spans), thu: v.exactOptional(spans), fri: v.exactOptional(spans), sat: v.exactOptional(spans), sun: v.exactOptional(spans) }),
  days: v.exactOptional(v.pipe(v.array(v.strictObject({ date, name: v.exactOptional(localText), open: v.exactOptional(spans, []) })), v.maxLength(maxSpecialDays, `at most ${maxSpecialDays} days`)), []),
});

interface Telling {
  readonly report: Report;
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

/** The timetable as packs hold it. @param local - Texts of the name of a day, by its place in the list. */
export function readHours({ time_zone, week, days }: v.InferOutput<typeof hoursSchema>, local: (name: LocalText, at: number) => Localized, { report, lineOf }: Telling): OfficeHours {
  for (const [at, { date: day }] of days.entries()) {
    if (days.findIndex((each) => each.date === day) !== at) report.error("duplicate", lineOf(["days", at]), `The day ${day} twice`, "Name each day once, with all its times.");
  }
  return {
    timeZone: time_zone,
    week: Object.fromEntries(weekdays.flatMap((weekday) => (week[weekday] === undefined ? [] : [[weekday, week[weekday]]]))),
    days: days.map(({ date: day, name, open }, at) => ({ date: day, ...(name === undefined ? {} : { name: local(name, at) }), open })),
  };
}
