import { randomUUID } from "node:crypto";
import { and, desc, eq, gt, inArray } from "drizzle-orm";
import * as v from "valibot";
import type { InboxQuery } from "../../core/staff/api.ts";
import { askExportSchema, exportStates, type ExportRequest } from "../../core/staff/exports.ts";
import { transact } from "../db/retry.ts";
import { exportRequests } from "../db/schema.ts";
import { exportAskedHours, exportApprovedMinutes } from "../limits.ts";
import { timeOf, type ServerParts } from "../parts.ts";
import { Refused } from "../refused.ts";
import { writeAudit } from "./audit.ts";
import { people } from "./auth.ts";

/** Writes down that somebody wants to take data out. */
export async function askExport(parts: ServerParts, askedBy: string, { reason, filters }: v.InferOutput<typeof askExportSchema>): Promise<ExportRequest> {
  const at = timeOf(parts);
  const row = { id: randomUUID(), askedBy, askedAt: at, reason, filters: JSON.stringify(filters), state: "asked", decidedBy: null, endsAt: later(parts, exportAskedHours * 60) };
  await transact(parts.database, async (tx) => {
    await tx.insert(exportRequests).values(row);
    await writeAudit(tx, at, { actor: askedBy, action: "ask-export", target: row.id, details: { reason, filters: Object.keys(filters).toSorted() } });
  });
  return seen(row, at);
}

/** All of the last time, the newest first. */
export async function readExports(parts: ServerParts): Promise<ExportRequest[]> {
  const rows = await parts.database.queries.select().from(exportRequests).orderBy(desc(exportRequests.askedAt)).limit(100);
  return rows.map((row) => seen(row, timeOf(parts)));
}

/**
 * Approves or declines. Nobody approves what they asked for themself; declining one's own takes it back.
 *
 * @throws {Refused} `unknown-target`; `not-allowed` for one's own; `in-conflict` when it was decided or lapsed.
 */
export async function decideExport(parts: ServerParts, id: string, actor: string, state: "approved" | "declined"): Promise<void> {
  const at = timeOf(parts);
  await transact(parts.database, async (tx) => {
    const [row] = await tx.select().from(exportRequests).where(eq(exportRequests.id, id));
    if (row === undefined) throw new Refused("unknown-target");
    if (state === "approved" && row.askedBy === actor) throw new Refused("not-allowed", { field: "askedBy" });
    const from = state === "approved" ? ["asked"] : ["asked", "approved"];
    const endsAt = state === "approved" ? later(parts, exportApprovedMinutes) : row.endsAt;
    const decided = await tx
      .update(exportRequests)
      .set({ state, decidedBy: actor, endsAt })
      .where(and(eq(exportRequests.id, id), inArray(exportRequests.state, from), gt(exportRequests.endsAt, at)))
      .returning({ id: exportRequests.id });
    if (decided.length === 0) throw new Refused("in-conflict", { field: "state" });
    await writeAudit(tx, at, { actor, action: state === "approved" ? "approve-export" : "decline-export", target: id });
  });
}

/**
 * The filters of an export that may be taken now, and a line in the audit log that it is.
 *
 * @throws {Refused} `unknown-target`; `not-allowed` for anybody but who asked; `in-conflict` when it is not approved, has lapsed, or who approved it is no administrator any more.
 */
export async function takeExport(parts: ServerParts, id: string, actor: string): Promise<InboxQuery> {
  const at = timeOf(parts);
  return transact(parts.database, async (tx) => {
    const [row] = await tx.select().from(exportRequests).where(eq(exportRequests.id, id));
    if (row === undefined) throw new Refused("unknown-target");
    if (row.askedBy !== actor) throw new Refused("not-allowed", { field: "askedBy" });
    if (row.state !== "approved" || row.endsAt <= at || row.decidedBy === null) throw new Refused("in-conflict", { field: "state" });
    const [approver] = await tx.select({ role: people.role }).from(people).where(eq(people.id, row.decidedBy));
    if (approver?.role !== "admin") throw new Refused("in-conflict", { field: "decidedBy" });
    await writeAudit(tx, at, { actor, action: "export", target: id, details: { approved: row.decidedBy } });
    return v.parse(askExportSchema.entries.filters, JSON.parse(row.filters));
  });
}

function seen({ filters, ...row }: typeof exportRequests.$inferSelect, now: string): ExportRequest {
  const state = v.parse(v.picklist(exportStates), row.state);
  return { ...row, filters: v.parse(v.record(v.string(), v.string()), JSON.parse(filters)), state: state !== "declined" && row.endsAt <= now ? "lapsed" : state };
}

function later({ now }: ServerParts, minutes: number): string {
  return new Date(now() + minutes * 60_000).toISOString();
}
