import { and, eq, ne } from "drizzle-orm";
import * as v from "valibot";
import type { Alert } from "../../core/alerts/alert.ts";
import { alertSchema } from "../../core/alerts/alert-schema.ts";
import { maxLivePlaces } from "../../core/sync/limits.ts";
import { placeStateSchema } from "../../core/staff/api.ts";
import { label, packId } from "../../core/sync/shapes.ts";
import type { Queries } from "../db/database.ts";
import { places } from "../db/schema.ts";
import { writeAudit } from "../staff/audit.ts";
import { takeAlert, type TakenAlert } from "./take-alert.ts";

/** News that somebody at the machine writes by hand. */
export const liveOrderSchema = v.variant("type", [
  v.strictObject({ type: v.literal("place"), pack: packId, place: label, ...placeStateSchema.entries }),
  v.strictObject({ type: v.literal("alert"), pack: packId, alert: alertSchema }),
]);

export type LiveOrder =
  | ({ readonly type: "place"; readonly pack: string; readonly place: string } & v.InferOutput<typeof placeStateSchema>)
  | { readonly type: "alert"; readonly pack: string; readonly alert: Alert };

/** Does it inside a transaction, with its line in the audit log. */
export async function applyOrder(queries: Queries, order: LiveOrder, nowMs: number): Promise<TakenAlert | "set" | "too-many"> {
  if (order.type === "alert") return takeAlert(queries, order.pack, order.alert, "command-line", nowMs);
  const { pack, place, state, note } = order;
  if ((await queries.$count(places, and(eq(places.pack, pack), ne(places.place, place)))) >= maxLivePlaces) return "too-many";
  const at = new Date(nowMs).toISOString();
  const row = { state, note: note === undefined ? null : JSON.stringify(note), updatedAt: at };
  await queries.insert(places).values({ pack, place, ...row }).onConflictDoUpdate({ target: [places.pack, places.place], set: row });
  await writeAudit(queries, at, { actor: "command-line", action: "place-state", target: `${pack}/${place}`, details: { state } });
  return "set";
}
