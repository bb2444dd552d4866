import { newlySaved } from "../../../src/core/outbox/delivery.ts";
import type { OutboxItem } from "../../../src/core/outbox/item.ts";
import { referenceOf } from "../../../src/core/outbox/reference.ts";
import { uuidV7 } from "../../../src/core/outbox/uuid.ts";
import type { Receipt } from "../../../src/core/sync/api.ts";

export const api = "https://suluh.example/api/v1";

/** A saved item; the same number gives the same one. */
export function itemNumber(number: number, changes: Partial<OutboxItem> = {}): OutboxItem {
  const id = uuidV7(1_795_000_000_000 + number, Uint8Array.of(number >> 8, number & 255, 3, 4, 5, 6, 7, 8, 9, number & 255));
  return {
    id,
    hash: "0".repeat(64),
    kind: "feedback",
    pack: "banjir",
    api,
    createdAtMs: 1_795_000_000_000 + number,
    body: JSON.stringify({ id, text: "x".repeat(40) }),
    reference: referenceOf(id),
    label: "Feedback",
    token: "t".repeat(43),
    replySeed: null,
    attachments: [],
    delivery: newlySaved,
    news: null,
    keep: false,
    ...changes,
  };
}

/** A receipt whose signature nobody made. */
export function unsignedReceipt({ id, hash }: OutboxItem, epoch = "a"): Receipt {
  return { id, hash, epoch, receivedAt: "2026-11-28T03:00:00.000Z", key: "0".repeat(16), signature: "A".repeat(86) };
}
