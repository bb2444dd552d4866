import { trustedNow } from "../alerts/trusted-now.ts";
import type { LiveFile } from "../live/live-file.ts";
import type { OfficeHours } from "./office-hours.ts";
import { namedDays, nextOpening, openingAt, type NamedDay } from "./opening.ts";

/** What a person who wants an officer can be told: whether somebody is there, until or from when, and how many wait. */
export interface Presence {
  readonly there: boolean;
  /** When it closes where somebody is there, else when it opens; null where nobody knows. */
  readonly changesMs: number | null;
  /** Of the live file; null where there is none that still counts. */
  readonly queue: { readonly waiting: number; readonly asOfMs: number } | null;
  /** What says so: the desk itself a short while ago, or the timetable in the guide. */
  readonly source: "desk" | "timetable";
  /** Named days that have to do with it: today, and where nobody is there those until it opens. */
  readonly days: readonly NamedDay[];
}

/** The live file as a phone has it. */
export interface SeenDesk {
  readonly file: Pick<LiveFile, "issued" | "expires" | "handoff">;
  readonly asOfMs: number;
  readonly skewMs: number | null;
}

/**
 * Says what is known, with a network or without: the live file while it counts and the timetable has not changed since,
 * else the timetable.
 *
 * @returns Null where neither tells anything; an old live file says nothing about now.
 */
export function presenceAt(hours: OfficeHours | null, live: SeenDesk | null, nowMs: number): Presence | null {
  const now = live === null ? nowMs : trustedNow({ nowMs, asOfMs: live.asOfMs, skewMs: live.skewMs, issuedMs: Date.parse(live.file.issued) }).ms;
  if (live !== null && now < Date.parse(live.file.expires) && stillHolds(hours, Date.parse(live.file.issued), now)) {
    const { open, waiting } = live.file.handoff;
    const changesMs = hours === null ? null : changeOf(hours, open, now);
    return { there: open, changesMs, queue: { waiting, asOfMs: live.asOfMs }, source: "desk", days: daysOf(hours, open, now, changesMs) };
  }
  if (hours === null) return null;
  const { open, changesMs } = openingAt(hours, now);
  return { there: open, changesMs, queue: null, source: "timetable", days: daysOf(hours, open, now, changesMs) };
}

/**
 * Whether somebody is at the desk, for the server: what an officer switched counts until the timetable's next change, so
 * that a desk that nobody closed does not stay open over night; without a timetable until it is switched again.
 */
export function deskOpenAt(hours: OfficeHours | null, switched: { readonly open: boolean; readonly atMs: number } | null, nowMs: number): boolean {
  if (hours === null) return switched?.open ?? false;
  if (switched !== null && stillHolds(hours, switched.atMs, nowMs)) return switched.open;
  return openingAt(hours, nowMs).open;
}

/** What was said of a desk holds until the timetable's next change. */
function stillHolds(hours: OfficeHours | null, saidMs: number, nowMs: number): boolean {
  const changesMs = hours === null ? null : openingAt(hours, saidMs).changesMs;
  return changesMs === null || changesMs > nowMs;
}

function daysOf(hours: OfficeHours | null, there: boolean, nowMs: number, changesMs: number | null): readonly NamedDay[] {
  return hours === null ? [] : namedDays(hours, nowMs, there || changesMs === null ? nowMs : changesMs);
}

function changeOf(hours: OfficeHours, there: boolean, nowMs: number): number | null {
  const opening = openingAt(hours, nowMs);
  if (there) return opening.open ? opening.changesMs : null;
  // Closed early: it is back after the times that were missed.
  return opening.open ? nextOpening(hours, nowMs) : opening.changesMs;
}
