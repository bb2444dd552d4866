import { sql } from "drizzle-orm";
import { AppError } from "../../core/errors.ts";
import type { Database } from "./database.ts";
import { migrations } from "./migrations.ts";
import { isConflict } from "./retry.ts";
import { migrations as done } from "./schema.ts";

/**
 * Brings the tables up to date. Each step is one statement that can be run again, so that a stop in the middle, or two
 * servers at the same time, do no harm.
 *
 * @throws {AppError} `storage/unavailable` for a database that a newer Suluh has changed: what this one does not know of it, it could break.
 */
export async function migrate({ queries }: Database): Promise<void> {
  await quietly(() => queries.execute(sql.raw("CREATE TABLE IF NOT EXISTS migrations (id text PRIMARY KEY)")));
  const known = new Set((await queries.select().from(done)).map(({ id }) => id));
  const own = new Set(migrations.map(({ id }) => id));
  const newer = [...known].find((id) => !own.has(id));
  if (newer !== undefined) throw new AppError("storage/unavailable", { reason: "a newer Suluh has worked with this database; update this one, or restore a backup from before into an empty one", step: newer });
  for (const { id, sql: statement } of migrations) {
    if (known.has(id)) continue;
    await quietly(() => queries.execute(sql.raw(statement)));
    await queries.insert(done).values({ id }).onConflictDoNothing();
  }
}

/** Two servers that create the same table at once: the one that loses finds it there. PostgreSQL says so in two ways. */
async function quietly(create: () => PromiseLike<unknown>): Promise<void> {
  try {
    await create();
  } catch (error) {
    if (!isConflict(error) && !/already exists/.test(causesOf(error))) throw error;
  }
}

function causesOf(error: unknown): string {
  let text = "";
  for (let each = error, depth = 0; each instanceof Error && depth < 5; each = each.cause, depth += 1) text += `${each.message}\n`;
  return text;
}
