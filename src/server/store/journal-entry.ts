import * as v from "valibot";
import type { IntakeItem } from "../intake/item.ts";

const nullableText = v.nullable(v.string());

/** A row as the journal keeps it; `IntakeItem` without what a later version may add. */
const item = v.object({
  row: v.object({
    id: v.string(),
    hash: v.string(),
    kind: v.string(),
    pack: v.string(),
    packVersion: v.number(),
    createdAt: v.string(),
    receivedAt: v.string(),
    origin: v.string(),
    lang: v.string(),
    reference: v.string(),
    tokenHash: v.string(),
    secondFact: nullableText,
    category: nullableText,
    form: nullableText,
    longitude: v.nullable(v.number()),
    latitude: v.nullable(v.number()),
    target: nullableText,
    urgent: v.boolean(),
    replyKey: nullableText,
    open: v.string(),
    sealed: nullableText,
    status: v.string(),
    updatedAt: v.string(),
    news: v.number(),
    supports: v.number(),
    shown: nullableText,
    assigned: nullableText,
  }),
  attachments: v.array(v.object({ submission: v.string(), sha256: v.string(), bytes: v.number() })),
  slots: v.array(v.string()),
});

/** What the journal holds: what phones were told is safe, and what staff did. */
export const journalEntry = v.variant("type", [
  v.object({ type: v.literal("item"), item }),
  v.object({ type: v.literal("attachment"), sha256: v.string(), receivedAt: v.string(), content: v.string() }),
  v.object({ type: v.literal("erased"), id: v.string(), at: v.string() }),
]);

export type JournalEntry = v.InferOutput<typeof journalEntry>;

export function itemEntry(value: IntakeItem): unknown {
  return { type: "item", item: value };
}
