import { and, asc, inArray, lt, or } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { transact } from "../db/retry.ts";
import { submissions } from "../db/schema.ts";
import { erase } from "../erase.ts";
import { writeAudit } from "../staff/audit.ts";

const batch = 100;

/**
 * Erases what is older than the agency keeps it: what was closed, and what never needs an answer. What still waits for
 * one stays.
 *
 * @param before - ISO 8601 UTC; what was last changed earlier goes.
 * @param onErased - Told the ids of each batch, so that a journal can be told too.
 * @returns How many were erased.
 */
export async function purge(database: Database, before: string, actor: string, now: string, onErased: (ids: readonly string[]) => Promise<void>): Promise<number> {
  const due = and(lt(submissions.updatedAt, before), or(inArray(submissions.status, ["done", "declined"]), inArray(submissions.kind, ["feedback", "gap", "support"])));
  let total = 0;
  for (;;) {
    const rows = await database.queries.select({ id: submissions.id }).from(submissions).where(due).orderBy(asc(submissions.updatedAt)).limit(batch);
    if (rows.length === 0) break;
    const ids = await transact(database, async (queries) => {
      const gone: string[] = [];
      for (const { id } of rows) gone.push(...(await erase(queries, id, now)));
      await writeAudit(queries, now, { actor, action: "purge", target: "submissions", details: { count: gone.length, before } });
      return gone;
    });
    await onErased(ids);
    total += ids.length;
  }
  return total;
}
