import type { Localized } from "../pack/document.ts";

export const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;
export type Weekday = (typeof weekdays)[number];

/**
 * From and to by the clock of the office, as "08:00" and "17:00"; `to` may be "24:00". A `to` that is not after its
 * `from` is on the next day, which the span still belongs to the day it begins on.
 */
export type OfficeSpan = readonly [from: string, to: string];

/** A day that is not like its weekday: a holiday, or other times. */
export interface SpecialDay {
  /** `YYYY-MM-DD` by the calendar of the office. */
  readonly date: string;
  readonly name?: Localized;
  /** None where it is closed. */
  readonly open: readonly OfficeSpan[];
}

/** When the officers of an agency are there, as its pack says. */
export interface OfficeHours {
  /** Name of the IANA time zone, such as Asia/Kuala_Lumpur. */
  readonly timeZone: string;
  /** A weekday that is absent is closed. */
  readonly week: Readonly<Partial<Record<Weekday, readonly OfficeSpan[]>>>;
  readonly days: readonly SpecialDay[];
}
