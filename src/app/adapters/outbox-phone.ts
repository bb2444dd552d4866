import { parseAlerts } from "../../core/alerts/alerts-piece.ts";
import { parseCorrections } from "../../core/pack/corrections.ts";
import { backgroundSyncTag } from "../../core/shell.ts";
import { createAgencyDesk } from "../../device/agency-desk.ts";
import { Connection } from "../../device/connection.ts";
import { createCorrectionBook } from "../../device/correction-book.ts";
import { ownBuffer, webHasher, webVerifier } from "../../device/cryptography.ts";
import { cachesShape, notesShape, type Caches, type Notes } from "../../device/database.ts";
import { forgetSettings } from "../../device/forget-settings.ts";
import { webInflater } from "../../device/inflater.ts";
import { webLocks } from "../../device/locks.ts";
import { agencyDirectory } from "../../device/outbox/agency-directory.ts";
import { takenOff } from "../../device/make-room.ts";
import { createPush } from "../../device/push.ts";
import { createPackAlerts } from "../../device/pack-alerts.ts";
import { storedSettings } from "../../device/settings.ts";
import { storedPieces } from "../../device/stored-pieces.ts";
import { browserSurroundings, siteRoot } from "../../device/surroundings.ts";
import { leaveWithinMs } from "../limits.ts";
import { outboxClient } from "../../workers/outbox.ts";
import { browserPush, keepPushWords, watchLooks } from "./browser-push.ts";
import type { OutboxParts, Tabs } from "../outbox-parts.ts";
import { saveFile } from "../save-file.ts";
import { connectStaff } from "./staff-phone.ts";

/** Where somebody who has to hide what they looked at is taken. */
const harmlessPage = "https://www.wikipedia.org/";

/** A page that Chrome lets send later. */
interface Syncing {
  readonly sync?: { register(tag: string): Promise<void> };
}

/** The outbox of this phone; for composition roots in a browser. */
export function connectOutbox(): OutboxParts {
  const staff = window.isSecureContext ? connectStaff() : null;
  return {
    ...(staff === null ? {} : { staff }),
    client: outboxClient(() => new Worker(new URL("../../workers/outbox.worker.ts", import.meta.url), { type: "module", name: "outbox" })),
    ...connectStored(),
    saveFile: async (name, bytes, type = "application/json") => saveFile(name, new Blob([bytes.slice()], { type })),
    watchTriggers: (listener) => {
      const online = (): void => listener("online");
      const seen = (): void => {
        if (document.visibilityState === "visible") listener("foreground");
      };
      window.addEventListener("online", online);
      document.addEventListener("visibilitychange", seen);
      window.addEventListener("pageshow", seen);
      listener("start");
      return () => {
        window.removeEventListener("online", online);
        document.removeEventListener("visibilitychange", seen);
        window.removeEventListener("pageshow", seen);
      };
    },
    sendLater: () => {
      const registered: Promise<ServiceWorkerRegistration & Syncing> | undefined = navigator.serviceWorker?.ready;
      void registered?.then(({ sync }) => sync?.register(backgroundSyncTag)).catch(() => undefined);
    },
    tabs: namedTabs(navigator.locks),
    leave: async (last) => {
      document.documentElement.replaceChildren();
      await Promise.race([last.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, leaveWithinMs))]);
      // Without a network the page stays empty, which says nothing either.
      location.replace(navigator.onLine ? harmlessPage : "about:blank");
    },
  };
}

const tabPrefix = "suluh-tab ";

/** Each tab holds a lock for as long as it is there; without locks every other tab counts as gone. */
function namedTabs(locks: LockManager | undefined): Tabs {
  const name = [...crypto.getRandomValues(new Uint32Array(4))].join("-");
  let held: Promise<void> | null = null;
  return {
    own: async () => {
      held ??= new Promise((resolve) => {
        const until = new Promise<never>(() => undefined);
        if (locks === undefined) resolve();
        else void locks.request(`${tabPrefix}${name}`, () => (resolve(), until));
      });
      await held;
      return name;
    },
    living: async () => new Set(((await locks?.query())?.held ?? []).flatMap((lock) => (lock.name?.startsWith(tabPrefix) === true ? [lock.name.slice(tabPrefix.length)] : []))),
  };
}

/** What the agency says beside the packs, and of its mistakes, over what is stored on this phone. */
function connectStored(): Pick<OutboxParts, "desk" | "corrections" | "alerts" | "takenOff" | "push"> {
  const surroundings = browserSurroundings();
  const caches = new Connection<Caches>({ factory: indexedDB, shape: cachesShape, rebuild: true, surroundings });
  const notes = new Connection<Notes>({ factory: indexedDB, shape: notesShape, rebuild: false, surroundings });
  const { agencyOf, apiOf } = agencyDirectory(caches, notes, location.origin + siteRoot());
  const settings = storedSettings(notes);
  const hasher = webHasher(crypto.subtle, async () => (await import("../../device/noble-cryptography.ts")).nobleHasher);
  const corrections = createCorrectionBook({ settings, exclusive: webLocks(navigator.locks).exclusive, packs: storedPieces("corrections", parseCorrections, caches, { hasher, inflater: webInflater }) });
  const alerts = createPackAlerts({ settings, packs: storedPieces("alerts", parseAlerts, caches, { hasher, inflater: webInflater }) });
  const servers = async (): Promise<ReadonlyMap<string, readonly string[]>> => {
    const packs = await caches.read(["packs"], (transaction) => transaction.objectStore("packs").getAll());
    const found = new Map<string, string[]>();
    for (const { id, kind } of packs) {
      const api = kind === "pack" ? await apiOf(id) : null;
      if (api !== null) found.set(api, [...(found.get(api) ?? []), id]);
    }
    return found;
  };
  const push = createPush({ browser: browserPush(), settings, surroundings, servers });
  const desk = createAgencyDesk({
    settings,
    forgetSettings: (beginning) => forgetSettings(notes, beginning),
    surroundings,
    verifier: webVerifier(crypto.subtle, async () => (await import("../../device/noble-cryptography.ts")).nobleVerifier),
    stretch: async (secret, salt, rounds, bytes) => {
      const key = await crypto.subtle.importKey("raw", ownBuffer(secret), "PBKDF2", false, ["deriveBits"]);
      return new Uint8Array(await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt: ownBuffer(salt), iterations: rounds }, key, 8 * bytes));
    },
    agencyOf,
    apiOf,
  });
  return { desk, corrections, alerts, takenOff: () => takenOff(settings), push: { ...push, keepWords: keepPushWords, onLook: watchLooks } };
}
