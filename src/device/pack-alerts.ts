import * as v from "valibot";
import { alertKey, type Alert } from "../core/alerts/alert.ts";
import { standing } from "../core/alerts/current-alerts.ts";
import type { LiveFile } from "../core/live/live-file.ts";
import { parsedJson } from "./parsed-json.ts";
import type { Settings } from "./settings.ts";
import type { StoredPiece } from "./stored-pieces.ts";

/** Alerts that travelled in a pack. */
export interface CarriedAlerts {
  /** Without those that the agency took back since. */
  readonly alerts: readonly Alert[];
  /** When the agency signed them, in milliseconds. */
  readonly issuedMs: number;
}

/** Alerts of the packs on this phone, for where no live file arrives. */
export interface PackAlerts {
  /**
   * @param live - The live files that this phone has. What one of them takes back of a pack stays gone, also when later ones
   *   say nothing of it any more.
   * @returns By pack; packs without any are absent.
   */
  read(live: ReadonlyMap<string, LiveFile>): Promise<ReadonlyMap<string, CarriedAlerts>>;
}

/** What the alerts of packs need. */
export interface PackAlertsPorts {
  readonly settings: Settings;
  readonly packs: () => Promise<readonly StoredPiece<Alert>[]>;
}

const name = "alerts taken back";
/** Names, as `alertKey` gives them, by pack. */
const kept = v.record(v.string(), v.array(v.string()));

/** The alerts over the small values of the phone, which remember what was taken back. */
export function createPackAlerts({ settings, packs }: PackAlertsPorts): PackAlerts {
  return {
    read: async (live) => {
      const before = parsedJson(kept, await settings.get(name)) ?? {};
      const after: Record<string, string[]> = {};
      const carried = new Map<string, CarriedAlerts>();
      for (const { pack, issued, items } of await packs()) {
        const remembered = before[pack] ?? [];
        if (items === null) after[pack] = remembered;
        if (items === null || items.length === 0) continue;
        const told = new Set(standing([...items, ...(live.get(pack)?.alerts ?? [])]));
        const gone = new Set([...remembered, ...standing(items).filter((alert) => !told.has(alert)).map(alertKey)]);
        const own = items.filter((alert) => gone.has(alertKey(alert)));
        if (own.length > 0) after[pack] = own.map(alertKey);
        carried.set(pack, { alerts: items.filter((alert) => !gone.has(alertKey(alert))), issuedMs: Date.parse(issued) });
      }
      if (JSON.stringify(after) !== JSON.stringify(before)) await settings.put(name, JSON.stringify(after));
      return carried;
    },
  };
}
