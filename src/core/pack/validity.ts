import type { Entry } from "./document.ts";

/**
 * The last moment of an entry's date.
 *
 * @returns Milliseconds since 1970, at the end of the day in UTC; Infinity for an entry without a date.
 */
export function lastMomentOf({ validUntil }: Pick<Entry, "validUntil">): number {
  return validUntil === undefined ? Infinity : Date.parse(`${validUntil}T23:59:59Z`);
}
