import type { Connection } from "./connection.ts";
import type { Notes } from "./database.ts";
import type { Stored } from "./rows.ts";

/** Small values by name that survive the loss of the caches. */
export interface Settings {
  /** @returns Whatever was kept, to be parsed; undefined at first. */
  get(name: string): Promise<Stored>;
  /** Resolves once the value is on the disk. */
  put(name: string, value: Stored): Promise<void>;
}

/** Settings in the database that is never rebuilt. */
export function storedSettings(notes: Connection<Notes>): Settings {
  return {
    get: async (name) => (await notes.read(["settings"], (transaction) => transaction.objectStore("settings").get(name)))?.value,
    put: async (name, value) => {
      await notes.write(["settings"], (transaction) => transaction.objectStore("settings").put({ name, value }));
    },
  };
}
