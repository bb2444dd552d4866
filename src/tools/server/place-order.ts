import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../../core/errors.ts";
import { writeDurably } from "../../node/durable-file.ts";
import type { LiveOrder } from "../../server/alerts/live-order.ts";
import { withDatabase } from "./open-database.ts";
import { serverSettings } from "./surroundings.ts";

/** Folder in which a server with the embedded database finds what was ordered while it runs. */
export function ordersFolder(dataDir: string): string {
  return join(dataDir, "live-orders");
}

/**
 * Does what was ordered in the database, or leaves it for the server that has it.
 *
 * @returns What became of each, `left` where the running server takes it within seconds.
 */
export async function placeOrders(orders: readonly LiveOrder[]): Promise<readonly string[]> {
  const { dataDir, databaseUrl } = serverSettings();
  try {
    const [{ applyOrder }, { transact }] = await Promise.all([import("../../server/alerts/live-order.ts"), import("../../server/db/retry.ts")]);
    return await withDatabase(async ({ database, journal }) => {
      const results: string[] = [];
      for (const order of orders) results.push(await transact(database, (queries) => applyOrder(queries, order, Date.now())));
      await journal?.([]);
      return results;
    });
  } catch (cause) {
    if (databaseUrl !== undefined || !(cause instanceof AppError) || cause.code !== "storage/unavailable") throw cause;
    const folder = ordersFolder(dataDir);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const stamp = Date.now().toString().padStart(15, "0");
    for (const [number, order] of orders.entries()) await writeDurably(join(folder, `${stamp}-${String(number).padStart(4, "0")}-${randomBytes(4).toString("hex")}.json`), new TextEncoder().encode(JSON.stringify(order)));
    return orders.map(() => "left");
  }
}
