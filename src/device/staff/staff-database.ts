import type { DBSchema } from "idb";
import type { LeaseUse } from "../../core/staff/lease.ts";
import type { DatabaseShape } from "../database.ts";
import type { Stored } from "../rows.ts";

type Row<Value extends Stored> = Value;

/** The one key, which the browser gives to nobody, and how the lease it stands for has been used. */
export type LeaseRow = { readonly name: "lease"; readonly id: string; readonly key: CryptoKey; readonly use: LeaseUse };

/** Something of a staff pack, sealed; its name says nothing. */
export type BoxRow = { readonly id: string; readonly box: ArrayBuffer };

/** What only staff read, apart from everything else: without the row in `leases` it is noise. */
export interface StaffRows extends DBSchema {
  leases: { key: string; value: Row<LeaseRow> };
  boxes: { key: string; value: Row<BoxRow> };
}

/** On the disk before it counts as gone. */
export const staffShape: DatabaseShape = {
  name: "suluh-staff",
  version: 1,
  durability: "strict",
  upgrade: (database) => {
    database.createObjectStore("leases", { keyPath: "name" });
    database.createObjectStore("boxes", { keyPath: "id" });
  },
};
