import type { Database } from "../db/database.ts";
import { isAway, takesNothing } from "../db/database-away.ts";
import { transact } from "../db/retry.ts";
import { failingForMs, maxBatchRows, maxWaitingItems } from "../limits.ts";
import { Refused, returnLater } from "../refused.ts";
import type { IntakeItem } from "./item.ts";
import { storeBatch, type Stored } from "./store-batch.ts";

/** Takes items to the database: those of many requests in one transaction, and no more at a time than can wait. */
export interface Intake {
  /**
   * @returns One for each item, in their order, once they are safe.
   * @throws {Refused} `too-many` when too much is waiting, `not-ready` when the database does not take it.
   */
  take(items: readonly IntakeItem[]): Promise<readonly Stored[]>;
  readonly waiting: () => number;
  /** True for a while after something could not be made safe though the database answers, until something was. */
  readonly failing: () => boolean;
  /** Resolves when everything that was taken is written. */
  settle(): Promise<void>;
}

interface Job {
  readonly items: readonly IntakeItem[];
  readonly resolve: (stored: readonly Stored[]) => void;
  readonly reject: (cause: unknown) => void;
}

export interface IntakeOptions {
  readonly database: Database;
  /** Makes items safe before they are written; null where the database does. */
  readonly journal: ((items: readonly IntakeItem[]) => Promise<void>) | null;
  readonly onError: (cause: unknown) => void;
  /** Milliseconds of a clock that nobody sets. */
  readonly nowMs?: () => number;
}

export function createIntake({ database, journal, onError, nowMs = () => performance.now() }: IntakeOptions): Intake {
  const queue: Job[] = [];
  let waiting = 0;
  let writers = 0;
  let failedAtMs: number | null = null;
  const failed = (cause: unknown): void => {
    if (takesNothing(cause)) failedAtMs = nowMs();
    onError(cause);
  };
  const idle: (() => void)[] = [];
  const write = async (jobs: readonly Job[]): Promise<void> => {
    const items = jobs.flatMap((job) => job.items);
    try {
      const stored = await transact(database, (queries) => storeBatch(queries, items));
      failedAtMs = null;
      let at = 0;
      for (const job of jobs) job.resolve(stored.slice(at, (at += job.items.length)));
    } catch (cause) {
      // One request that cannot be written takes no other down with it; where nothing can be, nobody waits for each in turn.
      if (jobs.length > 1 && !isAway(cause)) for (const job of jobs) await write([job]);
      else {
        failed(cause);
        for (const job of jobs) job.reject(new Refused("not-ready", { retryAfter: returnLater() }));
      }
    }
  };
  const release = (count: number) => {
    waiting -= count;
    if (waiting === 0) for (const resolve of idle.splice(0)) resolve();
  };
  const work = async () => {
    for (let jobs = nextOf(queue); jobs.length > 0; jobs = nextOf(queue)) {
      await write(jobs);
      release(jobs.reduce((sum, job) => sum + job.items.length, 0));
    }
    writers -= 1;
  };
  return {
    waiting: () => waiting,
    failing: () => failedAtMs !== null && nowMs() - failedAtMs < failingForMs,
    async take(items) {
      if (items.length === 0) return [];
      if (waiting + items.length > maxWaitingItems) throw new Refused("too-many", { retryAfter: returnLater() });
      waiting += items.length;
      try {
        await journal?.(items);
      } catch (cause) {
        release(items.length);
        failed(cause);
        throw new Refused("not-ready", { retryAfter: returnLater() });
      }
      return new Promise((resolve, reject) => {
        queue.push({ items, resolve, reject });
        if (writers < database.writers) {
          writers += 1;
          void work();
        }
      });
    },
    async settle() {
      if (waiting > 0) await new Promise<void>((resolve) => idle.push(resolve));
    },
  };
}

function nextOf(queue: Job[]): Job[] {
  let rows = 0;
  let count = 0;
  for (const { items } of queue) {
    if (count > 0 && rows + items.length > maxBatchRows) break;
    rows += items.length;
    count += 1;
  }
  return queue.splice(0, count);
}
