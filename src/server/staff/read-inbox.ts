import { and, desc, eq, gte, lt, or, sql, type SQL } from "drizzle-orm";
import * as v from "valibot";
import type { InboxItem, InboxQuery } from "../../core/staff/api.ts";
import { parseReference } from "../../core/outbox/reference.ts";
import type { SubmissionStatus } from "../../core/sync/api.ts";
import type { Queries } from "../db/database.ts";
import { submissions } from "../db/schema.ts";
import { countMemoryMs } from "../limits.ts";
import { asKind, asStatus, type FoundSubmission } from "../read-updates.ts";

/** The newest first; of the same moment by id. */
export async function readPage(queries: Queries, query: InboxQuery, limit: number): Promise<{ readonly rows: readonly FoundSubmission[]; readonly next: string | null }> {
  const rows = await queries
    .select()
    .from(submissions)
    .where(and(...conditionsOf(query)))
    .orderBy(desc(submissions.receivedAt), desc(submissions.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last !== undefined ? `${last.receivedAt}_${last.id}` : null };
}

function conditionsOf(query: InboxQuery): SQL[] {
  const conditions: SQL[] = [];
  for (const name of ["kind", "status", "pack", "category", "form", "lang", "assigned"] as const) {
    const value = query[name];
    if (value !== undefined) conditions.push(eq(submissions[name], value));
  }
  // Messages stand with their hand-off.
  if (query.kind === undefined) conditions.push(sql`${submissions.kind} NOT IN ('message', 'support')`);
  if (query.urgent !== undefined) conditions.push(eq(submissions.urgent, query.urgent === "true"));
  if (query.reference !== undefined) conditions.push(eq(submissions.reference, parseReference(query.reference) ?? ""));
  if (query.from !== undefined) conditions.push(gte(submissions.receivedAt, new Date(query.from).toISOString()));
  if (query.to !== undefined) conditions.push(lt(submissions.receivedAt, new Date(query.to).toISOString()));
  const [time, id] = query.after?.split("_") ?? [];
  if (time !== undefined && id !== undefined) {
    const older = or(lt(submissions.receivedAt, time), and(eq(submissions.receivedAt, time), lt(submissions.id, id)));
    if (older !== undefined) conditions.push(older);
  }
  return conditions;
}

/** How many there are by status. It reads the whole table, so that it is looked up anew only after `countMemoryMs`. */
export function statusCounter(queries: Queries, now: () => number): () => Promise<Partial<Record<SubmissionStatus, number>>> {
  let readMs = Number.NEGATIVE_INFINITY;
  let counts: Promise<Partial<Record<SubmissionStatus, number>>> = Promise.resolve({});
  return () => {
    // A clock that was put back makes nothing last longer.
    if (Math.abs(now() - readMs) >= countMemoryMs) {
      readMs = now();
      counts = countByStatus(queries).catch((cause: unknown) => {
        readMs = Number.NEGATIVE_INFINITY;
        throw cause;
      });
    }
    return counts;
  };
}

async function countByStatus(queries: Queries): Promise<Partial<Record<SubmissionStatus, number>>> {
  const rows = await queries
    .select({ status: submissions.status, count: sql<string>`count(*)` })
    .from(submissions)
    .where(sql`${submissions.kind} NOT IN ('message', 'support')`)
    .groupBy(submissions.status);
  return Object.fromEntries(rows.map(({ status, count }) => [asStatus(status), Number(count)]));
}

export function toInboxItem(row: FoundSubmission): InboxItem {
  return {
    id: row.id,
    reference: row.reference,
    kind: asKind(row.kind),
    status: asStatus(row.status),
    pack: row.pack,
    lang: row.lang,
    origin: row.origin === "open311" ? "open311" : "app",
    category: row.category,
    form: row.form,
    urgent: row.urgent,
    receivedAt: row.receivedAt,
    updatedAt: row.updatedAt,
    supports: row.supports,
    assigned: row.assigned,
    summary: [...summaryOf(row.open)].slice(0, 160).join(""),
    at: row.longitude === null || row.latitude === null ? null : [row.longitude, row.latitude],
  };
}

const written = v.object({ description: v.exactOptional(v.string()), reason: v.exactOptional(v.string()), topic: v.exactOptional(v.string()) });

/** What a person wrote in the open. */
export function summaryOf(open: string): string {
  const parsed = v.safeParse(written, JSON.parse(open));
  return parsed.success ? (parsed.output.description ?? parsed.output.reason ?? parsed.output.topic ?? "") : "";
}
