import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { transact } from "../db/retry.ts";
import { meta } from "../db/schema.ts";

/** The epoch of this database, made the first time. */
export async function readEpoch(database: Database): Promise<string> {
  return transact(database, async (queries) => {
    await queries.insert(meta).values({ key: "epoch", value: randomUUID() }).onConflictDoNothing();
    const [row] = await queries.select().from(meta).where(eq(meta.key, "epoch"));
    return row?.value ?? "";
  });
}

/** Begins another epoch: phones then send again what they still hold. */
export async function renewEpoch(database: Database): Promise<string> {
  const value = randomUUID();
  await transact(database, (queries) => queries.insert(meta).values({ key: "epoch", value }).onConflictDoUpdate({ target: meta.key, set: { value } }));
  return value;
}
