import { eq, lt, sql } from "drizzle-orm";
import type { Database } from "./db/database.ts";
import { transact } from "./db/retry.ts";
import { attempts } from "./db/schema.ts";

/**
 * Counts a try in the database, so that the limit holds whichever process it reaches.
 *
 * @returns How many there were in this period, this one included.
 */
export async function countAttempt(database: Database, key: string, nowMs: number, periodMs: number): Promise<number> {
  const now = new Date(nowMs).toISOString();
  const until = new Date(nowMs + periodMs).toISOString();
  const [row] = await transact(database, (queries) =>
    queries
      .insert(attempts)
      .values({ key, count: 1, until })
      .onConflictDoUpdate({
        target: attempts.key,
        set: {
          count: sql`CASE WHEN ${attempts.until} <= ${now} THEN 1 ELSE ${attempts.count} + 1 END`,
          until: sql`CASE WHEN ${attempts.until} <= ${now} THEN ${until} ELSE ${attempts.until} END`,
        },
      })
      .returning({ count: attempts.count }),
  );
  return row?.count ?? 1;
}

/** A try that succeeded takes those before it away. */
export async function forgetAttempts(database: Database, key: string): Promise<void> {
  await transact(database, (queries) => queries.delete(attempts).where(eq(attempts.key, key)));
}

/** Removes what counts no more. */
export async function sweepAttempts(database: Database, nowMs: number): Promise<void> {
  await transact(database, (queries) => queries.delete(attempts).where(lt(attempts.until, new Date(nowMs).toISOString())));
}
