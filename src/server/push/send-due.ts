import type { Database } from "../db/database.ts";
import { claimDue, dropAddress, postponeDue, settleDue, type DueAddress } from "./push-addresses.ts";
import { pushBatch, pushBatchesPerLook, pushKeptSeconds, pushRetryMs } from "./limits.ts";
import type { Pusher } from "./push-sender.ts";

/** What came of a look. */
export interface SentDue {
  readonly told: number;
  /** Their push service knows them no more. */
  readonly gone: number;
  readonly later: number;
}

/** Tells everybody who is due, and forgets addresses that are gone. */
export async function sendDue(database: Database, pusher: Pusher, now: () => number): Promise<SentDue> {
  const counts = { told: 0, gone: 0, later: 0 };
  for (let batch = 0; batch < pushBatchesPerLook; batch += 1) {
    const due = await claimDue(database, pushBatch, now());
    if (due.length === 0) break;
    for (const what of await Promise.all(due.map((address) => tell(address, database, pusher, now())))) counts[what] += 1;
  }
  return counts;
}

async function tell(address: DueAddress, database: Database, pusher: Pusher, nowMs: number): Promise<keyof SentDue> {
  const { status, retryAfterMs } = await pusher.send(address.endpoint, nowMs);
  if (status === 404 || status === 410) {
    await dropAddress(database, address.pack, address.endpoint);
    return "gone";
  }
  if (status >= 200 && status < 300) {
    await settleDue(database, address);
    return "told";
  }
  const untilMs = nowMs + Math.max(retryAfterMs, pushRetryMs * 2 ** Math.min(address.failures, 8));
  // By then whoever was meant has looked by themselves, or the alert is old.
  if (untilMs > Date.parse(address.due) + pushKeptSeconds * 1000) await settleDue(database, address);
  else await postponeDue(database, address, untilMs);
  return "later";
}
