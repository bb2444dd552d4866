import { asc, eq, inArray, or } from "drizzle-orm";
import type { Json } from "../../core/outbox/submission.ts";
import type { Queries } from "../db/database.ts";
import { attachmentBytes, attachments, bookings, news, submissions } from "../db/schema.ts";

/** Everything that is stored about one submission, for the person it is about; sealed parts as they are. Null where there is none. */
export async function exportSubmission(queries: Queries, id: string): Promise<Json | null> {
  const rows = await queries.select().from(submissions).where(or(eq(submissions.id, id), eq(submissions.target, id))).orderBy(asc(submissions.receivedAt));
  if (!rows.some((row) => row.id === id)) return null;
  const own = rows.filter((row) => row.id === id || row.kind === "message");
  const ids = own.map((row) => row.id);
  const told = await queries.select().from(news).where(inArray(news.submission, ids)).orderBy(asc(news.number));
  const photos = await queries.select().from(attachments).where(inArray(attachments.submission, ids));
  const contents = photos.length === 0 ? [] : await queries.select().from(attachmentBytes).where(inArray(attachmentBytes.sha256, photos.map(({ sha256 }) => sha256)));
  const booked = await queries.select().from(bookings).where(inArray(bookings.submission, ids));
  return {
    submissions: own.map(({ tokenHash: _token, secondFact: _fact, open, sealed, ...row }) => ({ ...row, open: JSON.parse(open), sealed: sealed === null ? null : JSON.parse(sealed) })),
    news: told.map(({ submission, number, at, content }) => ({ submission, number, at, ...JSON.parse(content) })),
    attachments: photos.map(({ submission, sha256, bytes }) => {
      const content = contents.find((each) => each.sha256 === sha256)?.content;
      return { submission, sha256, bytes, content: content === undefined ? null : Buffer.from(content).toString("base64") };
    }),
    bookings: booked.map(({ submission, slot }) => ({ submission, slot })),
  };
}
