import { currentAlerts, type CurrentAlert } from "../core/alerts/current-alerts.ts";
import type { Whereabouts } from "../core/alerts/area-match.ts";
import { trustedNow } from "../core/alerts/trusted-now.ts";
import type { SeenLive } from "../device/agency-desk.ts";
import type { CarriedAlerts } from "../device/pack-alerts.ts";
import { fixFreshMs } from "./limits.ts";
import type { State } from "./store.ts";

/** An alert with the agency behind it. */
export interface ShownAlert extends CurrentAlert {
  readonly pack: string;
  readonly demonstration: boolean;
}

/** How far the news of one agency can be relied on. */
export interface NewsTime {
  readonly pack: string;
  readonly issuedMs: number;
  /** Past its own time: there may be newer news that did not arrive. */
  readonly old: boolean;
  readonly clockWrong: boolean;
}

/** What counts now of the news of all agencies, here first; each agency's messages only take back its own. */
export function shownAlerts(state: State, nowMs: number): ShownAlert[] {
  const whereabouts = whereaboutsOf(state, nowMs);
  const fallback = [state.language.code, "ms", "en"];
  return packsWithNews(state)
    .flatMap(({ pack, languages, demonstration, seen, carried }) =>
      currentAlerts([...(seen?.file.alerts ?? []), ...(carried?.alerts ?? [])], timeOf(seen, carried, nowMs).ms, { whereabouts, languages: [...fallback, ...languages] }).map((alert) => ({ ...alert, pack, demonstration })),
    )
    .sort((a, b) => Number(a.exercise) - Number(b.exercise) || order.indexOf(a.nearness) - order.indexOf(b.nearness));
}

/** Of each agency that this phone has news of. */
export function newsTimes(state: State, nowMs: number): NewsTime[] {
  return packsWithNews(state).map(({ pack, seen, carried }) => {
    const { ms, clock } = timeOf(seen, carried, nowMs);
    const issuedMs = seen === undefined ? (carried?.issuedMs ?? 0) : Date.parse(seen.file.issued);
    return { pack, issuedMs, old: seen === undefined || ms > Date.parse(seen.file.expires), clockWrong: clock === "wrong" };
  });
}

/** Where the person is, as far as this phone may know. */
function whereaboutsOf({ fix, settings, opened }: State, nowMs: number): Whereabouts {
  const area = opened?.areas.find(({ id }) => id === settings.area);
  return {
    fix: fix?.kind === "at" && nowMs - fix.atMs < fixFreshMs ? { position: fix.position, accuracyMetres: fix.accuracyMetres } : null,
    area: area === undefined ? null : { id: area.id, codes: [], rings: area.rings ?? [], at: area.at ?? null },
  };
}

const order = ["here", "unknown", "elsewhere"];

/** Those with a live file, or alerts of their own. */
function packsWithNews({ news, carried, opened }: State) {
  return (opened?.packs ?? []).flatMap(({ id, languages, demonstration }) => {
    const [seen, own] = [news.get(id), carried?.get(id)];
    return seen === undefined && (own?.alerts ?? []).length === 0 ? [] : [{ pack: id, languages, demonstration, seen, carried: own }];
  });
}

/** By whatever the agency signed last. */
function timeOf(seen: SeenLive | undefined, carried: CarriedAlerts | undefined, nowMs: number) {
  const issuedMs = Math.max(Date.parse(seen?.file.issued ?? "") || 0, carried?.issuedMs ?? 0);
  return trustedNow({ nowMs, asOfMs: seen?.asOfMs ?? 0, skewMs: seen?.skewMs ?? null, issuedMs });
}
