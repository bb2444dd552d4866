import { activateMessage, completedMessage, completeMessage } from "../core/shell.ts";
import { retryBaseMs, retryCapMs, updateBackstopMs } from "./limits.ts";
import type { Surroundings } from "./surroundings.ts";

/** The part of `navigator.serviceWorker` that is used. */
export type WorkerContainer = Pick<ServiceWorkerContainer, "register" | "controller" | "addEventListener">;

/** What updating the app needs from outside. */
export interface UpdatesPorts {
  /** Undefined where the browser has none, as on plain http. */
  readonly container: WorkerContainer | undefined;
  readonly script: string;
  readonly version: string;
  readonly surroundings: Pick<Surroundings, "sleep" | "random" | "nowMs">;
  readonly reload: () => void;
  /** Notes which parts of the app the page has loaded: the service worker keeps them with the first stage. */
  readonly noteLoaded: () => Promise<void>;
  /** False while a restart would lose something, such as words half typed. */
  readonly mayRestart: () => boolean;
  /** Remembers since when an update has been waiting. */
  readonly storage: Pick<Storage, "getItem" | "setItem" | "removeItem"> | null;
  /** When another attempt is worth it, such as when the network returns; gives a way to stop listening. */
  readonly onReturn: (listener: () => void) => () => void;
}

/** The app itself, as the service worker keeps it. */
export interface Updates {
  readonly version: string;
  /** True once the app starts and answers without a network. */
  keptOffline(): boolean;
  /** True once all of the app is kept, in all its languages. */
  keptWhole(): boolean;
  updateReady(): boolean;
  watch(listener: () => void): () => void;
  /** Restarts into the new version; called only when the person agrees. */
  applyUpdate(): void;
  /** Now is the time for the parts of the app that the first answer did not need; again whenever the line may be better. */
  complete(): void;
  /** Looks for a newer version now. */
  check(): Promise<void>;
}

const waitingSince = "suluh.update-since";

/**
 * Registers the service worker, tries again until the whole shell is kept, and tells when a newer one waits.
 * Nothing is forced: only an update that has waited for a week is taken when the app starts, before anybody types.
 */
export function startUpdates(ports: UpdatesPorts): Updates {
  const listeners = new Set<() => void>();
  const changed = (): void => listeners.forEach((listener) => listener());
  let registration: ServiceWorkerRegistration | null = null;
  let applying = false;
  let completeWanted = false;
  let whole = false;
  const complete = (): void => {
    if (completeWanted) registration?.active?.postMessage(completeMessage);
  };

  const follow = (found: ServiceWorkerRegistration): void => {
    registration = found;
    noteWaiting(found, ports);
    complete();
    changed();
    found.addEventListener("updatefound", () => {
      const worker = found.installing;
      worker?.addEventListener("statechange", () => {
        noteWaiting(found, ports);
        changed();
      });
    });
  };
  ports.container?.addEventListener("message", (event) => {
    if (!(event instanceof MessageEvent) || event.data !== completedMessage) return;
    whole = true;
    changed();
  });
  ports.container?.addEventListener("controllerchange", () => {
    // Somebody agreed, here or in another tab; there the old version goes on with what it has kept.
    if (applying) ports.reload();
    complete();
    changed();
  });
  const apply = (): void => {
    applying = true;
    registration?.waiting?.postMessage(activateMessage);
  };
  const register = async (): Promise<void> => {
    if (ports.container === undefined) return;
    await ports.noteLoaded().catch(() => undefined);
    for (let attempt = 0; registration?.active == null; attempt += 1) {
      const found = await attemptInstall(ports.container, ports.script);
      if (found !== null) {
        follow(found);
        if (waitedTooLong(found, ports) && ports.mayRestart()) apply();
        return;
      }
      await pause(attempt, ports);
    }
  };
  void register();

  return {
    version: ports.version,
    keptOffline: () => registration?.active?.state === "activated" || registration?.active?.state === "activating",
    keptWhole: () => whole,
    updateReady: () => registration?.waiting != null && registration.active !== null,
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    applyUpdate: apply,
    complete: () => {
      completeWanted = true;
      complete();
    },
    check: async () => {
      await registration?.update().catch(() => undefined);
    },
  };
}

/** Registers and waits for the shell to be kept. @returns Null when the line broke; what has arrived stays. */
async function attemptInstall(container: WorkerContainer, script: string): Promise<ServiceWorkerRegistration | null> {
  try {
    const registration = await container.register(script, { updateViaCache: "none" });
    const worker = registration.active ?? registration.waiting ?? registration.installing;
    if (worker === null) return null;
    return (await settled(worker)) === "redundant" && registration.active === null ? null : registration;
  } catch {
    return null;
  }
}

function settled(worker: ServiceWorker): Promise<ServiceWorkerState> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (worker.state === "parsed" || worker.state === "installing") return;
      worker.removeEventListener("statechange", look);
      resolve(worker.state);
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

/** Waits longer after each failure, but not beyond the moment the network returns. */
async function pause(attempt: number, { surroundings, onReturn }: UpdatesPorts): Promise<void> {
  const early = new AbortController();
  const stopListening = onReturn(() => early.abort());
  const ms = Math.min(retryCapMs, retryBaseMs * 2 ** attempt) * (0.5 + surroundings.random() / 2);
  await surroundings.sleep(ms, early.signal).catch(() => undefined);
  stopListening();
}

function noteWaiting({ waiting, active }: ServiceWorkerRegistration, { storage, surroundings }: UpdatesPorts): void {
  if (waiting === null || active === null) storage?.removeItem(waitingSince);
  else if (storage?.getItem(waitingSince) === null) storage.setItem(waitingSince, String(surroundings.nowMs()));
}

function waitedTooLong({ waiting, active }: ServiceWorkerRegistration, { storage, surroundings }: UpdatesPorts): boolean {
  const since = Number(storage?.getItem(waitingSince) ?? Number.NaN);
  return waiting !== null && active !== null && surroundings.nowMs() - since > updateBackstopMs;
}
