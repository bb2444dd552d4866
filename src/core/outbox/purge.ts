import type { OutboxItem } from "./item.ts";
import { purgeAfterMs, purgeGraceMs } from "./limits.ts";

/** When an item leaves the phone by itself, by the phone's clock; null while it stays. */
export function purgeAtMs(item: OutboxItem): number | null {
  const { delivery, oldSinceMs } = item;
  if (delivery.state !== "received" || !mayLeave(item)) return null;
  const usual = delivery.atMs + purgeAfterMs;
  return oldSinceMs === undefined ? usual : Math.max(usual, oldSinceMs + purgeGraceMs);
}

/**
 * An item after a look at the time: null when it has been received long enough to leave.
 *
 * The agency's clock decides where it has just spoken. The phone's alone, which somebody may put ahead by years, has to
 * say the same for another week: what it first said is noted in the item.
 *
 * @param agencyMs - What the agency's server said in this very round; null where it said nothing.
 */
export function afterLook(item: OutboxItem, nowMs: number, agencyMs: number | null): OutboxItem | null {
  const { delivery } = item;
  if (delivery.state !== "received" || !mayLeave(item)) return item;
  if (agencyMs !== null && delivery.agencyMs !== undefined) return agencyMs - delivery.agencyMs >= purgeAfterMs ? null : withoutNote(item);
  if (nowMs - delivery.atMs < purgeAfterMs) return withoutNote(item);
  const since = item.oldSinceMs;
  if (since === undefined || since > nowMs) return { ...item, oldSinceMs: nowMs };
  return nowMs - since >= purgeGraceMs ? null : item;
}

function mayLeave({ keep, attachments }: OutboxItem): boolean {
  return !keep && attachments.every(({ state }) => state !== "waiting");
}

function withoutNote(item: OutboxItem): OutboxItem {
  const { oldSinceMs, ...rest } = item;
  return oldSinceMs === undefined ? item : rest;
}
