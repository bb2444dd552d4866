import { html, nothing, type TemplateResult } from "lit";
import type { Presence } from "../../core/office/presence.ts";
import { localized } from "../localized.ts";
import { officeTime, sameOfficeDay, type OfficeClock } from "../office-time.ts";
import type { State } from "../store.ts";
import type { FlowWords } from "../strings/flows/words.ts";

/**
 * Whether an officer is there, until or from when, how many wait, what says so and since when, and which holidays have to do with it.
 *
 * @param timeZone - The office's; undefined where its pack has no timetable.
 */
export function presenceLine(presence: Presence | null, { formats, language }: Pick<State, "formats" | "language">, words: FlowWords, nowMs: number, timeZone: string | undefined): TemplateResult {
  const { handoff, status } = words;
  if (presence === null) return html`<p class="soft presence">${handoff.unknown}</p>`;
  const { there, changesMs, queue, source, days } = presence;
  const when = changesMs === null ? null : moment(changesMs, nowMs, { locale: language.locale, timeZone });
  const said = there ? (when === null ? handoff.open : handoff.openUntil(when)) : when === null ? handoff.closed : handoff.closedUntil(when);
  const waiting = queue === null || queue.waiting === 0 ? nothing : status.queue(formats.number(queue.waiting));
  const named = days.map(({ date, name }) => {
    const { text, lang } = localized(name, language.code);
    return html`<li><span lang=${lang}>${text}</span> (${formats.day(date)})</li>`;
  });
  return html`<p class="soft presence">${said} ${waiting} ${source === "timetable" ? handoff.byTimetable : queue === null ? nothing : html`(${status.asOf(formats.ago(queue.asOfMs, nowMs))})`}</p>
    ${named.length === 0 ? nothing : html`<div class="soft presence-days"><p>${handoff.days}</p><ul>${named}</ul></div>`}`;
}

/** The time alone where it is near, else with its day. */
function moment(ms: number, nowMs: number, clock: OfficeClock): string {
  return officeTime(ms, clock, sameOfficeDay(ms, nowMs, clock) ? {} : { weekday: "long", day: "numeric", month: "long" });
}
