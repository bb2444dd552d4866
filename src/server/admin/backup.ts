import { and, asc, eq, getTableColumns, gt, or, type SQL } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import * as v from "valibot";
import { AppError } from "../../core/errors.ts";
import type { Database, Queries } from "../db/database.ts";
import { transact } from "../db/retry.ts";
import * as schema from "../db/schema.ts";
import { accounts, people } from "../staff/auth.ts";
import { renewEpoch } from "../store/epoch.ts";

/** What is kept in a backup, and how each table is walked. Sessions, counters of tries and addresses of push services begin anew: phones tell those again. */
const tables: Readonly<Record<string, { readonly table: PgTable; readonly key: readonly PgColumn[] }>> = {
  meta: { table: schema.meta, key: [schema.meta.key] },
  submissions: { table: schema.submissions, key: [schema.submissions.id] },
  attachments: { table: schema.attachments, key: [schema.attachments.submission, schema.attachments.sha256] },
  attachment_bytes: { table: schema.attachmentBytes, key: [schema.attachmentBytes.sha256] },
  news: { table: schema.news, key: [schema.news.submission, schema.news.number] },
  slots: { table: schema.slots, key: [schema.slots.id] },
  bookings: { table: schema.bookings, key: [schema.bookings.submission] },
  places: { table: schema.places, key: [schema.places.pack, schema.places.place] },
  alerts: { table: schema.alerts, key: [schema.alerts.pack, schema.alerts.key] },
  desks: { table: schema.desks, key: [schema.desks.pack] },
  live_files: { table: schema.liveFiles, key: [schema.liveFiles.pack] },
  erased: { table: schema.erased, key: [schema.erased.id] },
  audit: { table: schema.audit, key: [schema.audit.number] },
  invites: { table: schema.invites, key: [schema.invites.tokenHash] },
  people: { table: people, key: [people.id] },
  passkeys: { table: schema.passkeys, key: [schema.passkeys.id] },
  export_requests: { table: schema.exportRequests, key: [schema.exportRequests.id] },
  open311_keys: { table: schema.open311Keys, key: [schema.open311Keys.hash] },
  accounts: { table: accounts, key: [accounts.id] },
};

const page = 200;

/**
 * Writes everything as lines of JSON, as it was at one moment, whatever is written meanwhile. Not bound to an engine:
 * what one wrote the other reads.
 *
 * @returns How many rows.
 */
export async function backup(database: Database, now: string, write: (line: string) => Promise<void>): Promise<number> {
  let rows = 0;
  await write(`${JSON.stringify({ suluh: "backup", format: 1, at: now })}\n`);
  await database.queries.transaction(
    async (queries) => {
      for (const [name, { table, key }] of Object.entries(tables)) {
        for await (const row of walk(queries, table, key)) {
          await write(`${JSON.stringify({ table: name, row: encoded(row) })}\n`);
          rows += 1;
        }
      }
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
  await write(`${JSON.stringify({ end: rows })}\n`);
  return rows;
}

const line = v.union([
  v.object({ suluh: v.literal("backup"), format: v.literal(1), at: v.string() }),
  v.object({ table: v.string(), row: v.record(v.string(), v.unknown()) }),
  v.object({ end: v.number() }),
]);

/**
 * Reads a backup into a database that nobody has worked with yet, and begins a new epoch: phones then send again what
 * came after the backup was made. What a server makes by itself when it starts (its epoch, the first invitation, live
 * files) gives way.
 *
 * @param lines - The backup from its beginning, each time it is called: a transaction that lost is tried again.
 * @returns How many rows, and the new epoch.
 * @throws {AppError} `folder/unreadable` for what is no backup or breaks off, and for a database in use; nothing is written then.
 */
export async function restore(database: Database, lines: () => AsyncIterable<string>): Promise<{ readonly rows: number; readonly epoch: string }> {
  const rows = await transact(database, async (queries) => {
    for (const table of [schema.submissions, people]) {
      if ((await queries.$count(table)) > 0) throw new AppError("folder/unreadable", { reason: "the database holds submissions or accounts already; restore into an empty one" });
    }
    for (const { table } of Object.values(tables)) await queries.delete(table);
    return readInto(queries, lines());
  });
  return { rows, epoch: await renewEpoch(database) };
}

async function readInto(queries: Queries, lines: AsyncIterable<string>): Promise<number> {
  let count = 0;
  let state: "head" | "rows" | "end" = "head";
  let waiting: { readonly name: string; readonly rows: Record<string, unknown>[] } = { name: "", rows: [] };
  const flush = async () => {
    const target = tables[waiting.name];
    if (target !== undefined && waiting.rows.length > 0) await queries.insert(target.table).values(waiting.rows);
    waiting = { name: "", rows: [] };
  };
  for await (const text of lines) {
    if (text === "") continue;
    const parsed = parseLine(text);
    if (parsed === null || (state === "head") !== "suluh" in parsed || state === "end") throw new AppError("folder/unreadable", { line: count + 2, reason: "not a whole backup" });
    if ("suluh" in parsed) state = "rows";
    else if ("end" in parsed) {
      if (parsed.end !== count) throw new AppError("folder/unreadable", { line: count + 2, reason: "not a whole backup" });
      state = "end";
    } else {
      const target = tables[parsed.table];
      if (target === undefined) throw new AppError("folder/unreadable", { line: count + 2, reason: "not a whole backup" });
      if (waiting.name !== parsed.table || waiting.rows.length >= page) await flush();
      waiting = { name: parsed.table, rows: [...waiting.rows, decoded(parsed.row, target.table)] };
      count += 1;
    }
  }
  if (state !== "end") throw new AppError("folder/unreadable", { line: count + 2, reason: "not a whole backup" });
  await flush();
  return count;
}

function parseLine(text: string): v.InferOutput<typeof line> | null {
  try {
    const parsed = v.safeParse(line, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

async function* walk(queries: Queries, table: PgTable, key: readonly PgColumn[]): AsyncGenerator<Record<string, unknown>> {
  let last: Record<string, unknown> | null = null;
  for (;;) {
    const rows: Record<string, unknown>[] = await queries
      .select()
      .from(table)
      .where(last === null ? undefined : after(table, key, last))
      .orderBy(...key.map((column) => asc(column)))
      .limit(page);
    yield* rows;
    last = rows.at(-1) ?? null;
    if (rows.length < page) return;
  }
}

/** What comes after a row in the order of the key. */
function after(table: PgTable, key: readonly PgColumn[], last: Record<string, unknown>): SQL | undefined {
  const names = Object.entries(getTableColumns(table));
  const valueOf = (column: PgColumn) => last[names.find(([, each]) => each.name === column.name)?.[0] ?? ""];
  return or(...key.map((column, at) => and(...key.slice(0, at).map((before) => eq(before, valueOf(before))), gt(column, valueOf(column)))));
}

function encoded(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value instanceof Date ? value.toISOString() : value]));
}

function decoded(row: Record<string, unknown>, table: PgTable): Record<string, unknown> {
  const columns = getTableColumns(table);
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) => {
      const column = columns[name];
      if (column === undefined) return [];
      if (typeof value !== "string") return [[name, value]];
      if (column.dataType === "date") return [[name, new Date(value)]];
      return [[name, column.dataType === "custom" ? new Uint8Array(Buffer.from(value, "base64")) : value]];
    }),
  );
}
