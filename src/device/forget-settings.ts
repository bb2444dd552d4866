import type { Connection } from "./connection.ts";
import type { Notes } from "./database.ts";

/** Takes away all small values whose names begin so. */
export async function forgetSettings(notes: Connection<Notes>, beginning: string): Promise<void> {
  await notes.write(["settings"], async (transaction) => {
    const settings = transaction.objectStore("settings");
    for (const name of await settings.getAllKeys()) if (name.startsWith(beginning)) await settings.delete(name);
  });
}
