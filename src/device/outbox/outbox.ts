import { AppError } from "../../core/errors.ts";
import { msUntilNext } from "../../core/outbox/batch.ts";
import { afterRetry, newlySaved } from "../../core/outbox/delivery.ts";
import type { OutboxItem } from "../../core/outbox/item.ts";
import { readParcel, writeParcel } from "../../core/outbox/parcel.ts";
import { prepareItem, type NewSubmission, type Sealer } from "../../core/outbox/prepare.ts";
import { referenceOf } from "../../core/outbox/reference.ts";
import type { Trigger } from "../../core/outbox/retry.ts";
import { hashSecondFact, type Stretch } from "../../core/outbox/second-fact.ts";
import { idRandomBytes, uuidV7 } from "../../core/outbox/uuid.ts";
import type { Agency } from "../../core/pack/manifest.ts";
import type { Hasher } from "../../core/ports.ts";
import { fromBase64Url, toBase64Url } from "../../core/sync/base64url.ts";
import { tokenBytes } from "../../core/sync/limits.ts";
import type { Exclusive } from "../locks.ts";
import type { Surroundings } from "../surroundings.ts";
import { longestTurnMs } from "./limits.ts";
import { listedItem, type ListedItem, type OpenReply } from "./listed-item.ts";
import type { Mirror } from "./mirror.ts";
import type { OutboxStore, Photos } from "./outbox-store.ts";
import type { Reserve } from "./reserve.ts";
import type { Sender } from "./sender.ts";
import type { Vault } from "./vault.ts";

/** What beside the submission itself is wanted. */
export interface SubmitOptions {
  /** The last four digits of a phone number, for enquiries without this phone. */
  readonly secondFact: string | null;
  /** Whether the agency may reply with something personal. */
  readonly wantsReply: boolean;
}

export interface ImportReport {
  /** Items that this phone now delivers. */
  readonly taken: number;
  /** Items that were here already. */
  readonly known: number;
  /** Items for agencies that this phone does not know. */
  readonly foreign: number;
}

/** Everything people send, from the moment it is saved. */
export interface Outbox {
  /** For something that is begun now: its id, as draft, in an SMS, and when it is sent. */
  newId(): string;
  /**
   * Seals and saves. Resolves when it is on the disk and could be read back: only then it may be called saved.
   *
   * @returns What is there under this id: a second call changes nothing.
   * @throws {AppError} `storage/full`, `storage/unavailable`, `outbox/no-key`, `outbox/bad-photo`.
   */
  submit(said: NewSubmission, options: SubmitOptions): Promise<ListedItem>;
  /** The newest first. */
  list(): Promise<readonly ListedItem[]>;
  /** Sends what is due, one tab at a time. @throws {AppError} `storage/*`. */
  flush(trigger: Trigger): Promise<void>;
  /** Milliseconds until something is due; null when nothing waits. */
  msUntilDue(): Promise<number | null>;
  /** Fills the store again from the log, and the log from the store; to be called at each start. */
  restore(): Promise<void>;
  /** Tries an item again at once, a refused one too. */
  retry(id: string): Promise<void>;
  keep(id: string, keep: boolean): Promise<void>;
  /** Takes an item off the phone, whatever its state: the person said so. */
  remove(id: string): Promise<void>;
  markSeen(id: string): Promise<void>;
  /** All unsent items as one file. @throws {AppError} `outbox/bad-file` when there is none. */
  exportUnsent(): Promise<Uint8Array>;
  /** Takes over what somebody else could not send. @throws {AppError} `outbox/bad-file`, `storage/*`. */
  importParcel(bytes: Uint8Array): Promise<ImportReport>;
}

export interface OutboxPorts {
  readonly store: OutboxStore;
  readonly mirror: Mirror;
  readonly vault: Pick<Vault, "seal" | "open">;
  readonly reserve: Reserve;
  readonly sender: Sender;
  readonly sealer: Sealer;
  readonly replyKeyOf: (seed: Uint8Array) => Promise<Uint8Array>;
  readonly openReply: OpenReply;
  readonly hasher: Hasher;
  readonly stretch: Stretch;
  readonly randomBytes: (length: number) => Uint8Array;
  readonly surroundings: Pick<Surroundings, "nowMs" | "sleep">;
  readonly exclusive: Exclusive;
  readonly agencyOf: (pack: string) => Promise<Agency | null>;
  /** Where submissions of a pack go; null where the agency takes none in. */
  readonly apiOf: (pack: string) => Promise<string | null>;
  /** Gives up something that can be fetched again. @returns Whether there was something. */
  readonly makeRoom: () => Promise<boolean>;
  /** Ids that are on their way. */
  readonly sendingIds: () => ReadonlySet<string>;
  /** Something has changed, for whoever shows it, in this tab and others. */
  readonly changed: () => void;
}

const seedBytes = 32;
const turnName = "suluh-outbox-send";
const noPhotos: Photos = new Map();

/** See `Outbox`. */
export function createOutbox(ports: OutboxPorts): Outbox {
  const { store, mirror, vault, reserve, hasher, surroundings } = ports;

  /** Saves, and makes room where the phone is full: the reserve first, then what can be fetched again. */
  const save = async (item: OutboxItem, photos: Photos): Promise<OutboxItem> => {
    for (;;) {
      try {
        return await store.save(item, photos);
      } catch (cause) {
        const full = cause instanceof AppError && cause.code === "storage/full";
        if (!full || !((await reserve.release()) || (await ports.makeRoom()))) throw cause;
      }
    }
  };

  const saveAndMirror = async (item: OutboxItem, photos: Photos): Promise<OutboxItem> => {
    const saved = await save(item, photos);
    if (saved.hash === item.hash) await mirror.keep([saved], photos);
    return saved;
  };

  const shown = async (item: OutboxItem): Promise<ListedItem> =>
    await listedItem(item, ports.sendingIds(), async (seed) => {
      const opened = await vault.open(fromBase64Url(seed)).catch(() => null);
      return opened === null ? null : (box, additional) => ports.openReply(opened, box, additional);
    });

  const change = async (id: string, by: (item: OutboxItem) => OutboxItem): Promise<void> => {
    const changed = await store.change([id], by);
    if (changed.length > 0) await mirror.keep(changed, noPhotos);
    ports.changed();
  };

  const photosOf = async (items: readonly OutboxItem[]): Promise<Map<string, Uint8Array>> => {
    const photos = new Map<string, Uint8Array>();
    for (const { sha256 } of items.flatMap(({ attachments }) => attachments)) {
      const bytes = (await store.photo(sha256)) ?? (await mirror.photo(sha256));
      if (bytes !== null) photos.set(sha256, bytes);
    }
    return photos;
  };

  return {
    newId: () => uuidV7(surroundings.nowMs(), ports.randomBytes(idRandomBytes)),

    submit: async (said, { secondFact, wantsReply }) => {
      const before = await store.item(said.id);
      if (before !== null) return await shown(before);
      const api = await ports.apiOf(said.pack);
      if (api === null) throw new AppError("outbox/no-key", { pack: said.pack });
      const seed = wantsReply ? ports.randomBytes(seedBytes) : null;
      const kept = seed === null ? null : await sealedWhileUnlocked(vault, seed);
      const { item, photos } = await prepareItem(
        said,
        {
          api,
          nowMs: surroundings.nowMs(),
          agency: await ports.agencyOf(said.pack),
          token: toBase64Url(ports.randomBytes(tokenBytes)),
          reply: seed === null || kept === null ? null : { publicKey: await ports.replyKeyOf(seed), seed: toBase64Url(kept) },
          secondFact: secondFact === null ? null : await hashSecondFact(secondFact, referenceOf(said.id), ports.stretch),
        },
        ports,
      );
      const saved = await saveAndMirror(item, photos);
      ports.changed();
      return await shown(saved);
    },

    list: async () => {
      const items = (await store.items()).slice().sort((a, b) => b.createdAtMs - a.createdAtMs || (a.id < b.id ? 1 : -1));
      const listed: ListedItem[] = [];
      for (const item of items) listed.push(await shown(item));
      return listed;
    },

    flush: (trigger) => inTurn(() => ports.sender.round(trigger), ports).finally(ports.changed),
    msUntilDue: async () => msUntilNext(await store.items(), surroundings.nowMs()),

    restore: async () => {
      const mirrored = await mirror.read();
      // The app was ended between the log and the store: what was to leave leaves now.
      const leaving = (await store.items()).filter(({ id }) => mirrored.gone.has(id)).map(({ id }) => id);
      if (leaving.length > 0) await store.remove(leaving);
      const here = new Map((await store.items()).map((item) => [item.id, item]));
      const logged = new Map(mirrored.items.map((item) => [item.id, item]));
      for (const item of mirrored.items) {
        if (here.has(item.id)) continue;
        await save(item, await photosOf([item]));
      }
      const unlogged = [...here.values()].filter((item) => JSON.stringify(logged.get(item.id)) !== JSON.stringify(item));
      const unloggedPhotos = await photosOf(unlogged.filter(({ id }) => !logged.has(id)));
      if (unlogged.length > 0) await mirror.keep(unlogged, unloggedPhotos);
      await reserve.hold();
      ports.changed();
    },

    retry: (id) => change(id, (item) => ({ ...item, delivery: afterRetry(item.delivery) })),
    keep: (id, keep) => change(id, (item) => ({ ...item, keep })),
    markSeen: (id) =>
      change(id, (item) => (item.news === null ? item : { ...item, news: { ...item.news, seen: Math.max(0, ...item.news.news.map(({ number }) => number)) } })),

    remove: async (id) => {
      await mirror.forget([id]);
      await store.remove([id]);
      ports.changed();
    },

    exportUnsent: async () => {
      const unsent = (await store.items()).filter(({ delivery }) => delivery.state !== "received");
      if (unsent.length === 0) throw new AppError("outbox/bad-file", { items: 0 });
      return writeParcel(unsent, await photosOf(unsent));
    },

    importParcel: async (bytes) => {
      const here = new Set((await store.items()).map(({ id }) => id));
      let [taken, known, foreign] = [0, 0, 0];
      for (const { item, photos } of await readParcel(bytes, hasher)) {
        // Never to an address that the file names.
        const api = (await ports.agencyOf(item.pack)) === null ? null : await ports.apiOf(item.pack);
        if (here.has(item.id)) known += 1;
        else if (api === null) foreign += 1;
        else {
          await saveAndMirror({ ...item, api, label: "", delivery: newlySaved }, photos);
          taken += 1;
        }
      }
      ports.changed();
      return { taken, known, foreign };
    },
  };
}

/** Runs `work` alone among all tabs; one that holds its turn for too long may be frozen, and is not waited for. */
async function inTurn(work: () => Promise<void>, { exclusive, surroundings }: Pick<OutboxPorts, "exclusive" | "surroundings">): Promise<void> {
  const waiting = new AbortController();
  const timer = new AbortController();
  let begun = false;
  surroundings.sleep(longestTurnMs, timer.signal).then(
    () => (begun ? undefined : waiting.abort()),
    () => undefined,
  );
  try {
    await exclusive(turnName, waiting.signal, () => {
      begun = true;
      return work();
    });
  } catch (cause) {
    if (begun || !(cause instanceof AppError) || cause.code !== "task/stopped") throw cause;
    await work();
  } finally {
    timer.abort();
  }
}

/** On a phone that somebody has locked others send, too; their personal replies could not be read on it. @returns Null then. */
async function sealedWhileUnlocked(vault: Pick<Vault, "seal">, seed: Uint8Array): Promise<Uint8Array | null> {
  try {
    return await vault.seal(seed);
  } catch (cause) {
    if (cause instanceof AppError && cause.code === "outbox/locked") return null;
    throw cause;
  }
}
