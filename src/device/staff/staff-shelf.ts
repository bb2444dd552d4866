import * as v from "valibot";
import { AppError, type ErrorCode } from "../../core/errors.ts";
import { toHex } from "../../core/pack/hex.ts";
import type { Manifest } from "../../core/pack/manifest.ts";
import { parseManifest } from "../../core/pack/manifest-schema.ts";
import { leaseLengthMs, leftOf, type Lease, type LeaseUse } from "../../core/staff/lease.ts";
import type { Exclusive } from "../locks.ts";
import { never } from "../never.ts";
import { fetchGuide, type FetchedGuide, type FetchGuidePorts } from "./fetch-guide.ts";
import type { Proof, StaffRefusal, StaffServer } from "./staff-server.ts";
import type { StaffVault } from "./staff-vault.ts";

/** What the shelf of staff packs needs. */
export interface StaffShelfPorts extends FetchGuidePorts {
  readonly vault: StaffVault;
  readonly server: StaffServer;
  readonly exclusive: Exclusive;
  readonly randomBytes: (length: number) => Uint8Array;
}

/** A staff pack on this phone. */
export interface ShelvedGuide {
  readonly manifest: Manifest;
  readonly index: Uint8Array;
  /** The bytes of a piece. @throws {AppError} `pack/incomplete`. */
  readonly piece: (sha256: string) => Promise<Uint8Array>;
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
  guides(): Promise<{ readonly whole: readonly ShelvedGuide[]; readonly broken: readonly string[] }>;
  /** Signs out: here at once, whether or not the server hears of it. @returns Whether it did. */
  leave(): Promise<boolean>;
  /** Deletes everything, then tells the server without waiting for it. */
  wipe(): Promise<void>;
}

const lockName = "suluh-staff";
const catalogueBox = "catalogue";

/** What is in which box; itself in one. */
const catalogueSchema = v.strictObject({
  guides: v.array(v.strictObject({ id: v.string(), manifest: v.string(), index: v.string(), pieces: v.record(v.string(), v.string()) })),
});
type Catalogue = v.InferOutput<typeof catalogueSchema>;
type Shelved = Catalogue["guides"][number];

/** The shelf over a vault and the agency's server. */
export function createStaffShelf(ports: StaffShelfPorts): StaffShelf {
  const { vault, server, exclusive, randomBytes, surroundings } = ports;
  let failed: readonly FailedGuide[] = [];
  const alone = <T>(work: () => Promise<T>): Promise<T> => exclusive(lockName, never, work);
  const standing = async (): Promise<StaffStanding> => {
    const use = await vault.look();
    return use === null ? { kind: "out" } : { kind: "in", leftMs: leftOf(use), failed };
  };
  const catalogue = async (): Promise<Catalogue> => {
    const bytes = await vault.read(catalogueBox);
    return bytes === null ? { guides: [] } : v.parse(catalogueSchema, JSON.parse(new TextDecoder().decode(bytes)));
  };

  /** Keeps what came in place of what was there under the same id; the catalogue changes with it or not at all. */
  const keep = async (guide: FetchedGuide): Promise<void> => {
    const { id } = guide.manifest;
    const before = await catalogue();
    const boxes = new Map<string, Uint8Array>();
    const put = (bytes: Uint8Array): string => {
      const name = toHex(randomBytes(16));
      boxes.set(name, bytes);
      return name;
    };
    const shelved: Shelved = {
      id,
      manifest: put(new Uint8Array(guide.files.manifest)),
      index: put(guide.index),
      pieces: Object.fromEntries([...guide.pieces].map(([sha256, bytes]) => [sha256, put(bytes)])),
    };
    await replace(before, [...before.guides.filter((each) => each.id !== id), shelved], boxes);
    await guide.pin();
  };
  const replace = async ({ guides: before }: Catalogue, guides: Catalogue["guides"], boxes: Map<string, Uint8Array> = new Map()): Promise<void> => {
    const next: Catalogue = { guides: guides.toSorted((a, b) => a.id.localeCompare(b.id)) };
    boxes.set(catalogueBox, new TextEncoder().encode(JSON.stringify(next)));
    await vault.write(boxes, before.filter((each) => !guides.includes(each)).flatMap(boxesOf));
  };

  const fetchAll = async (lease: Lease, phone: string): Promise<StaffRefusal | null> => {
    const offered = await server.guides();
    if (offered.kind === "refused") return offered.why;
    const ids = offered.value.map(({ id }) => id);
    const before = await catalogue();
    if (before.guides.some(({ id }) => !ids.includes(id))) await replace(before, before.guides.filter(({ id }) => ids.includes(id)));
    const missed: FailedGuide[] = [];
    /** Whose agency does not sign for this server any more. */
    const unsigned: string[] = [];
    for (const id of ids) {
      const shelved = before.guides.find((each) => each.id === id);
      const kept = async (sha256: string) => {
        const box = shelved?.pieces[sha256];
        return box === undefined ? null : await vault.read(box);
      };
      try {
        await keep(await fetchGuide(id, { lease, phone }, kept, ports, never));
      } catch (cause) {
        if (!(cause instanceof AppError) || cause.code === "task/stopped") throw cause;
        missed.push({ id, code: cause.code });
        if (cause.code === "pack/wrong-key" && cause.details["file"] === "lease") unsigned.push(id);
      }
    }
    const now = await catalogue();
    if (now.guides.some(({ id }) => unsigned.includes(id))) await replace(now, now.guides.filter(({ id }) => !unsigned.includes(id)));
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
    const signed = (await catalogue()).guides.some(({ id }) => !failed.some((each) => each.id === id));
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
    guides: async () => {
      if ((await vault.look()) === null) return { whole: [], broken: [] };
      const { guides } = await catalogue();
      const whole: ShelvedGuide[] = [];
      for (const shelved of guides) {
        const [manifest, index] = [await vault.read(shelved.manifest), await vault.read(shelved.index)];
        if (manifest !== null && index !== null) whole.push({ manifest: parseManifest(manifest), index, piece: (sha256) => pieceOf(shelved, sha256) });
      }
      return { whole, broken: guides.map(({ id }) => id).filter((id) => !whole.some(({ manifest }) => manifest.id === id)) };
    },
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

  async function pieceOf({ id, pieces }: Shelved, sha256: string): Promise<Uint8Array> {
    const box = pieces[sha256];
    const bytes = box === undefined ? null : await vault.read(box);
    if (bytes === null) throw new AppError("pack/incomplete", { pack: id, piece: sha256 });
    return bytes;
  }
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

function boxesOf({ manifest, index, pieces }: Shelved): string[] {
  return [manifest, index, ...Object.values(pieces)];
}
