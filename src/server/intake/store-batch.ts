import { inArray, sql } from "drizzle-orm";
import type { Queries } from "../db/database.ts";
import { attachments, erased, submissions } from "../db/schema.ts";
import { giveSlot } from "./give-slot.ts";
import type { IntakeItem } from "./item.ts";

/** What became of an item; `receivedAt` is the first time it came. */
export type Stored =
  | { readonly status: "accepted" | "duplicate"; readonly receivedAt: string }
  | { readonly status: "rejected"; readonly reason: "other-hash" | "erased" | "unknown-target" };

interface Known {
  readonly id: string;
  readonly hash: string;
  readonly receivedAt: string;
}

/**
 * Writes items inside a transaction: each id once, whoever else writes at the same time, and what follows from an item
 * (its photos, "me too", a booking) only together with its row.
 *
 * @returns One for each item, in their order.
 */
export async function storeBatch(queries: Queries, items: readonly IntakeItem[]): Promise<Stored[]> {
  const first = new Map<string, IntakeItem>();
  for (const item of items) if (!first.has(item.row.id)) first.set(item.row.id, item);
  const gone = await erasedAmong(queries, [...first.keys()]);
  const wanted = [...first.values()].filter(({ row }) => !gone.has(row.id));
  const lost = await withoutTarget(queries, wanted);
  const fitting = wanted.filter(({ row }) => !lost.has(row.id));
  const written = fitting.length === 0 ? [] : await queries.insert(submissions).values(fitting.map(({ row }) => row)).onConflictDoNothing().returning({ id: submissions.id });
  const fresh = new Set(written.map(({ id }) => id));
  const others = wanted.filter(({ row }) => !fresh.has(row.id)).map(({ row }) => row.id);
  const known = new Map((await knownAmong(queries, others)).map((each) => [each.id, each]));
  await follow(queries, fitting.filter(({ row }) => fresh.has(row.id)));
  return items.map((item): Stored => {
    const { id, hash } = item.row;
    if (gone.has(id)) return { status: "rejected", reason: "erased" };
    const standing = known.get(id) ?? (fresh.has(id) ? first.get(id)?.row : undefined);
    if (standing === undefined) return { status: "rejected", reason: "unknown-target" };
    if (standing.hash !== hash) return { status: "rejected", reason: "other-hash" };
    return { status: fresh.has(id) && first.get(id) === item ? "accepted" : "duplicate", receivedAt: standing.receivedAt };
  });
}

async function erasedAmong(queries: Queries, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await queries.select({ id: erased.id }).from(erased).where(inArray(erased.id, [...ids]));
  return new Set(rows.map(({ id }) => id));
}

async function knownAmong(queries: Queries, ids: readonly string[]): Promise<Known[]> {
  if (ids.length === 0) return [];
  return queries
    .select({ id: submissions.id, hash: submissions.hash, receivedAt: submissions.receivedAt })
    .from(submissions)
    .where(inArray(submissions.id, [...ids]));
}

/** Ids of messages and "me too" whose submission is not here, is of another kind, or is not the sender's. */
async function withoutTarget(queries: Queries, items: readonly IntakeItem[]): Promise<ReadonlySet<string>> {
  const needy = items.filter(({ row }) => row.target !== null && row.target !== undefined);
  if (needy.length === 0) return new Set();
  const targets = [...new Set(needy.map(({ row }) => row.target ?? ""))];
  const stored = await queries
    .select({ id: submissions.id, kind: submissions.kind, tokenHash: submissions.tokenHash, pack: submissions.pack })
    .from(submissions)
    .where(inArray(submissions.id, targets));
  const found = new Map([...items.map(({ row }) => row), ...stored].map((row) => [row.id, row]));
  const lost = needy.filter(({ row }) => {
    const target = found.get(row.target ?? "");
    if (target === undefined || target.pack !== row.pack) return true;
    return row.kind === "message" ? target.kind !== "handoff" || target.tokenHash !== row.tokenHash : target.kind !== "request";
  });
  return new Set(lost.map(({ row }) => row.id));
}

/** What follows from rows that are new. */
async function follow(queries: Queries, items: readonly IntakeItem[]): Promise<void> {
  const photos = items.flatMap((item) => item.attachments);
  if (photos.length > 0) await queries.insert(attachments).values(photos).onConflictDoNothing();
  const supported = new Map<string, Support>();
  for (const { row } of items) {
    if (row.kind !== "support" || typeof row.target !== "string") continue;
    const before = supported.get(row.target);
    supported.set(row.target, { count: (before?.count ?? 0) + 1, saidAt: later(before?.saidAt, row.createdAt), receivedAt: later(before?.receivedAt, row.receivedAt) });
  }
  for (const [target, support] of [...supported].toSorted(([a], [b]) => (a < b ? -1 : 1))) await count(queries, target, support);
  const answered = [...new Set(items.flatMap(({ row }) => (row.kind === "message" && typeof row.target === "string" ? [row.target] : [])))].toSorted();
  const latest = items.reduce((time, { row }) => (row.receivedAt > time ? row.receivedAt : time), "");
  // A person who writes again waits again.
  for (const target of answered) await queries.update(submissions).set({ status: "received", updatedAt: latest }).where(inArray(submissions.id, [target]));
  for (const item of items) if (item.row.kind === "appointment") await giveSlot(queries, item);
}

/** What one batch says of a request. */
interface Support {
  readonly count: number;
  /** When the last of them was written, by the phone's clock. */
  readonly saidAt: string;
  readonly receivedAt: string;
}

/** Who says "me too" after a request was closed had an old list, and means what is there now: then it is open again. */
async function count(queries: Queries, target: string, { count: more, saidAt, receivedAt }: Support): Promise<void> {
  const { supports, status, updatedAt } = submissions;
  const again = sql`${status} IN ('done', 'declined') AND ${updatedAt} < ${saidAt}`;
  await queries
    .update(submissions)
    .set({
      supports: sql`${supports} + ${more}`,
      status: sql`CASE WHEN ${again} THEN 'received' ELSE ${status} END`,
      updatedAt: sql`CASE WHEN ${again} THEN ${receivedAt} ELSE ${updatedAt} END`,
    })
    .where(inArray(submissions.id, [target]));
}

function later(one: string | undefined, other: string): string {
  return one === undefined || one < other ? other : one;
}
