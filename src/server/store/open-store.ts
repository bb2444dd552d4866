import { readFileSync } from "node:fs";
import { mkdir, readFile, rename, rm, stat, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../../core/errors.ts";
import type { Database } from "../db/database.ts";
import { databaseTrouble } from "../db/database-trouble.ts";
import type { EmbeddedDatabase } from "../db/open-pglite.ts";
import { lockFolder } from "../db/lock-folder.ts";
import { migrate } from "../db/migrate.ts";
import { openJournal, readJournal, type Journal } from "../intake/journal.ts";
import { dumpEveryMs, minFreeBytes } from "../limits.ts";
import { listDumps, pruneDumps, readDump, writeDump } from "./dumps.ts";
import { replay } from "./replay.ts";

/** A database that is up to date and has everything that was acknowledged. */
export interface Store {
  readonly database: Database;
  /** Makes entries safe before they are written, and sees to it that the next dump comes, also without any; null where the database does. */
  readonly journal: ((entries: readonly unknown[]) => Promise<void>) | null;
  /** False while the disk has no room for what people send; what PostgreSQL has is known only to itself. */
  hasRoom(): Promise<boolean>;
  close(): Promise<void>;
}

export interface StoreOptions {
  /** Folder of the embedded database, its journal and dumps; not touched when there is an address. */
  readonly dataDir: string;
  /** Of PostgreSQL; absent for the embedded database. */
  readonly url?: string;
  readonly say: (line: string) => void;
  readonly onError: (cause: unknown) => void;
}

/**
 * Opens the database that was asked for.
 *
 * @throws {AppError} `storage/unavailable` when another process has the folder, or the database cannot be reached.
 */
export async function openStore({ dataDir, url, say, onError }: StoreOptions): Promise<Store> {
  if (url === undefined) return openEmbedded(dataDir, say, onError);
  const { openPostgres } = await import("../db/open-postgres.ts");
  const database = openPostgres(url, onError);
  try {
    await migrate(database);
  } catch (cause) {
    await database.close().catch(onError);
    if (cause instanceof AppError) throw cause;
    throw new AppError("storage/unavailable", { reason: databaseTrouble(cause) }, { cause });
  }
  return { database, journal: null, hasRoom: async () => true, close: () => database.close() };
}

async function openEmbedded(dataDir: string, say: (line: string) => void, onError: (cause: unknown) => void): Promise<Store> {
  const unlock = await lockFolder(dataDir);
  try {
    const paths = { database: join(dataDir, "database"), journal: join(dataDir, "journal"), dumps: join(dataDir, "dumps"), boot: join(dataDir, "boot") };
    const database = await openOrRestore(paths, say, onError);
    await migrate(database);
    const { syncTree } = await import("../db/open-pglite.ts");
    const { damaged } = await replay(database, readJournal(paths.journal));
    if (damaged > 0) say(`The journal has ${damaged} entries that cannot be read.`);
    await writeFile(paths.boot, bootId(), { mode: 0o600 });
    const journal = await openJournal(paths.journal);
    const dumping = dumpRegularly({ database, journal, folder: paths.dumps, onError });
    return {
      database,
      async journal(given) {
        await journal.append(given);
        dumping.changed();
      },
      async hasRoom() {
        const { bavail, bsize } = await statfs(dataDir);
        return bavail * bsize >= minFreeBytes;
      },
      async close() {
        await dumping.stop();
        await dumping.dump();
        await journal.close();
        await database.checkpoint();
        await database.close();
        await syncTree(paths.database);
        await rm(paths.boot, { force: true });
        await unlock();
      },
    };
  } catch (cause) {
    await unlock();
    throw cause;
  }
}

interface Paths {
  readonly database: string;
  readonly dumps: string;
  readonly boot: string;
}

/**
 * The embedded database writes without fsync: after the machine itself went down its files may hold anything. They are
 * then laid aside, and the last dump takes their place; the journal brings what came after it.
 */
async function openOrRestore(paths: Paths, say: (line: string) => void, onError: (cause: unknown) => void): Promise<EmbeddedDatabase> {
  const { openPglite } = await import("../db/open-pglite.ts");
  const there = (await stat(paths.database).catch(() => null)) !== null;
  if (!there) say("Making the database; the first time this takes some seconds.");
  const boot = await readFile(paths.boot, "utf8").catch(() => "");
  const wentDown = boot !== "" && boot !== bootId();
  if (!wentDown) {
    try {
      return await openPglite(paths.database);
    } catch (cause) {
      if (!there || cause instanceof AppError) throw cause;
      onError(cause);
    }
  }
  const aside = `${paths.database}.${Date.now()}`;
  if (there) await rename(paths.database, aside);
  say(`The database was not closed in order. It is made anew from the last dump and the journal${there ? `; what was there is in ${aside}` : ""}.`);
  const dumps = await listDumps(paths.dumps);
  for (const { path } of dumps.toReversed()) {
    try {
      return await openPglite(paths.database, await readDump(path));
    } catch (cause) {
      onError(cause);
      await rm(paths.database, { recursive: true, force: true });
    }
  }
  // What stands in dumps alone is not in the journal any more: an empty database would look as if nobody had ever sent it.
  if (dumps.length > 0) throw new AppError("storage/unavailable", { folder: paths.dumps, reason: "none of the dumps can be read; restore a backup into an empty folder, or move the dumps away to begin with what the journal has" });
  await mkdir(paths.database, { recursive: true });
  return openPglite(paths.database);
}

/** Dumps the database when it changed, and shortens the journal by what the dumps hold. */
function dumpRegularly({ database, journal, folder, onError }: { database: EmbeddedDatabase; journal: Journal; folder: string; onError: (cause: unknown) => void }) {
  let dirty = false;
  let running = Promise.resolve();
  const dump = () => {
    running = running.then(async () => {
      if (!dirty) return;
      dirty = false;
      try {
        const number = await journal.rotate();
        await writeDump(folder, number, await database.dump());
        // What was being written while the dump began stands in the file before.
        await journal.forget((await pruneDumps(folder)) - 1);
      } catch (cause) {
        dirty = true;
        onError(cause);
      }
    });
    return running;
  };
  const timer = setInterval(dump, dumpEveryMs);
  timer.unref();
  return {
    changed: () => {
      dirty = true;
    },
    dump,
    stop: () => {
      clearInterval(timer);
      return running;
    },
  };
}

/** Another one after each start of the machine; the same everywhere where the system does not tell. */
function bootId(): string {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return "unknown";
  }
}
