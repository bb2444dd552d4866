import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { applyOrder, liveOrderSchema } from "../alerts/live-order.ts";
import { transact } from "../db/retry.ts";
import type { ServerParts } from "../parts.ts";

/**
 * Takes what `suluh live` left in a folder while this server had the embedded database, oldest first. A file goes once
 * it is in the database or can never be.
 *
 * @returns How many were taken.
 */
export async function takeOrders({ database, journal, log, now }: Pick<ServerParts, "database" | "journal" | "log" | "now">, folder: string): Promise<number> {
  const names = await readdir(folder).catch((): string[] => []);
  let taken = 0;
  for (const name of names.filter((each) => each.endsWith(".json")).toSorted()) {
    const path = join(folder, name);
    const order = v.safeParse(liveOrderSchema, parsed(await readFile(path, "utf8")));
    if (order.success) {
      await transact(database, (queries) => applyOrder(queries, order.output, now()));
      taken += 1;
    } else log.error({ event: "order-refused" });
    await rm(path);
  }
  if (taken > 0) await journal?.([]);
  return taken;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
