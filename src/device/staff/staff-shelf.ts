import { AppError, type ErrorCode } from "../../core/errors.ts";
import { toHex } from "../../core/pack/hex.ts";
import { leaseLengthMs, leftOf, type Lease, type LeaseUse } from "../../core/staff/lease.ts";
import type { Exclusive } from "../locks.ts";
import { never } from "../never.ts";
import { fetchGuide, type FetchGuidePorts } from "./fetch-guide.ts";
import { sealedCatalogue, type SealedCatalogue } from "./sealed-catalogue.ts";
import type { Proof, StaffRefusal, StaffServer } from "./staff-server.ts";
import type { StaffVault } from "./staff-vault.ts";

/** What the shelf of staff packs needs. */
export interface StaffShelfPorts extends FetchGuidePorts {
  readonly vault: StaffVault;
  readonly server: StaffServer;
  readonly exclusive: Exclusive;
  readonly randomBytes: (length: number) => Uint8Array;
}

/** Whether staff packs can be read here, and for how long. */
export type StaffStanding =
  | { readonly kind: "out" }
  | { readonly kind: "in"; readonly leftMs: number; /** Packs that did not come, and why. */ readonly failed: readonly FailedGuide[] };

export interface FailedGuide {
  readonly id: string;
  readonly code: ErrorCode;
}

/** What became of signing in or asking again. */
export type Entered = StaffStanding | { readonly kind: "refused"; readonly why: StaffRefusal };

/** Staff packs of this phone: there while a lease is, sealed, and gone with it. */
export interface StaffShelf {
  /** Looks at the clock first: a lease that is over is ended by this. */
  standing(): Promise<StaffStanding>;
  enter(proof: Proof): Promise<Entered>;
  /** Asks for a new lease and for newer packs; whom the server does not let in any more is signed out here, too. */
  refresh(): Promise<Entered>;
  /** Those that can be opened, and the ids of those that cannot: the next refresh fetches them anew. */
  guides(): ReturnType<SealedCatalogue["open"]>;
  /** Signs out: here at once, whether or not the server hears of it. @returns Whether it did. */
  leave(): Promise<boolean>;
  /** Deletes everything, then tells the server without waiting for it. */
  wipe(): Promise<void>;
}

const lockName = "suluh-staff";

/** The shelf over a vault and the agency's server. */
export function createStaffShelf(ports: StaffShelfPorts): StaffShelf {
  const { vault, server, exclusive, randomBytes, surroundings } = ports;
  const catalogue = sealedCatalogue(vault, randomBytes);
  let failed: readonly FailedGuide[] = [];
  const alone = <T>(work: () => Promise<T>): Promise<T> => exclusive(lockName, never, work);
  const standing = async (): Promise<StaffStanding> => {
    const use = await vault.look();
    return use === null ? { kind: "out" } : { kind: "in", leftMs: leftOf(use), failed };
  };

  /** Takes every pack that the server offers, and forgets those it does not; what fails is noted, and left as it was. */
  const fetchAll = async (lease: Lease, phone: string): Promise<StaffRefusal | null> => {
    const offered = await server.guides();
    if (offered.kind === "refused") return offered.why;
    const ids = offered.value.map(({ id }) => id);
    await catalogue.retain((id) => ids.includes(id));
    const missed: FailedGuide[] = [];
    /** Whose agency does not sign for this server any more. */
    const unsigned: string[] = [];
    for (const id of ids) {
      const kept = await catalogue.piecesOf(id);
      try {
        const guide = await fetchGuide(id, { lease, phone }, kept, ports, never);
        await catalogue.keep(guide);
        await guide.pin();
      } catch (cause) {
        if (!(cause instanceof AppError) || cause.code === "task/stopped") throw cause;
        missed.push({ id, code: cause.code });
        if (cause.code === "pack/wrong-key" && cause.details["file"] === "lease") unsigned.push(id);
      }
    }
    await catalogue.retain((id) => !unsigned.includes(id));
    failed = missed;
    return null;
  };

  /** A lease from the server; begins anew, or goes on under the same key. */
  const take = async (renewing: boolean): Promise<Entered> => {
    const phone = toHex(randomBytes(16));
    const answer = await server.lease(phone);
    if (answer.kind === "refused") {
      if (answer.why === "nobody") await vault.end();
      return answer;
    }
    const lengthMs = leaseLengthMs(answer.value);
    if (lengthMs === null) return { kind: "refused", why: "unreachable" };
    const nowMs = surroundings.nowMs();
    const use: LeaseUse = { grantedMs: nowMs, lengthMs, seenMs: nowMs, ranMs: 0 };
    if (!renewing) await vault.begin(use);
    // Packs first: only an agency whose keys signed the lease has a pack here, and a lease that none signed is nobody's.
    const why = await fetchAll(answer.value, phone);
    if (why !== null) {
      if (!renewing) await vault.end();
      return { kind: "refused", why };
    }
    const signed = (await catalogue.ids()).some((id) => !failed.some((each) => each.id === id));
    if (renewing && signed && !(await vault.renew(use))) return { kind: "out" };
    return await standing();
  };

  return {
    standing,
    enter: (proof) =>
      alone(async () => {
        const answer = await server.signIn(proof);
        return answer.kind === "refused" ? answer : await orOut(() => take(false));
      }),
    refresh: () => alone(async () => ((await vault.look()) === null ? { kind: "out" } : await orOut(() => take(true)))),
    guides: async () => ((await vault.look()) === null ? { whole: [], broken: [] } : await catalogue.open()),
    leave: async () => {
      await vault.end();
      return (await server.signOut()).kind === "done";
    },
    wipe: async () => {
      await vault.end();
      // Who opens the app next is not to find somebody signed in; whoever has to leave waits for no network.
      void server.signOut();
    },
  };
}

/** Signed out in another tab while packs were on their way. */
async function orOut(work: () => Promise<Entered>): Promise<Entered> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof AppError && cause.code === "task/stopped") return { kind: "out" };
    throw cause;
  }
}
