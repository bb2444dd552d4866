import { open, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { AppError } from "../../core/errors.ts";
import { pgliteMajor } from "../limits.ts";
import type { Database } from "./database.ts";

export interface EmbeddedDatabase extends Database {
  /** Everything as one gzipped archive. */
  dump(): Promise<Uint8Array>;
  /** Writes what is in memory to the files. */
  checkpoint(): Promise<void>;
}

/**
 * Opens the embedded database. The folder has to be locked (`lockFolder`); the first time takes some seconds.
 *
 * @param loadFrom - A dump to begin with, for a folder that is empty.
 * @throws {AppError} `storage/unavailable` for a folder of another PostgreSQL than the one that is embedded.
 */
export async function openPglite(folder: string, loadFrom?: Blob): Promise<EmbeddedDatabase> {
  const made = (await readFile(join(folder, "PG_VERSION"), "utf8").catch(() => pgliteMajor)).trim();
  if (made !== pgliteMajor) throw new AppError("storage/unavailable", { folder, reason: `it was made by PostgreSQL ${made.slice(0, 8)}, and this Suluh has ${pgliteMajor}: make a backup with the Suluh that was here before (suluh backup), and restore it with this one into an empty folder` });
  const engine = await PGlite.create({ dataDir: folder, ...(loadFrom === undefined ? {} : { loadDataDir: loadFrom }) });
  return {
    kind: "pglite",
    queries: drizzle(engine),
    writers: 1,
    checkpoint: async () => {
      await engine.query("CHECKPOINT");
    },
    dump: async () => new Uint8Array(await (await engine.dumpDataDir("gzip")).arrayBuffer()),
    close: () => engine.close(),
  };
}

/** PGlite runs without fsync and has none in its file system: the files are made durable from outside. */
export async function syncTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await syncTree(path);
    else if (entry.isFile()) await syncPath(path);
  }
  await syncPath(folder);
}

async function syncPath(path: string): Promise<void> {
  const file = await open(path, "r").catch(() => null);
  if (file === null) return;
  await file.sync().finally(() => file.close());
}
