import { and, eq, inArray, lt } from "drizzle-orm";
import { alertKey, type Alert } from "../../core/alerts/alert.ts";
import { endOf } from "../../core/alerts/current-alerts.ts";
import { unsaidEndMs } from "../../core/alerts/limits.ts";
import type { Queries } from "../db/database.ts";
import { alerts } from "../db/schema.ts";
import { writeAudit } from "../staff/audit.ts";
import { futureSentMs } from "./limits.ts";

/** What became of a message; all but the first two are kept for nobody. */
export type TakenAlert = "taken" | "known" | "over" | "from-the-future" | "not-public" | "not-for-people" | "empty";

/**
 * Keeps a message for the live file of a pack; the same one again changes nothing, however often and from wherever it comes.
 *
 * @param actor - `command-line` or `feed`, for the audit log.
 */
export async function takeAlert(queries: Queries, pack: string, alert: Alert, actor: string, nowMs: number): Promise<TakenAlert> {
  const passed = passedOver(alert, nowMs);
  if (passed !== null) return passed;
  const ends = alert.infos.map((info) => endOf(alert, info));
  const referenced = alert.references.map(alertKey);
  const taken = referenced.length === 0 ? [] : await queries.select({ endsAt: alerts.endsAt }).from(alerts).where(and(eq(alerts.pack, pack), inArray(alerts.key, referenced)));
  if (alert.type === "Cancel") ends.push(Date.parse(alert.sent) + unsaidEndMs);
  const endsMs = Math.max(...ends, ...taken.map(({ endsAt }) => Date.parse(endsAt)));
  if (endsMs <= nowMs) return "over";
  const at = new Date(nowMs).toISOString();
  const row = { pack, key: alertKey(alert), receivedAt: at, endsAt: new Date(endsMs).toISOString(), body: JSON.stringify(alert) };
  const made = await queries.insert(alerts).values(row).onConflictDoNothing().returning({ key: alerts.key });
  if (made.length === 0) return "known";
  await writeAudit(queries, at, { actor, action: "alert", target: `${pack}/${alert.identifier}`, details: { sender: alert.sender, status: alert.status, type: alert.type } });
  return "taken";
}

/** Takes what ended away. */
export async function sweepAlerts(queries: Queries, nowMs: number): Promise<void> {
  await queries.delete(alerts).where(lt(alerts.endsAt, new Date(nowMs - unsaidEndMs).toISOString()));
}

function passedOver(alert: Alert, nowMs: number): TakenAlert | null {
  if (alert.scope !== "Public") return "not-public";
  if (alert.status !== "Actual" && alert.status !== "Exercise") return "not-for-people";
  if (alert.type === "Ack" || alert.type === "Error") return "not-for-people";
  if (alert.infos.length === 0 && alert.type !== "Cancel") return "empty";
  return Date.parse(alert.sent) > nowMs + futureSentMs ? "from-the-future" : null;
}
