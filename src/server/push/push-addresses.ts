import { createHash } from "node:crypto";
import { and, eq, isNotNull, isNull, lt, lte, or, sql } from "drizzle-orm";
import type { Database, Queries } from "../db/database.ts";
import { transact } from "../db/retry.ts";
import { pushAddresses } from "../db/schema.ts";
import { maxPushAddresses, pushClaimMs, pushForgottenMs } from "./limits.ts";

/** An address that is to be told. */
export interface DueAddress {
  readonly pack: string;
  readonly hash: string;
  readonly endpoint: string;
  /** Since when; ISO 8601 UTC. */
  readonly due: string;
  readonly failures: number;
}

/**
 * Keeps an address for a pack, with the day and nothing else; one that is known is only seen again.
 *
 * @param mayAdd - Asked for one that is new.
 * @returns False where there is no room, or it may not be added now.
 */
export async function keepAddress(database: Database, pack: string, endpoint: string, nowMs: number, mayAdd: () => Promise<boolean>): Promise<boolean> {
  const row = { pack, hash: hashOf(endpoint), endpoint, seenOn: dayOf(nowMs) };
  const seen = await transact(database, (tx) => tx.update(pushAddresses).set({ seenOn: row.seenOn }).where(whose(row)).returning({ hash: pushAddresses.hash }));
  if (seen.length > 0) return true;
  if ((await database.queries.$count(pushAddresses, eq(pushAddresses.pack, pack))) >= maxPushAddresses || !(await mayAdd())) return false;
  await transact(database, (tx) => tx.insert(pushAddresses).values(row).onConflictDoNothing());
  return true;
}

/** Forgets an address; nobody is told whether it was there. */
export async function dropAddress(database: Database, pack: string, endpoint: string): Promise<void> {
  await transact(database, (tx) => tx.delete(pushAddresses).where(whose({ pack, hash: hashOf(endpoint) })));
}

/** Marks all addresses of a pack to be told, within the change that made it necessary. */
export async function markDue(queries: Queries, pack: string, nowMs: number): Promise<void> {
  await queries.update(pushAddresses).set({ due: new Date(nowMs).toISOString(), claimedUntil: null, failures: 0 }).where(eq(pushAddresses.pack, pack));
}

/** Claims some of those that are due, so that of several servers one sends. */
export async function claimDue(database: Database, most: number, nowMs: number): Promise<readonly DueAddress[]> {
  const now = new Date(nowMs).toISOString();
  const free = and(isNotNull(pushAddresses.due), or(isNull(pushAddresses.claimedUntil), lte(pushAddresses.claimedUntil, now)));
  const found = await database.queries.select().from(pushAddresses).where(free).limit(most);
  const claimed: DueAddress[] = [];
  for (const { pack, hash, endpoint } of found) {
    const [won] = await transact(database, (tx) =>
      tx.update(pushAddresses).set({ claimedUntil: new Date(nowMs + pushClaimMs).toISOString() }).where(and(whose({ pack, hash }), free)).returning({ due: pushAddresses.due, failures: pushAddresses.failures }),
    );
    if (won?.due != null) claimed.push({ pack, hash, endpoint, due: won.due, failures: won.failures });
  }
  return claimed;
}

/** Told, or given up for this time; what became due meanwhile stays so. */
export async function settleDue(database: Database, address: DueAddress): Promise<void> {
  await transact(database, (tx) => tx.update(pushAddresses).set({ due: null, claimedUntil: null, failures: 0 }).where(and(whose(address), eq(pushAddresses.due, address.due))));
}

/** To be tried again. */
export async function postponeDue(database: Database, address: DueAddress, untilMs: number): Promise<void> {
  const later = { claimedUntil: new Date(untilMs).toISOString(), failures: sql`${pushAddresses.failures} + 1` };
  await transact(database, (tx) => tx.update(pushAddresses).set(later).where(and(whose(address), eq(pushAddresses.due, address.due))));
}

/** Those of phones that nobody uses any more. */
export async function sweepAddresses(database: Database, nowMs: number): Promise<void> {
  await transact(database, (tx) => tx.delete(pushAddresses).where(lt(pushAddresses.seenOn, dayOf(nowMs - pushForgottenMs))));
}

function whose({ pack, hash }: Pick<DueAddress, "pack" | "hash">) {
  return and(eq(pushAddresses.pack, pack), eq(pushAddresses.hash, hash));
}

function hashOf(endpoint: string): string {
  return createHash("sha256").update(endpoint).digest("hex");
}

/** No finer than a day: when somebody opened the app is nobody's business. */
function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
