import { createHash } from "node:crypto";
import { asc, desc, gt } from "drizzle-orm";
import type { Json } from "../../core/outbox/submission.ts";
import { canonicalJson } from "../../core/sync/canonical-json.ts";
import type { Queries } from "../db/database.ts";
import { audit } from "../db/schema.ts";

export interface AuditEntry {
  /** Id of a member of staff, or `server`, `command-line`. */
  readonly actor: string;
  readonly action: string;
  /** What it was done to: an id. */
  readonly target: string;
  /** Never personal: the log outlives what was erased. */
  readonly details?: { readonly [member: string]: Json };
}

const start = "0".repeat(64);

/**
 * Adds to the audit log inside the transaction of what it tells about. Each entry holds the hash of the one before, so
 * that none can be changed or taken out unseen; of two that come at once one is tried again.
 */
export async function writeAudit(queries: Queries, at: string, { actor, action, target, details = {} }: AuditEntry): Promise<void> {
  const [last] = await queries.select({ number: audit.number, hash: audit.hash }).from(audit).orderBy(desc(audit.number)).limit(1);
  const entry = { number: (last?.number ?? 0) + 1, at, actor, action, target, details: canonicalJson(details), previous: last?.hash ?? start };
  await queries.insert(audit).values({ ...entry, hash: hashOf(entry) });
}

export interface AuditVerdict {
  readonly entries: number;
  /** Hash of the last entry: kept elsewhere, it tells later whether the end was cut off. */
  readonly head: string;
  /** Number of the first entry that does not fit; null when all do. */
  readonly broken: number | null;
  /** Whether the head that was given is one of the entries. */
  readonly headFound: boolean | null;
}

/** Walks the whole log. @param head - A head that was written down earlier; null when there is none. */
export async function verifyAudit(queries: Queries, head: string | null): Promise<AuditVerdict> {
  let previous = start;
  let number = 0;
  let headFound = head === null ? null : head === start;
  for (;;) {
    const rows = await queries.select().from(audit).where(gt(audit.number, number)).orderBy(asc(audit.number)).limit(1_000);
    for (const { hash, ...entry } of rows) {
      if (entry.number !== number + 1 || entry.previous !== previous || hashOf(entry) !== hash) return { entries: number, head: previous, broken: number + 1, headFound };
      previous = hash;
      number = entry.number;
      if (head === hash) headFound = true;
    }
    if (rows.length === 0) return { entries: number, head: previous, broken: null, headFound };
  }
}

function hashOf(entry: { readonly number: number; readonly at: string; readonly actor: string; readonly action: string; readonly target: string; readonly details: string; readonly previous: string }): string {
  return createHash("sha256").update(canonicalJson({ ...entry })).digest("hex");
}
