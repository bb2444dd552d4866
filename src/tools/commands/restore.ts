import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { AppError } from "../../core/errors.ts";
import { readArguments, wrongUsage } from "../arguments.ts";
import { databaseHelp, withDatabase } from "../server/open-database.ts";

export const restoreHelp = `suluh restore --from <file.jsonl.gz> [--json]
  Reads a backup into a database that holds no submissions and no accounts yet, of whichever engine, and begins a new
  epoch: phones then send again what they still hold, so that what came after the backup returns. With PostgreSQL stop
  the servers first and start them afterwards: each learns its epoch when it starts.
${databaseHelp}`;

/** `restore`. */
export async function restoreCommand(args: string[]): Promise<number> {
  const { values, positionals } = readArguments({ args, allowPositionals: true, options: { from: { type: "string" }, json: { type: "boolean", default: false } } }, restoreHelp);
  const { from } = values;
  if (from === undefined || positionals.length > 0) throw wrongUsage("Name the backup with --from.", restoreHelp);
  if ((await stat(from).catch(() => null)) === null) throw new AppError("folder/missing", { file: from });
  const [{ restore }, { readLines }] = await Promise.all([import("../../server/admin/backup.ts"), import("../../server/read-lines.ts")]);
  const done = await withDatabase(async ({ database, journal }) => {
    const restored = await restore(database, () => linesOf(from, readLines));
    await journal?.([]);
    return restored;
  }, { make: true });
  process.stdout.write(values.json ? `${JSON.stringify(done)}\n` : `${done.rows} rows; new epoch ${done.epoch}\n`);
  return 0;
}

async function* linesOf(path: string, readLines: (chunks: AsyncIterable<Uint8Array>) => AsyncIterable<{ readonly text: string }>): AsyncGenerator<string> {
  const unpacked = createGunzip();
  pipeline(createReadStream(path), unpacked, () => undefined);
  try {
    for await (const { text } of readLines(unpacked)) yield text;
  } catch (cause) {
    throw new AppError("folder/unreadable", { file: path, reason: "not a whole backup" }, { cause });
  }
}
