import type { OutboxItem } from "./item.ts";
import { batchBytes, batchItems } from "./limits.ts";
import { isDue, msUntilDue, type Trigger } from "./retry.ts";

/** Items that one request carries, all to one address. */
export interface Batch {
  readonly api: string;
  readonly items: readonly OutboxItem[];
}

/**
 * The next request: the oldest due item, and what may go with it.
 *
 * @param items - In any order; those that are not due or not `saved` are left out.
 * @param tried - Ids that have had their turn already.
 * @returns Null when nothing is due.
 */
export function nextBatch(items: readonly OutboxItem[], nowMs: number, trigger: Trigger, tried: ReadonlySet<string>): Batch | null {
  const due = items
    .filter(({ id, delivery }) => delivery.state === "saved" && !tried.has(id) && isDue(delivery.waiting, nowMs, trigger))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const first = due[0];
  if (first === undefined) return null;
  const { api } = first;
  if (isAlone(first)) return { api, items: [first] };
  const chosen: OutboxItem[] = [];
  let bytes = 0;
  for (const item of due) {
    // A UTF-16 unit takes at most three bytes.
    const size = item.body.length * 3;
    if (item.api !== api || isAlone(item) || (chosen.length > 0 && bytes + size > batchBytes)) continue;
    chosen.push(item);
    bytes += size;
    if (chosen.length === batchItems) break;
  }
  return { api, items: chosen };
}

/** The body of `POST submissions`: each item's own bytes. */
export function batchBody(items: readonly OutboxItem[]): string {
  return `{"submissions":[${items.map(({ body }) => body).join(",")}]}`;
}

/** Milliseconds until the next item is due; null when none waits. */
export function msUntilNext(items: readonly OutboxItem[], nowMs: number): number | null {
  const waits = items.flatMap(({ delivery }) => (delivery.state === "saved" ? [msUntilDue(delivery.waiting, nowMs)] : []));
  return waits.length === 0 ? null : Math.min(...waits);
}

function isAlone({ delivery }: OutboxItem): boolean {
  return delivery.state === "saved" && delivery.alone;
}
