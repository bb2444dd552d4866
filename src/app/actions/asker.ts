import type { Asker } from "../../core/answer/reply.ts";
import type { State } from "../store.ts";
import { fixFreshMs } from "../limits.ts";

/** What the engine may take into account: a fresh fix, else the middle of the chosen area. Nothing of it leaves the phone. */
export function askerOf(state: State, nowMs: number): Asker {
  const { settings, fix, opened, raised } = state;
  const area = opened?.areas.find(({ id }) => id === settings.area);
  const fresh = fix?.kind === "at" && nowMs - fix.atMs < fixFreshMs ? fix.position : undefined;
  const at = fresh ?? area?.at;
  return {
    lang: state.language.code,
    household: settings.household,
    ...(raised[0] && { raised }),
    ...(at ? { at } : {}),
    ...(settings.area === null ? {} : { area: settings.area }),
  };
}
