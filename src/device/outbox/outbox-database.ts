import type { DBSchema } from "idb";
import type { DatabaseShape } from "../database.ts";
import type { Stored } from "../rows.ts";

type Row<Value extends Stored> = Value;

/** One item as text: what was read back is what was written when the letters are the same. */
export type ItemRow = { readonly id: string; readonly json: string };

/** A sealed photo; `bytes` always hash to `sha256`. */
export type PhotoRow = { readonly sha256: string; readonly item: string; readonly bytes: ArrayBuffer };

/** Something half filled in, under the phone's key. */
export type DraftRow = { readonly id: string; readonly atMs: number; readonly box: ArrayBuffer };

/** Keys, the reserve, and who sends where there are no locks. */
export type OddRow = { readonly name: string; readonly value: Stored };

/** What people are about to send, have sent, and the proof of it: apart from everything that can be fetched again. */
export interface OutboxRows extends DBSchema {
  items: { key: string; value: Row<ItemRow> };
  photos: { key: string; value: Row<PhotoRow>; indexes: { item: string } };
  drafts: { key: string; value: Row<DraftRow> };
  odds: { key: string; value: Row<OddRow> };
}

export const outboxShape: DatabaseShape = {
  name: "suluh-outbox",
  version: 1,
  durability: "strict",
  upgrade: (database) => {
    database.createObjectStore("items", { keyPath: "id" });
    database.createObjectStore("photos", { keyPath: "sha256" }).createIndex("item", "item");
    database.createObjectStore("drafts", { keyPath: "id" });
    database.createObjectStore("odds", { keyPath: "name" });
  },
};
