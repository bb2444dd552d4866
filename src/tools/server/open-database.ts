import type { Store } from "../../server/store/open-store.ts";
import { serverSettings } from "./surroundings.ts";

/** Opens the server's database for a command and closes it afterwards. @throws {AppError} As `openStore`. */
export async function withDatabase<Result>(work: (store: Store) => Promise<Result>): Promise<Result> {
  const { openStore } = await import("../../server/store/open-store.ts");
  const { dataDir, databaseUrl } = serverSettings();
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
