import { readArguments, wrongUsage } from "../arguments.ts";
import { databaseHelp, withDatabase } from "../server/open-database.ts";

export const dataPurgeHelp = `suluh data purge --older-than <days> [--json]
  Erases what was closed, and feedback, "me too" and unanswered questions, when nothing happened to it for so many days.
  What still waits for an answer stays. A server does the same every day when RETENTION_DAYS is set.
${databaseHelp}`;

/** `data purge`. */
export async function dataPurge(args: string[]): Promise<number> {
  const { values, positionals } = readArguments({ args, allowPositionals: true, options: { "older-than": { type: "string" }, json: { type: "boolean", default: false } } }, dataPurgeHelp);
  const days = Number(values["older-than"]);
  if (!Number.isInteger(days) || days < 1 || positionals.length > 0) throw wrongUsage("Say how many whole days with --older-than.", dataPurgeHelp);
  const { purge } = await import("../../server/admin/purge.ts");
  const nowMs = Date.now();
  const now = new Date(nowMs).toISOString();
  const count = await withDatabase(({ database, journal }) =>
    purge(database, new Date(nowMs - days * 86_400_000).toISOString(), "command-line", now, async (ids) => journal?.(ids.map((id) => ({ type: "erased", id, at: now })))),
  );
  process.stdout.write(values.json ? `${JSON.stringify({ erased: count })}\n` : `Erased ${count}.\n`);
  return 0;
}
