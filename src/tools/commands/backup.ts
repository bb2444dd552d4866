import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { PassThrough } from "node:stream";
import { createGzip } from "node:zlib";
import { readArguments, wrongUsage } from "../arguments.ts";
import { databaseHelp, withDatabase } from "../server/open-database.ts";

export const backupHelp = `suluh backup --out <file.jsonl.gz> [--json]
  Writes everything the server keeps into one file, as it is at one moment. With PostgreSQL the server may go on.
${databaseHelp}`;

/** `backup`. The file is there whole or not at all. */
export async function backupCommand(args: string[]): Promise<number> {
  const { values, positionals } = readArguments({ args, allowPositionals: true, options: { out: { type: "string" }, json: { type: "boolean", default: false } } }, backupHelp);
  if (values.out === undefined || positionals.length > 0) throw wrongUsage("Name the file to write with --out.", backupHelp);
  const { backup } = await import("../../server/admin/backup.ts");
  const part = `${values.out}.part`;
  const lines = new PassThrough();
  const writing = pipeline(lines, createGzip(), createWriteStream(part, { mode: 0o600 }));
  const rows = await withDatabase(({ database }) =>
    backup(database, new Date().toISOString(), async (line) => {
      if (!lines.write(line)) await once(lines, "drain");
    }),
  ).catch(async (cause: unknown) => {
    lines.destroy();
    await writing.catch(() => undefined);
    await rm(part, { force: true });
    throw cause;
  });
  lines.end();
  await writing;
  const file = await open(part, "r");
  await file.sync().finally(() => file.close());
  await rename(part, values.out);
  process.stdout.write(values.json ? `${JSON.stringify({ file: values.out, rows })}\n` : `${values.out}: ${rows} rows\n`);
  return 0;
}
