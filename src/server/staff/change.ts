import { and, eq, sql } from "drizzle-orm";
import type { changeSchema } from "../../core/staff/api.ts";
import type { News } from "../../core/sync/api.ts";
import type { InferOutput } from "valibot";
import type { Queries } from "../db/database.ts";
import { bookings, news, slots, submissions } from "../db/schema.ts";
import { takeSlot } from "../intake/give-slot.ts";
import { Refused } from "../refused.ts";
import { asStatus } from "../read-updates.ts";
import type { FoundSubmission } from "../read-updates.ts";
import { writeAudit } from "./audit.ts";

export type Change = InferOutput<typeof changeSchema>;

/**
 * Adds news to a submission, if nobody else did since it was looked at.
 *
 * @returns What the phone will be told, with its number.
 * @throws {Refused} `unknown-target`, `in-conflict`.
 */
export async function applyChange(queries: Queries, id: string, { expect, slot, ...change }: Change, actor: string, at: string): Promise<News> {
  const [before] = await queries.select().from(submissions).where(eq(submissions.id, id));
  if (before === undefined) throw new Refused("unknown-target");
  if (change.sealed !== undefined && before.replyKey === null) throw new Refused("in-conflict", { field: "sealed" });
  const status = change.status ?? asStatus(before.status);
  const [row] = await queries
    .update(submissions)
    .set({ news: sql`${submissions.news} + 1`, status, updatedAt: at })
    .where(and(eq(submissions.id, id), eq(submissions.news, expect)))
    .returning({ number: submissions.news });
  if (row === undefined) throw new Refused("in-conflict", { field: "expect" });
  const given = slot === undefined ? null : await moveTo(queries, before, slot, at);
  const content: Omit<News, "number" | "at"> = { ...change, ...(given === null ? {} : { slot: given }) };
  await queries.insert(news).values({ submission: id, number: row.number, at, content: JSON.stringify(content), actor });
  await writeAudit(queries, at, { actor, action: "change", target: id, details: { number: row.number, what: Object.keys(content).toSorted(), status } });
  return { number: row.number, at, ...content };
}

/** Gives an appointment another slot, and its old one back. */
async function moveTo(queries: Queries, { id, pack, kind, form }: FoundSubmission, slot: string, now: string) {
  if (kind !== "appointment") throw new Refused("in-conflict", { field: "slot" });
  const given = await takeSlot(queries, slot, { pack, form: form ?? "", now });
  if (given === null) throw new Refused("in-conflict", { field: "slot" });
  for (const old of await queries.delete(bookings).where(eq(bookings.submission, id)).returning()) {
    await queries.update(slots).set({ taken: sql`${slots.taken} - 1` }).where(eq(slots.id, old.slot));
  }
  await queries.insert(bookings).values({ submission: id, slot });
  return given;
}
