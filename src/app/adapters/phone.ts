import type { Library } from "../../device/api.ts";
import { loadedNote, shellCacheName } from "../../core/shell.ts";
import type { DenseTier } from "../../device/dense-tier.ts";
import { lateDenseTier } from "../../device/late-dense-tier.ts";
import { denseDelayMs, workerRetryMs } from "../../device/limits.ts";
import type { Marks } from "../../device/marks.ts";
import { probeAbilities } from "../../device/probe.ts";
import { browserSurroundings } from "../../device/surroundings.ts";
import { startUpdates, type Updates } from "../../device/updates.ts";
import type { Writer } from "../../device/writer/writer.ts";
import type { Opened, Retrieval } from "../../workers/retrieval-api.ts";
import type { OutboxParts } from "../outbox-parts.ts";
import type { PackFiles } from "../pack-files.ts";
import { retrievalClient } from "../../workers/retrieval.ts";

/** What the interface gets from phone and browser. */
export interface Phone {
  readonly retrieval: Retrieval;
  readonly library: Library;
  readonly dense: DenseTier;
  readonly shell: Updates;
  readonly marks: Marks;
  outbox(): Promise<OutboxParts>;
  packFiles(): Promise<PackFiles>;
  writer(): Promise<Writer>;
  published(): Promise<readonly string[]>;
}

/** Parts of `navigator` that not every browser has. */
interface LooseNavigator {
  readonly connection?: { readonly saveData?: boolean; readonly type?: string };
  readonly userAgentData?: { readonly mobile?: boolean };
  readonly getBattery?: () => Promise<{ readonly level: number; readonly charging: boolean }>;
}

/** What the phone has to know of the app. */
export interface PhoneOptions {
  /** Shown as the version of the app. */
  readonly version: string;
  /** False while a restart would lose something, such as words half typed. */
  readonly mayRestart: () => boolean;
  readonly storage: Storage | null;
}

/** Connects the page with worker and service worker; for composition roots in a browser. */
export function connectPhone({ version, mayRestart, storage }: PhoneOptions): Phone {
  const surroundings = browserSurroundings();
  const abilities = probeAbilities(globalThis);
  const loose: Navigator & LooseNavigator = navigator;
  const client = retrievalClient({
    start: () => new Worker(new URL("../../workers/retrieval.worker.ts", import.meta.url), { type: "module", name: "retrieval" }),
    again: async () => {
      await pause(workerRetryMs);
      // Once the service worker is there, it has the worker's script.
      await Promise.race([navigator.serviceWorker?.ready ?? pause(workerRetryMs), pause(10 * workerRetryMs)]);
    },
    persist: async () => (await navigator.storage?.persist?.()) ?? false,
  });
  const dense = lateDenseTier(async () => {
    const { createDenseTier, lineOf } = await import("../../device/dense-tier.ts");
    return createDenseTier({
      library: client.dense,
      load: async () => (await client.retrieval.openDense()) === "hybrid",
      unload: () => client.retrieval.closeDense(),
      situation: async () => ({
        supported: abilities.secure && abilities.simd,
        line: lineOf(loose.connection, loose.userAgentData?.mobile),
        battery: (await loose.getBattery?.().catch(() => null)) ?? null,
      }),
    });
  });
  const shell = startUpdates({
    container: navigator.serviceWorker,
    script: "service-worker.js",
    version,
    surroundings,
    reload: () => location.reload(),
    noteLoaded: async () => {
      // The first look at the caches takes a while; it is not to be part of what makes the first screen.
      await pause(0);
      const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
      await (await caches.open(shellCacheName)).put(loadedNote, new Response(JSON.stringify(loaded)));
    },
    mayRestart,
    storage,
    onReturn: (listener) => {
      window.addEventListener("online", listener);
      return () => window.removeEventListener("online", listener);
    },
  });
  // On a first visit its code would come past the service worker, which fetches it again with the rest of the app.
  const consider = (fetch: boolean): void => void (shell.keptWhole() && dense.consider(fetch));
  const quiet = afterQuiet(() => consider(true));
  shell.watch(() => void quiet.during(null));
  const open = async (): Promise<Opened> => {
    const opened = await client.retrieval.open();
    // What is here is loaded once the screen has settled, whatever the network does.
    setTimeout(() => consider(false), denseDelayMs);
    return opened;
  };
  const { retrieval, library } = client;
  return {
    retrieval: { ...retrieval, open: () => quiet.during(open()) },
    library: {
      ...library,
      install: (base, report, signal, first) => quiet.during(library.install(base, report, signal, first)),
      remove: (id) => quiet.during(library.remove(id)),
    },
    dense,
    marks: client.marks,
    outbox: async () => (await import("../late.ts")).connectOutbox(),
    packFiles: async () => (await import("../late.ts")).connectPackFiles(),
    writer: async () => (await import("../late.ts")).connectWriter(),
    published: () => quiet.during(client.published()),
    shell,
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Calls back once nothing has been going on for `denseDelayMs`. */
function afterQuiet(act: () => void) {
  let going = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    during: async <T>(work: T | Promise<T>): Promise<T> => {
      going += 1;
      clearTimeout(timer);
      try {
        return await work;
      } finally {
        going -= 1;
        if (going === 0) timer = setTimeout(act, denseDelayMs);
      }
    },
  };
}
