import { and, asc, eq, gt, inArray, lt, or, sql } from "drizzle-orm";
import * as v from "valibot";
import { submissionKinds, type SubmissionKind } from "../core/outbox/submission.ts";
import { submissionStatuses, type News, type SubmissionStatus, type Update } from "../core/sync/api.ts";
import { maxNews } from "../core/sync/limits.ts";
import { newsSchema } from "../core/sync/reply-schemas.ts";
import type { Queries } from "./db/database.ts";
import { attachmentBytes, attachments, news, submissions } from "./db/schema.ts";
import { isDeskOpen } from "./desk.ts";
import type { ServerParts } from "./parts.ts";

export type FoundSubmission = typeof submissions.$inferSelect;

/**
 * What a phone is told of its submissions.
 *
 * @param after - By id, the highest number of news the phone has.
 */
export async function readUpdates(parts: Pick<ServerParts, "database" | "packs" | "now">, found: readonly FoundSubmission[], after: ReadonlyMap<string, number>): Promise<Update[]> {
  if (found.length === 0) return [];
  const { queries } = parts.database;
  const ids = found.map(({ id }) => id);
  const wanted = found.filter(({ id, news: count }) => count > (after.get(id) ?? 0));
  const rows =
    wanted.length === 0
      ? []
      : await queries
          .select()
          .from(news)
          .where(or(...wanted.map(({ id }) => and(eq(news.submission, id), gt(news.number, after.get(id) ?? 0)))))
          .orderBy(asc(news.number));
  const lacking = await queries
    .select({ submission: attachments.submission, sha256: attachments.sha256 })
    .from(attachments)
    .leftJoin(attachmentBytes, eq(attachments.sha256, attachmentBytes.sha256))
    .where(and(inArray(attachments.submission, ids), sql`${attachmentBytes.sha256} IS NULL`));
  const targets = await statusesOfTargets(queries, found);
  const updates: Update[] = [];
  for (const { id, kind, reference, status: own, target, pack, receivedAt } of found) {
    const status = targets.get(target ?? "") ?? own;
    const queue = kind === "handoff" && status === "received" ? await queueOf(parts, pack, receivedAt) : null;
    updates.push({
      id,
      reference,
      kind: asKind(kind),
      status: asStatus(status),
      news: rows.filter(({ submission }) => submission === id).slice(0, maxNews).map(toNews),
      missing: lacking.filter(({ submission }) => submission === id).map(({ sha256 }) => sha256),
      ...(queue === null ? {} : { queue }),
    });
  }
  return updates;
}

/** "Me too" is as far as the request it is on. */
async function statusesOfTargets(queries: Queries, found: readonly FoundSubmission[]): Promise<ReadonlyMap<string, string>> {
  const ids = found.flatMap(({ kind, target }) => (kind === "support" && target !== null ? [target] : []));
  if (ids.length === 0) return new Map();
  const rows = await queries.select({ id: submissions.id, status: submissions.status }).from(submissions).where(inArray(submissions.id, ids));
  return new Map(rows.map(({ id, status }) => [id, status]));
}

/** How many hand-offs wait before one, and whether somebody answers now. */
async function queueOf(parts: Parameters<typeof readUpdates>[0], pack: string, receivedAt: string): Promise<{ before: number; open: boolean }> {
  const [count] = await parts.database.queries
    .select({ before: sql<string>`count(*)` })
    .from(submissions)
    .where(and(eq(submissions.kind, "handoff"), eq(submissions.status, "received"), eq(submissions.pack, pack), lt(submissions.receivedAt, receivedAt)));
  return { before: Number(count?.before ?? 0), open: await isDeskOpen(parts, pack) };
}

function toNews({ number, at, content }: typeof news.$inferSelect): News {
  return v.parse(newsSchema, { ...JSON.parse(content), number, at });
}

/** A status as it is stored; what this version does not know counts as received. */
export function asStatus(text: string): SubmissionStatus {
  return submissionStatuses.find((each) => each === text) ?? "received";
}

export function asKind(text: string): SubmissionKind {
  return submissionKinds.find((each) => each === text) ?? "feedback";
}
