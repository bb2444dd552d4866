import { and, eq } from "drizzle-orm";
import * as v from "valibot";
import { alertSchema } from "../../core/alerts/alert-schema.ts";
import { alertKey, type Alert } from "../../core/alerts/alert.ts";
import { endOf } from "../../core/alerts/current-alerts.ts";
import { alerts } from "../db/schema.ts";
import type { ServerParts } from "../parts.ts";

/**
 * Keeps what takes back a message of the pack itself in the live file until that one would have ended: a phone that was away
 * meanwhile has it from the pack, and would show it again.
 */
export async function holdTakenBack({ database: { queries }, packs, now }: Pick<ServerParts, "database" | "packs" | "now">, pack: string): Promise<void> {
  const counting = (packs.find(pack)?.alerts ?? []).filter((alert) => endsMsOf(alert) > now());
  if (counting.length === 0) return;
  const rows = await queries.select({ key: alerts.key, endsAt: alerts.endsAt, body: alerts.body }).from(alerts).where(eq(alerts.pack, pack));
  for (const { key, endsAt, body } of rows) {
    const { type, status, references } = v.parse(alertSchema, JSON.parse(body));
    const keys = new Set(type === "Update" || type === "Cancel" ? references.map(alertKey) : []);
    const endsMs = Math.max(Date.parse(endsAt), ...counting.filter((alert) => alert.status === status && keys.has(alertKey(alert))).map(endsMsOf));
    if (endsMs > Date.parse(endsAt)) await queries.update(alerts).set({ endsAt: new Date(endsMs).toISOString() }).where(and(eq(alerts.pack, pack), eq(alerts.key, key)));
  }
}

function endsMsOf(alert: Alert): number {
  return Math.max(0, ...alert.infos.map((info) => endOf(alert, info)));
}
