import { createHash } from "node:crypto";
import { AppError } from "../../../src/core/errors.ts";
import type { NewSubmission, Sealer } from "../../../src/core/outbox/prepare.ts";
import type { Hasher, Verifier } from "../../../src/core/ports.ts";
import type { Agency } from "../../../src/core/pack/manifest.ts";
import { httpServer } from "../../../src/device/outbox/agency-server.ts";
import { fileMirror, noMirror } from "../../../src/device/outbox/mirror.ts";
import { createOutbox, type Outbox } from "../../../src/device/outbox/outbox.ts";
import type { OutboxStore } from "../../../src/device/outbox/outbox-store.ts";
import { fileReserve } from "../../../src/device/outbox/reserve.ts";
import { createSender } from "../../../src/device/outbox/sender.ts";
import type { Vault } from "../../../src/device/outbox/vault.ts";
import type { Surroundings } from "../../../src/device/surroundings.ts";
import { api } from "../../core/outbox/items.ts";
import { memoryFolder, type MemoryFile } from "./memory-folder.ts";
import { memoryItems, type Fate, type MemoryRows } from "./memory-items.ts";
import { referenceAgency, referenceVerifier } from "./reference-server.ts";
import type { VirtualClock } from "./virtual-clock.ts";

/** Small, so that a hundred thousand phones can hold one. */
export const testReserveBytes = 4096;

/** What outlives the app: the store, the files beside it, and who holds which lock. */
export interface OutboxDisk {
  readonly rows: MemoryRows;
  readonly files: Map<string, MemoryFile>;
  readonly locks: Map<string, Promise<unknown>>;
}

export function newOutboxDisk(): OutboxDisk {
  return { rows: { items: new Map(), photos: new Map() }, files: new Map(), locks: new Map() };
}

export interface OutboxPhoneOptions {
  readonly disk: OutboxDisk;
  readonly clock: VirtualClock;
  readonly fetch: Surroundings["fetch"];
  readonly random: () => number;
  readonly fate?: (writes: boolean, bytes: number) => Fate;
  /** How many of so many bytes of a file arrive; see `memoryFolder`. */
  readonly fileFault?: (bytes: number) => number;
  /** In place of the store in memory. */
  readonly store?: OutboxStore;
  readonly sealer?: Sealer;
  readonly verifier?: Verifier;
  readonly agency?: Agency;
  readonly hasFiles?: boolean;
  readonly hasLocks?: boolean;
  readonly vault?: Pick<Vault, "seal" | "open">;
  /** Nothing can be given up by default. */
  readonly makeRoom?: () => Promise<boolean>;
}

export const fastHasher: Hasher = { sha256: async (bytes) => new Uint8Array(createHash("sha256").update(bytes).digest()) };

/** Nothing secret about it, and different each time, as a real one. */
function plainSealer(random: () => number): Sealer {
  return {
    seal: async (_key, text) => {
      const enc = Uint8Array.from({ length: 65 }, () => Math.floor(random() * 256));
      return { enc, box: Uint8Array.from([...text, ...enc.subarray(0, 16)]) };
    },
  };
}

/** One run of the app on a phone, in one tab. */
export function startOutboxPhone(options: OutboxPhoneOptions): { readonly outbox: Outbox; readonly store: OutboxStore; die(): void } {
  const { disk, clock, random } = options;
  const life = { dead: false };
  const store = options.store ?? memoryItems(disk.rows, (writes, bytes) => (life.dead ? "closed" : (options.fate?.(writes, bytes) ?? "done")));
  const folder = memoryFolder(disk.files, (bytes) => {
    if (life.dead) throw new Error("the app was killed");
    return options.fileFault?.(bytes) ?? bytes;
  });
  const exclusive = <T>(name: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> =>
    options.hasLocks === false ? work() : locked(disk.locks, name, signal, work);
  const surroundings: Surroundings = {
    fetch: (url, init) => (life.dead ? Promise.reject(new TypeError("dead")) : options.fetch(url, init)),
    nowMs: () => clock.nowMs,
    random,
    sleep: clock.sleep,
  };
  const mirror = options.hasFiles === false ? noMirror : fileMirror({ folder, hasher: fastHasher, exclusive, alive: async () => true });
  const verifier = options.verifier ?? referenceVerifier;
  const agencyOf = async (): Promise<Agency> => options.agency ?? referenceAgency;
  let sending: ReadonlySet<string> = new Set();
  const sender = createSender({ store, mirror, server: httpServer(surroundings), verifier, surroundings, agencyOf, sending: (ids) => (sending = new Set(ids)) });
  const outbox = createOutbox({
    store,
    mirror,
    vault: options.vault ?? { seal: async (text) => text, open: async (box) => box },
    reserve: options.hasFiles === false ? { hold: async () => undefined, release: async () => false } : fileReserve(folder, testReserveBytes),
    sender,
    sealer: options.sealer ?? plainSealer(random),
    replyKeyOf: async () => new Uint8Array(65).fill(4),
    openReply: async () => null,
    hasher: fastHasher,
    stretch: async (secret, salt, _rounds, bytes) => new Uint8Array(createHash("sha256").update(secret).update(salt).digest().subarray(0, bytes)),
    randomBytes: (length) => Uint8Array.from({ length }, () => Math.floor(random() * 256)),
    surroundings,
    exclusive,
    agencyOf,
    apiOf: async () => api,
    makeRoom: options.makeRoom ?? (async () => false),
    sendingIds: () => sending,
    changed: () => undefined,
  });
  return {
    outbox,
    store,
    die: () => {
      life.dead = true;
    },
  };
}

/** Web Locks in memory. */
export async function locked<T>(locks: Map<string, Promise<unknown>>, name: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  const before = locks.get(name);
  let free: () => void = () => undefined;
  const mine = new Promise<void>((resolve) => {
    free = resolve;
  });
  const held = before === undefined ? mine : before.then(() => mine);
  locks.set(name, held);
  try {
    await (before === undefined ? undefined : unlessStopped(before, signal));
    return await work();
  } finally {
    // Most locks are free: those that wait for nobody then cost next to nothing.
    if (locks.get(name) === held && before === undefined) locks.delete(name);
    free();
  }
}

async function unlessStopped(turn: Promise<unknown>, signal: AbortSignal): Promise<void> {
  let stop: () => void = () => undefined;
  const stopped = new Promise<never>((_resolve, reject) => {
    stop = () => reject(new AppError("task/stopped"));
  });
  signal.addEventListener("abort", stop, { once: true });
  try {
    await Promise.race([turn, stopped]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/** A request with a few personal words and photos; the number tells them apart. */
export function saidNumber(id: string, number: number, photos = 0): NewSubmission {
  return {
    id,
    kind: "request",
    pack: "khidmat",
    packVersion: 3,
    label: "Road damage",
    open: { lang: "ms", category: "road-damage", description: `lubang nombor ${number}` },
    personal: { name: `Siti ${number}` },
    form: "road-damage",
    formVersion: 3,
    photos: Array.from({ length: photos }, (_, at) => Uint8Array.from({ length: 40 }, (_unused, byte) => (number * 7 + at * 3 + byte) & 255)),
  };
}
