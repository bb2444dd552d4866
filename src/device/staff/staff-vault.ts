import { AppError } from "../../core/errors.ts";
import { useLease, type LeaseUse } from "../../core/staff/lease.ts";
import { toHex } from "../../core/pack/hex.ts";
import type { Clock } from "../../core/ports.ts";
import type { Connection } from "../connection.ts";
import { newBoxKey, openBox, sealBox } from "../sealed-box.ts";
import type { LeaseRow, StaffRows } from "./staff-database.ts";

/** What the vault needs from outside. */
export interface StaffVaultPorts {
  readonly staff: Pick<Connection<StaffRows>, "read" | "write">;
  readonly subtle: SubtleCrypto;
  readonly randomBytes: (length: number) => Uint8Array;
  readonly nowMs: Clock;
  /** Milliseconds by a clock that nobody can set, from any beginning. */
  readonly runMs: Clock;
}

/** Bytes under a key that lives as long as a lease. The key is read anew each time: another tab may have ended it. */
export interface StaffVault {
  /** Throws away what was there and begins a lease under a new key. */
  begin(use: LeaseUse): Promise<void>;
  /** Goes on under the same key with a new lease. @returns False where the old one is over. */
  renew(use: LeaseUse): Promise<boolean>;
  /** How the lease stands now; ends it when its time is over. Null where there is none. */
  look(): Promise<LeaseUse | null>;
  /**
   * Keeps boxes and forgets others in one step.
   *
   * @throws {AppError} `storage/*`; `task/stopped` where the lease was ended meanwhile: nothing is kept then.
   */
  write(boxes: ReadonlyMap<string, Uint8Array>, gone: readonly string[]): Promise<void>;
  /** Null where there is no such box, no lease, or the box is not what was sealed under this name. */
  read(id: string): Promise<Uint8Array | null>;
  /** Deletes the key, then what it opened. */
  end(): Promise<void>;
}

/** The vault over IndexedDB and the browser's own AES-GCM. */
export function createStaffVault({ staff, subtle, randomBytes, nowMs, runMs }: StaffVaultPorts): StaffVault {
  /** How long the app had run under the lease when this vault first saw it: of several tabs each counts for itself. */
  let first: { readonly grantedMs: number; readonly ranMs: number; readonly atMs: number } | null = null;
  const ranUnder = ({ grantedMs, ranMs }: LeaseUse): number => {
    if (first?.grantedMs !== grantedMs) first = { grantedMs, ranMs, atMs: runMs() };
    return first.ranMs + runMs() - first.atMs;
  };
  const row = (): Promise<LeaseRow | undefined> => staff.read(["leases"], (transaction) => transaction.objectStore("leases").get("lease"));
  const end = async (): Promise<void> => {
    // By itself and first: what happens after it, a killed app too, leaves nothing that can be read.
    await staff.write(["leases"], (transaction) => transaction.objectStore("leases").clear());
    await staff.write(["boxes"], (transaction) => transaction.objectStore("boxes").clear());
  };
  return {
    end,
    begin: async (use) => {
      await end();
      const key = await newBoxKey(subtle);
      const id = toHex(randomBytes(16));
      await staff.write(["leases"], (transaction) => transaction.objectStore("leases").put({ name: "lease", id, key, use }));
      ranUnder(use);
    },
    renew: (use) =>
      staff.write(["leases"], async (transaction) => {
        const leases = transaction.objectStore("leases");
        const before = await leases.get("lease");
        if (before !== undefined) await leases.put({ ...before, use });
        return before !== undefined;
      }),
    look: async () => {
      const found = await staff.write(["leases"], async (transaction) => {
        const leases = transaction.objectStore("leases");
        const before = await leases.get("lease");
        if (before === undefined) return null;
        const use = useLease(before.use, { nowMs: nowMs(), ranMs: ranUnder(before.use) });
        if (use === null) await leases.delete("lease");
        else await leases.put({ ...before, use });
        return { use };
      });
      if (found?.use === null) await end();
      return found?.use ?? null;
    },
    write: async (boxes, gone) => {
      const lease = await row();
      if (lease === undefined) throw new AppError("task/stopped");
      const sealed: { id: string; box: ArrayBuffer }[] = [];
      for (const [id, bytes] of boxes) sealed.push({ id, box: (await sealBox(lease.key, bytes, { subtle, randomBytes }, id)).buffer });
      await staff.write(["leases", "boxes"], async (transaction) => {
        // Signed out while it was being sealed: nothing may come after that.
        if ((await transaction.objectStore("leases").get("lease"))?.id !== lease.id) throw new AppError("task/stopped");
        const store = transaction.objectStore("boxes");
        for (const each of sealed) await store.put(each);
        for (const id of gone) await store.delete(id);
      });
    },
    read: async (id) => {
      const key = (await row())?.key;
      if (key === undefined) return null;
      const kept = await staff.read(["boxes"], (transaction) => transaction.objectStore("boxes").get(id));
      return kept === undefined ? null : await openBox(key, new Uint8Array(kept.box), subtle, id);
    },
  };
}
