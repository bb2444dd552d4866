import type { OutboxItem } from "./item.ts";
import { purgeAfterMs } from "./limits.ts";

/** When an item leaves the phone by itself, by the phone's clock; null while it stays. */
export function purgeAtMs({ delivery, attachments, keep }: OutboxItem): number | null {
  return delivery.state === "received" && !keep && attachments.every(({ state }) => state !== "waiting") ? delivery.atMs + purgeAfterMs : null;
}

/** Ids of what has been received long enough. */
export function purgeable(items: readonly OutboxItem[], nowMs: number): readonly string[] {
  return items.filter((item) => (purgeAtMs(item) ?? Number.POSITIVE_INFINITY) <= nowMs).map(({ id }) => id);
}
