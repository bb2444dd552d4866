import { stat } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../../core/errors.ts";
import type { Store } from "../../server/store/open-store.ts";
import { serverSettings } from "./surroundings.ts";

/**
 * Opens the server's database for a command and closes it afterwards.
 *
 * @param make - Whether an embedded one may be made; else a command that was not told where the server keeps its own
 *   would work on an empty one, and say that all is well.
 * @throws {AppError} As `openStore`; `folder/missing` where there is none.
 */
export async function withDatabase<Result>(work: (store: Store) => Promise<Result>, { make = false } = {}): Promise<Result> {
  const { openStore } = await import("../../server/store/open-store.ts");
  const { dataDir, databaseUrl } = serverSettings();
  const there = await Promise.all(["database", "dumps"].map((name) => stat(join(dataDir, name)).then(() => true, () => false)));
  if (databaseUrl === undefined && !make && !there.includes(true)) throw new AppError("folder/missing", { file: join(dataDir, "database"), reason: "no server kept anything here; give DATABASE_URL or DATA_DIR as the server has them" });
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const store = await openStore({ dataDir, ...(databaseUrl === undefined ? {} : { url: databaseUrl }), say, onError: (cause) => say(String(cause)) });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** What the help of each command about the server's data says last. */
export const databaseHelp = "  Works on DATABASE_URL, else on the embedded database in DATA_DIR (.data), which a running server has to leave first.";
