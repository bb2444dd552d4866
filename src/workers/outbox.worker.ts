import { AppError } from "../core/errors.ts";
import { Connection } from "../device/connection.ts";
import { ownBuffer, webHasher, webVerifier } from "../device/cryptography.ts";
import { cachesShape, notesShape, type Caches, type Notes } from "../device/database.ts";
import { webLocks } from "../device/locks.ts";
import { makeRoom } from "../device/make-room.ts";
import { storedMarks } from "../device/marks.ts";
import { agencyDirectory } from "../device/outbox/agency-directory.ts";
import { draftHomes } from "../device/outbox/draft-homes.ts";
import { httpServer } from "../device/outbox/agency-server.ts";
import { takePhoto } from "../device/outbox/canvas-photo.ts";
import { hpkeSealer, openSealed, replyKeyOf } from "../device/outbox/hpke.ts";
import { sendMarks } from "../device/outbox/marks-outbox.ts";
import { opfsFolder } from "../device/outbox/opfs-folder.ts";
import { outboxShape, type OutboxRows } from "../device/outbox/outbox-database.ts";
import { openOutboxLife, wipeUnopened, type OutboxLife } from "../device/outbox/outbox-life.ts";
import type { Outbox } from "../device/outbox/outbox.ts";
import { createRounds } from "../device/outbox/rounds.ts";
import { PieceStore } from "../device/piece-store.ts";
import { storedSettings } from "../device/settings.ts";
import { browserSurroundings, siteRoot } from "../device/surroundings.ts";
import type { OutboxCalls } from "./outbox-calls.ts";
import { serveCalls, type Handlers } from "./rpc.ts";

const surroundings = browserSurroundings();
const hasher = webHasher(crypto.subtle, async () => (await import("../device/noble-cryptography.ts")).nobleHasher);
const verifier = webVerifier(crypto.subtle, async () => (await import("../device/noble-cryptography.ts")).nobleVerifier);
const { exclusive } = webLocks(navigator.locks);
const caches = new Connection<Caches>({ factory: indexedDB, shape: cachesShape, rebuild: true, surroundings });
const notes = new Connection<Notes>({ factory: indexedDB, shape: notesShape, rebuild: false, surroundings });
const connection = new Connection<OutboxRows>({ factory: indexedDB, shape: outboxShape, rebuild: false, surroundings });
const directory = agencyDirectory(caches, notes, self.location.origin + siteRoot());
const marks = storedMarks(notes);
const wipedMessage = "wiped";
const lockedMessage = "locked";
/** Tabs tell each other that something has changed, and what nobody is to begin anew. */
const channel = new BroadcastChannel("suluh-outbox");
const watchers = new Set<(what: "changed" | "deleted") => void>();
const tell = (what: "changed" | "deleted" = "changed"): void => {
  for (const watcher of watchers) watcher(what);
};
/** What the page of this tab has half filled in. */
const homes = draftHomes<OutboxLife>();
const changed = (): void => {
  tell();
  channel.postMessage(null);
};
let current: Promise<OutboxLife> | null = null;
channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  if (data === wipedMessage) {
    wiped = true;
    homes.end();
    tell("deleted");
  }
  // Who locks the phone means every tab of it.
  if (data === lockedMessage) void current?.then(({ vault }) => vault.lock()).then(() => tell(), () => tell());
  tell();
});

let sending: ReadonlySet<string> = new Set();

/** The outbox over what this browser has: another one after everything was deleted, by whichever tab. One that did not open is tried again with the next call. */
async function living(): Promise<OutboxLife> {
  const before = current;
  if (before !== null && !(await before.then((life) => life.alive().catch(() => true))) && current === before) current = null;
  current ??= open().catch((cause: unknown) => {
    current = null;
    throw cause;
  });
  return await current;
}

async function open(): Promise<OutboxLife> {
  return await openOutboxLife({
    factory: indexedDB,
    connection,
    folder: await opfsFolder(navigator.storage),
    crypto,
    hasher,
    verifier,
    surroundings,
    exclusive,
    server: httpServer(surroundings),
    agencyOf: directory.agencyOf,
    apiOf: directory.apiOf,
    sealer: hpkeSealer,
    replyKeyOf,
    openReply: openSealed,
    stretch: async (secret, salt, rounds, bytes) => {
      const key = await crypto.subtle.importKey("raw", ownBuffer(secret), "PBKDF2", false, ["deriveBits"]);
      return new Uint8Array(await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt: ownBuffer(salt), iterations: rounds }, key, 8 * bytes));
    },
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    makeRoom: () => makeRoom({ caches, store: new PieceStore(caches), settings: storedSettings(notes), nowMs: surroundings.nowMs }),
    sending: (ids) => {
      sending = new Set(ids);
      tell();
    },
    sendingIds: () => sending,
    changed,
  });
}

const restoring = new WeakMap<OutboxLife, Promise<void>>();

/** The same, filled again from its log before anything else is asked of it. */
async function running(): Promise<OutboxLife> {
  const life = await living();
  const restored = restoring.get(life) ?? life.outbox.restore();
  restoring.set(life, restored);
  restored.catch(() => restoring.delete(life));
  await restored;
  return life;
}

/** Since everything was deleted nobody has asked for anything: no round makes an empty store anew. */
let wiped = false;

const look = createRounds({
  flush: async (trigger) => {
    if (!wiped) await (await running()).outbox.flush(trigger);
  },
  msUntilDue: async () => (wiped ? null : (await running()).outbox.msUntilDue()),
  surroundings,
});

const withOutbox = async <T>(work: (outbox: Outbox) => Promise<T>): Promise<T> => {
  wiped = false;
  return await work((await running()).outbox);
};

const handlers: Handlers<OutboxCalls> = {
  overview: async () => {
    const { outbox, vault, mirrored } = await running();
    return { items: await outbox.list(), locked: await vault.locked(), hasPin: await vault.hasPin(), mirrored };
  },
  newId: async () => {
    wiped = false;
    const life = await running();
    const id = life.outbox.newId();
    homes.began(id, life);
    return id;
  },
  submit: async ([said, options]) => {
    homes.requireKept(said.id);
    const saved = await withOutbox((outbox) => outbox.submit(said, options));
    look("saved");
    return saved;
  },
  look: async ([trigger]) => look(trigger),
  retry: async ([id]) => {
    await withOutbox((outbox) => outbox.retry(id));
    look("asked");
  },
  keep: ([id, keep]) => withOutbox((outbox) => outbox.keep(id, keep)),
  remove: ([id]) => withOutbox((outbox) => outbox.remove(id)),
  markSeen: ([id]) => withOutbox((outbox) => outbox.markSeen(id)),
  exportUnsent: () => withOutbox((outbox) => outbox.exportUnsent()),
  importParcel: async ([bytes]) => {
    const report = await withOutbox((outbox) => outbox.importParcel(bytes));
    look("asked");
    return report;
  },
  takePhoto: ([file]) => takePhoto(file),
  keepDraft: async ([id, content]) => {
    homes.requireKept(id);
    const life = await living();
    homes.requireHere(id, life);
    homes.began(id, life);
    await life.drafts.keep(id, content);
  },
  drafts: async () => {
    const life = await living();
    const drafts = await life.drafts.all();
    for (const { id } of drafts) homes.began(id, life);
    return drafts;
  },
  removeDraft: async ([id]) => {
    await (await living()).drafts.remove(id);
    homes.removed(id);
  },
  setPin: async ([pin]) => {
    await (await living()).vault.setPin(pin);
    changed();
  },
  unlock: async ([pin]) => {
    await (await living()).vault.unlock(pin);
    changed();
  },
  removePin: async () => {
    await (await living()).vault.removePin();
    changed();
  },
  lock: async () => {
    (await living()).vault.lock();
    channel.postMessage(lockedMessage);
    changed();
  },
  sendMarks: async ([label]) => {
    const sent = await withOutbox((outbox) => sendMarks({ marks, outbox, hasher, takesFeedback: (pack) => directory.offers(pack, "feedback") }, label));
    look("saved");
    return sent;
  },
  wipe: async () => {
    wiped = true;
    homes.end();
    channel.postMessage(wipedMessage);
    const life = await living().catch(() => null);
    await (life === null ? wipeUnopened({ connection, factory: indexedDB, folder: await opfsFolder(navigator.storage), surroundings }) : life.wipe());
    changed();
  },
  watch: (_args, { report, signal }) =>
    new Promise((_resolve, reject) => {
      watchers.add(report);
      signal.addEventListener("abort", () => {
        watchers.delete(report);
        reject(new AppError("task/stopped"));
      });
    }),
};
serveCalls<OutboxCalls>(self, handlers);
