import { and, eq, lt, sql } from "drizzle-orm";
import type { News } from "../../core/sync/api.ts";
import type { Slot } from "../../core/live/live-file.ts";
import type { Queries } from "../db/database.ts";
import { bookings, news, slots, submissions } from "../db/schema.ts";
import type { IntakeItem } from "./item.ts";

/** Gives an appointment the first of its slots that is free, or puts it on the waiting list, and says so in its news. */
export async function giveSlot(queries: Queries, { row, slots: wishes }: IntakeItem): Promise<void> {
  const { id, receivedAt: at } = row;
  const given = await firstFree(queries, wishes, row.pack, row.form ?? "", at);
  const content: Omit<News, "number" | "at"> = given === null ? { status: "waiting" } : { status: "in-progress", slot: given };
  if (given !== null) await queries.insert(bookings).values({ submission: id, slot: given.id });
  await queries.insert(news).values({ submission: id, number: 1, at, content: JSON.stringify(content), actor: null });
  await queries.update(submissions).set({ news: 1, status: content.status ?? "received", updatedAt: at }).where(eq(submissions.id, id));
}

async function firstFree(queries: Queries, wishes: readonly string[], pack: string, form: string, now: string): Promise<Slot | null> {
  for (const wish of wishes) {
    const slot = await takeSlot(queries, wish, { pack, form, now });
    if (slot !== null) return slot;
  }
  return null;
}

/** Takes one place of a slot, if there is one; the count is checked by the statement that changes it. */
export async function takeSlot(queries: Queries, id: string, { pack, form, now }: { readonly pack: string; readonly form: string; readonly now: string }): Promise<Slot | null> {
  const [row] = await queries
    .update(slots)
    .set({ taken: sql`${slots.taken} + 1` })
    .where(and(eq(slots.id, id), eq(slots.pack, pack), eq(slots.form, form), lt(slots.taken, slots.capacity), sql`${slots.startsAt} > ${now}`))
    .returning();
  if (row === undefined) return null;
  return { id: row.id, form: row.form, ...(row.place === null ? {} : { place: row.place }), from: row.startsAt, minutes: row.minutes, free: row.capacity - row.taken };
}
