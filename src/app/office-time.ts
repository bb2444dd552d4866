import { zonedClock } from "../core/office/zoned-clock.ts";

/** Whose clock a time is told by, and how a language writes it. */
export interface OfficeClock {
  readonly locale: string;
  /** IANA name; undefined where the pack names none: then it is the phone's own. */
  readonly timeZone: string | undefined;
}

/**
 * When something happens at an office: what the clock on its wall shows, as it stands on its door. Where the phone's own
 * clock shows another time than that, the zone is named.
 */
export function officeTime(ms: number, { locale, timeZone }: OfficeClock, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { ...options, hour: "numeric", minute: "2-digit", ...(timeZone === undefined ? {} : { timeZone, ...(isPhones(ms, timeZone) ? {} : { timeZoneName: "short" as const }) }) }).format(ms);
}

/** Whether two instants are on one day of the office's calendar. */
export function sameOfficeDay(one: number, other: number, { timeZone }: Pick<OfficeClock, "timeZone">): boolean {
  const dayOf = (ms: number): string => (timeZone === undefined ? new Date(ms).toDateString() : new Date(zonedClock(timeZone).wallAt(ms)).toISOString().slice(0, 10));
  return dayOf(one) === dayOf(other);
}

/** Whether the phone's clock shows the same as the office's. */
function isPhones(ms: number, timeZone: string): boolean {
  const minutes = Math.floor(ms / 60_000);
  return zonedClock(timeZone).wallAt(minutes * 60_000) / 60_000 - minutes === -new Date(ms).getTimezoneOffset();
}
