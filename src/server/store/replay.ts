import * as v from "valibot";
import { erase } from "../erase.ts";
import type { Database } from "../db/database.ts";
import { transact } from "../db/retry.ts";
import { attachmentBytes } from "../db/schema.ts";
import { storeBatch } from "../intake/store-batch.ts";
import { maxBatchRows } from "../limits.ts";
import { journalEntry, type JournalEntry } from "./journal-entry.ts";

/**
 * Brings what the journal holds into the database, in its order; what is there already stays as it is. Submissions that
 * follow each other are written together.
 *
 * @returns How many entries there were, and how many could not be read.
 */
export async function replay(database: Database, entries: AsyncIterable<{ readonly entry: unknown } | "damaged">): Promise<{ readonly read: number; readonly damaged: number }> {
  let [read, damaged] = [0, 0];
  let run: JournalEntry[] = [];
  const flush = async (): Promise<void> => {
    if (run.length > 0) await redo(database, run);
    run = [];
  };
  for await (const each of entries) {
    const parsed = each === "damaged" ? null : v.safeParse(journalEntry, each.entry);
    if (parsed?.success !== true) {
      damaged += 1;
      continue;
    }
    const { output } = parsed;
    if (run.length >= maxBatchRows || run.at(-1)?.type !== "item" || output.type !== "item") await flush();
    run.push(output);
    read += 1;
  }
  await flush();
  return { read, damaged };
}

async function redo(database: Database, run: readonly JournalEntry[]): Promise<void> {
  const items = run.flatMap((entry) => (entry.type === "item" ? [entry.item] : []));
  await transact(database, async (queries) => {
    if (items.length > 0) await storeBatch(queries, items);
    for (const entry of run) {
      if (entry.type === "erased") await erase(queries, entry.id, entry.at);
      if (entry.type === "attachment") {
        const { sha256, receivedAt, content } = entry;
        await queries.insert(attachmentBytes).values({ sha256, receivedAt, content: new Uint8Array(Buffer.from(content, "base64")) }).onConflictDoNothing();
      }
    }
  });
}
