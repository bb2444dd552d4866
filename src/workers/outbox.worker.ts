import { AppError } from "../core/errors.ts";
import { Connection } from "../device/connection.ts";
import { ownBuffer, webHasher, webVerifier } from "../device/cryptography.ts";
import { cachesShape, deleteDatabase, notesShape, type Caches, type Notes } from "../device/database.ts";
import { webLocks } from "../device/locks.ts";
import { storedMarks } from "../device/marks.ts";
import { agencyDirectory } from "../device/outbox/agency-directory.ts";
import { httpServer } from "../device/outbox/agency-server.ts";
import { takePhoto } from "../device/outbox/canvas-photo.ts";
import { storedDrafts } from "../device/outbox/drafts.ts";
import { hpkeSealer, openSealed, replyKeyOf } from "../device/outbox/hpke.ts";
import { sendMarks } from "../device/outbox/marks-outbox.ts";
import { fileMirror, noMirror } from "../device/outbox/mirror.ts";
import { opfsFolder } from "../device/outbox/opfs-folder.ts";
import { outboxShape, type OutboxRows } from "../device/outbox/outbox-database.ts";
import { storedItems } from "../device/outbox/outbox-store.ts";
import { createOutbox, type Outbox } from "../device/outbox/outbox.ts";
import { fileReserve, storedReserve } from "../device/outbox/reserve.ts";
import { createRounds } from "../device/outbox/rounds.ts";
import { createSender } from "../device/outbox/sender.ts";
import { storedVault } from "../device/outbox/vault.ts";
import { browserSurroundings } from "../device/surroundings.ts";
import type { OutboxCalls } from "./outbox-calls.ts";
import { serveCalls, type Handlers } from "./rpc.ts";

const surroundings = browserSurroundings();
const hasher = webHasher(crypto.subtle, async () => (await import("../device/noble-cryptography.ts")).nobleHasher);
const verifier = webVerifier(crypto.subtle, async () => (await import("../device/noble-cryptography.ts")).nobleVerifier);
const { exclusive } = webLocks(navigator.locks);
const caches = new Connection<Caches>({ factory: indexedDB, shape: cachesShape, rebuild: true, surroundings });
const notes = new Connection<Notes>({ factory: indexedDB, shape: notesShape, rebuild: false, surroundings });
const database = new Connection<OutboxRows>({ factory: indexedDB, shape: outboxShape, rebuild: false, surroundings });
const directory = agencyDirectory(caches, notes, self.location.origin);
const store = storedItems(database);
const vault = storedVault({ database, crypto, nowMs: surroundings.nowMs });
const drafts = storedDrafts(database, vault, surroundings.nowMs);
const marks = storedMarks(notes);
/** Tabs tell each other that something has changed. */
const channel = new BroadcastChannel("suluh-outbox");
const watchers = new Set<() => void>();
const tell = (): void => {
  for (const watcher of watchers) watcher();
};
const changed = (): void => {
  tell();
  channel.postMessage(null);
};
channel.addEventListener("message", tell);

let sending: ReadonlySet<string> = new Set();

/** The outbox over what this browser has; filled again from its log before anything else is asked of it. */
async function start(): Promise<{ readonly outbox: Outbox; readonly mirrored: boolean; wipe(): Promise<void> }> {
  const folder = await opfsFolder(navigator.storage);
  const mirror = folder === null ? noMirror : fileMirror({ folder, hasher, exclusive });
  const sender = createSender({
    store,
    mirror,
    server: httpServer(surroundings),
    verifier,
    surroundings,
    agencyOf: directory.agencyOf,
    sending: (ids) => {
      sending = new Set(ids);
      tell();
    },
  });
  const outbox = createOutbox({
    store,
    mirror,
    vault,
    reserve: folder === null ? storedReserve(database) : fileReserve(folder),
    sender,
    sealer: hpkeSealer,
    replyKeyOf,
    openReply: openSealed,
    hasher,
    stretch: async (secret, salt, rounds, bytes) => {
      const key = await crypto.subtle.importKey("raw", ownBuffer(secret), "PBKDF2", false, ["deriveBits"]);
      return new Uint8Array(await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt: ownBuffer(salt), iterations: rounds }, key, 8 * bytes));
    },
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    surroundings,
    exclusive,
    agencyOf: directory.agencyOf,
    apiOf: directory.apiOf,
    makeRoom: async () => false,
    sendingIds: () => sending,
    changed,
  });
  await outbox.restore();
  const wipe = async (): Promise<void> => {
    await mirror.clear();
    database.close();
    await deleteDatabase(indexedDB, outboxShape);
    vault.lock();
    changed();
  };
  return { outbox, mirrored: folder !== null, wipe };
}

let started: ReturnType<typeof start> | null = null;

/** A store that did not open is tried again with the next call. */
function running(): ReturnType<typeof start> {
  started ??= start().catch((cause: unknown) => {
    started = null;
    throw cause;
  });
  return started;
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
    const { outbox, mirrored } = await running();
    return { items: await outbox.list(), locked: await vault.locked(), hasPin: await vault.hasPin(), mirrored };
  },
  newId: () => withOutbox(async (outbox) => outbox.newId()),
  submit: async ([said, options]) => {
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
  keepDraft: ([id, content]) => drafts.keep(id, content),
  drafts: () => drafts.all(),
  removeDraft: ([id]) => drafts.remove(id),
  setPin: async ([pin]) => {
    await vault.setPin(pin);
    changed();
  },
  unlock: async ([pin]) => {
    await vault.unlock(pin);
    changed();
  },
  removePin: async () => {
    await vault.removePin();
    changed();
  },
  lock: async () => {
    vault.lock();
    changed();
  },
  sendMarks: async ([label]) => {
    const sent = await withOutbox((outbox) => sendMarks({ marks, outbox, hasher, takesFeedback: (pack) => directory.offers(pack, "feedback") }, label));
    look("saved");
    return sent;
  },
  wipe: async () => {
    const { wipe } = await running();
    wiped = true;
    await wipe();
    started = null;
  },
  watch: (_args, { report, signal }) =>
    new Promise((_resolve, reject) => {
      const watcher = (): void => report(null);
      watchers.add(watcher);
      signal.addEventListener("abort", () => {
        watchers.delete(watcher);
        reject(new AppError("task/stopped"));
      });
    }),
};
serveCalls<OutboxCalls>(self, handlers);
