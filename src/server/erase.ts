import { and, eq, inArray, notInArray, sql } from "drizzle-orm";
import type { Queries } from "./db/database.ts";
import { attachmentBytes, attachments, bookings, erased, news, slots, submissions } from "./db/schema.ts";

/**
 * Takes a submission and everything that belongs to it out of the database: photos, news, a booking, messages of a
 * hand-off. What stays is its id, so that a phone that sends it again is told so.
 *
 * @returns The ids that were erased; empty where there was none.
 */
export async function erase(queries: Queries, id: string, at: string): Promise<string[]> {
  const messages = await queries.select({ id: submissions.id }).from(submissions).where(and(eq(submissions.target, id), eq(submissions.kind, "message")));
  const ids = [id, ...messages.map((row) => row.id)];
  await queries.insert(erased).values(ids.map((each) => ({ id: each, at }))).onConflictDoNothing();
  const photos = await queries.select({ sha256: attachments.sha256 }).from(attachments).where(inArray(attachments.submission, ids));
  await queries.delete(attachments).where(inArray(attachments.submission, ids));
  const hashes = [...new Set(photos.map(({ sha256 }) => sha256))];
  if (hashes.length > 0) {
    const still = (await queries.select({ sha256: attachments.sha256 }).from(attachments).where(inArray(attachments.sha256, hashes))).map(({ sha256 }) => sha256);
    await queries.delete(attachmentBytes).where(and(inArray(attachmentBytes.sha256, hashes), still.length > 0 ? notInArray(attachmentBytes.sha256, still) : undefined));
  }
  for (const { slot } of await queries.delete(bookings).where(inArray(bookings.submission, ids)).returning()) {
    await queries.update(slots).set({ taken: sql`${slots.taken} - 1` }).where(eq(slots.id, slot));
  }
  await queries.delete(news).where(inArray(news.submission, ids));
  const gone = await queries.delete(submissions).where(inArray(submissions.id, ids)).returning({ id: submissions.id });
  return gone.map((row) => row.id);
}
