import { setTimeout as wait } from "node:timers/promises";
import type { Database, Queries } from "./database.ts";
import { maxTransactionTries, transactionWaitMs } from "../limits.ts";

/**
 * Runs a transaction, again when the engine says that it lost against another one: distributed engines do so often.
 *
 * @param work - Only reads and writes `queries`, so that running it twice is the same as once.
 * @throws What `work` throws, and the last refusal when it never got through.
 */
export async function transact<Result>(database: Database, work: (queries: Queries) => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await database.queries.transaction(work);
    } catch (error) {
      if (tries >= maxTransactionTries || !isRetryable(error)) throw error;
      await wait(Math.random() * transactionWaitMs * 2 ** Math.min(tries, 6));
    }
  }
}

/**
 * SQLSTATE 40001 (serialization failure) and 40P01 (deadlock), wherever the driver and its wrapper put it; also the next
 * number of the audit log when somebody else took it.
 */
export function isRetryable(error: unknown): boolean {
  return ["40001", "40P01"].includes(sqlState(error)) || (isConflict(error) && fieldOf(error, "constraint") === "audit_pkey");
}

/** True where another row holds the same key. */
export function isConflict(error: unknown): boolean {
  return sqlState(error) === "23505";
}

/** The code that the engine or the network gave, wherever the driver and its wrapper put it; empty where there is none. */
export function sqlState(error: unknown): string {
  return fieldOf(error, "code");
}

function fieldOf(error: unknown, name: "code" | "constraint"): string {
  for (let each = error, depth = 0; each instanceof Error && depth < 5; each = each.cause, depth += 1) {
    const value: unknown = Reflect.get(each, name);
    if (typeof value === "string") return value;
  }
  return "";
}
