import type { Language } from "../pack/document.ts";
import { alertKey, severities, urgencies, type Alert, type AlertInfo } from "./alert.ts";
import { nearnessOf, type Nearness, type Whereabouts } from "./area-match.ts";
import { unsaidEndMs } from "./limits.ts";

/** An alert that counts now, as a person is shown it. */
export interface CurrentAlert {
  readonly key: string;
  readonly alert: Alert;
  /** What it says in one language, the gravest part first; never empty. */
  readonly infos: readonly [AlertInfo, ...AlertInfo[]];
  readonly nearness: Nearness;
  /** Marked as an exercise wherever it is shown. */
  readonly exercise: boolean;
  /** Milliseconds; when the last part ends. */
  readonly endsMs: number;
}

export interface AlertAudience {
  readonly whereabouts: Whereabouts;
  /** The one the person reads first. */
  readonly languages: readonly Language[];
}

/**
 * The alerts of one agency that people are shown now: not superseded, cancelled or expired, meant for everybody. Tests,
 * drafts and messages between systems are never shown.
 *
 * @param alerts - All that were ever seen may be among them; a message counts once.
 * @returns What is here first, real ones before exercises, the gravest first, then the newest.
 */
export function currentAlerts(alerts: readonly Alert[], nowMs: number, audience: AlertAudience): CurrentAlert[] {
  const once = [...new Map(alerts.map((alert) => [alertKey(alert), alert])).values()];
  return standing(once)
    .flatMap((alert) => shownAs(alert, nowMs, audience))
    .sort(
      (a, b) =>
        Number(a.exercise) - Number(b.exercise) ||
        nearness.indexOf(a.nearness) - nearness.indexOf(b.nearness) ||
        gravity(a.infos[0]) - gravity(b.infos[0]) ||
        Date.parse(b.alert.sent) - Date.parse(a.alert.sent),
    );
}

/**
 * Messages that tell of something and that no other has taken back. What one of a kind says is taken back by its own kind
 * only: the cancellation of an exercise ends no real alert.
 */
export function standing(alerts: readonly Alert[]): readonly Alert[] {
  const gone = new Set(
    alerts.filter(({ type }) => type === "Update" || type === "Cancel").flatMap(({ status, references }) => references.map((reference) => `${status} ${alertKey(reference)}`)),
  );
  return alerts.filter((alert) => (alert.type === "Alert" || alert.type === "Update") && !gone.has(`${alert.status} ${alertKey(alert)}`));
}

/** True for a message that tells of nothing any more; what takes another one back is never over. */
export function isOver(alert: Alert, nowMs: number): boolean {
  return alert.type !== "Cancel" && alert.infos.every((info) => endOf(alert, info) <= nowMs);
}

/** When a part of an alert ends, in milliseconds. */
export function endOf({ sent }: Pick<Alert, "sent">, { expires, onset }: Pick<AlertInfo, "expires" | "onset">): number {
  return expires === undefined ? Math.max(Date.parse(sent), Date.parse(onset ?? sent)) + unsaidEndMs : Date.parse(expires);
}

const nearness: readonly Nearness[] = ["here", "unknown", "elsewhere"];

function shownAs(alert: Alert, nowMs: number, { whereabouts, languages }: AlertAudience): CurrentAlert[] {
  if (alert.scope !== "Public" || (alert.status !== "Actual" && alert.status !== "Exercise")) return [];
  const inForce = alert.infos.filter((info) => endOf(alert, info) > nowMs);
  const near = nearness.find((each) => inForce.some(({ areas }) => nearnessOf(areas, whereabouts) === each));
  if (near === undefined) return [];
  const fitting = inForce.filter(({ areas }) => nearnessOf(areas, whereabouts) === near);
  const language = chosenLanguage(fitting, languages);
  const [first, ...rest] = fitting.filter((info) => info.language === language).sort((a, b) => gravity(a) - gravity(b));
  if (first === undefined) return [];
  const infos = [first, ...rest] as const;
  return [{ key: alertKey(alert), alert, infos: [...infos], nearness: near, exercise: alert.status === "Exercise", endsMs: Math.max(...infos.map((info) => endOf(alert, info))) }];
}

/** The first that the person reads, by the whole tag, then by its language alone; else the one the message begins with. */
function chosenLanguage(infos: readonly AlertInfo[], languages: readonly Language[]): Language | undefined {
  const primary = (tag: Language) => tag.split("-")[0];
  for (const wanted of languages) {
    const found = infos.find(({ language }) => language === wanted) ?? infos.find(({ language }) => primary(language) === primary(wanted));
    if (found !== undefined) return found.language;
  }
  return infos[0]?.language;
}

function gravity({ severity, urgency }: AlertInfo): number {
  return severities.indexOf(severity) * urgencies.length + urgencies.indexOf(urgency);
}
