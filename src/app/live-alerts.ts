import { currentAlerts, type CurrentAlert } from "../core/alerts/current-alerts.ts";
import type { Whereabouts } from "../core/alerts/area-match.ts";
import { trustedNow } from "../core/alerts/trusted-now.ts";
import type { SeenLive } from "../device/agency-desk.ts";
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
    .flatMap(({ pack, languages, demonstration, seen }) =>
      currentAlerts(seen.file.alerts ?? [], timeOf(seen, nowMs).ms, { whereabouts, languages: [...fallback, ...languages] }).map((alert) => ({ ...alert, pack, demonstration })),
    )
    .sort((a, b) => Number(a.exercise) - Number(b.exercise) || order.indexOf(a.nearness) - order.indexOf(b.nearness));
}

/** Of each agency that this phone has news of. */
export function newsTimes(state: State, nowMs: number): NewsTime[] {
  return packsWithNews(state).map(({ pack, seen }) => {
    const { ms, clock } = timeOf(seen, nowMs);
    return { pack, issuedMs: Date.parse(seen.file.issued), old: ms > Date.parse(seen.file.expires), clockWrong: clock === "wrong" };
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

function packsWithNews({ news, opened }: State) {
  return (opened?.packs ?? []).flatMap(({ id, languages, demonstration }) => {
    const seen = news.get(id);
    return seen === undefined ? [] : [{ pack: id, languages, demonstration, seen }];
  });
}

function timeOf({ file, asOfMs, skewMs }: SeenLive, nowMs: number) {
  return trustedNow({ nowMs, asOfMs, skewMs, issuedMs: Date.parse(file.issued) });
}
