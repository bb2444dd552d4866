import * as v from "valibot";
import { erase } from "../erase.ts";
import type { Database } from "../db/database.ts";
import { transact } from "../db/retry.ts";
import { attachmentBytes } from "../db/schema.ts";
import { storeBatch } from "../intake/store-batch.ts";
import { maxBatchRows } from "../limits.ts";
import { journalEntry, type JournalEntry } from "./journal-entry.ts";

/**
 * Brings what the journal holds into the database, in its order; what is there already stays as it is.
 *
 * @returns How many entries there were, and how many could not be read.
 */
export async function replay(database: Database, entries: readonly unknown[]): Promise<{ readonly read: number; readonly damaged: number }> {
  const known = entries.flatMap((entry) => {
    const parsed = v.safeParse(journalEntry, entry);
    return parsed.success ? [parsed.output] : [];
  });
  for (const run of runsOf(known)) await redo(database, run);
  return { read: known.length, damaged: entries.length - known.length };
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

/** Submissions that follow each other are written together. */
function runsOf(entries: readonly JournalEntry[]): JournalEntry[][] {
  const runs: JournalEntry[][] = [];
  for (const entry of entries) {
    const last = runs.at(-1);
    if (last !== undefined && last.length < maxBatchRows && last[0]?.type === "item" && entry.type === "item") last.push(entry);
    else runs.push([entry]);
  }
  return runs;
}
