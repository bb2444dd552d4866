import type { InstallState } from "../../device/api.ts";
import { errorText } from "../error-text.ts";
import { failureOf, shownFailure } from "../failure.ts";
import type { Failure, Store } from "../store.ts";
import { restMs } from "../limits.ts";
import { keepSettings } from "./keep-settings.ts";
import { tell } from "./tell.ts";

/** Opens what is on the phone; a failure is kept for the screens. */
export async function openPacks(store: Store): Promise<void> {
  const { retrieval, library } = store.services;
  try {
    const opened = await retrieval.open();
    store.set({ opened, openFailure: null });
  } catch (error) {
    store.set({ openFailure: shownFailure(error) });
  }
  try {
    store.set({ installed: await library.packs(), storage: await library.storage() });
  } catch (error) {
    store.set({ openFailure: store.state.openFailure ?? shownFailure(error) });
  }
}

/** Whether what was open has left the phone under a running page, as when the browser's storage is cleared. */
export async function hasLost(store: Store, { code }: Failure): Promise<boolean> {
  if (code !== "pack/incomplete") return false;
  await openPacks(store);
  return !store.state.opened?.packs[0];
}

/** The fetching of packs that is under way. */
interface Fetching {
  readonly control: AbortController;
  readonly ended: Promise<void>;
}

const running = new WeakMap<Store, Fetching>();

/**
 * Fetches what is missing or newer, one pack after the other so that the first is usable soonest: on a first visit the
 * documents in the person's language, then those in the others without a word. Does nothing while it is already running.
 */
export async function installPacks(store: Store): Promise<void> {
  if (running.has(store)) return;
  const control = new AbortController();
  const ended = fetchAll(store, control.signal).finally(() => running.delete(store));
  running.set(store, { control, ended });
  await ended;
}

/** The same because the person asked: packs that were removed come back, and the end is told in words. */
export async function lookForPacks(store: Store): Promise<void> {
  keepSettings(store, { declined: [] });
  // What is under way may have looked before the newest was published.
  await running.get(store)?.ended;
  await installPacks(store);
  const { words, installs, publishedFailure } = store.state;
  const failed = [...installs.values()].find((state) => state.phase === "failed") ?? publishedFailure;
  tell(store, failed ? errorText(store.state, failed.code) : words.phone.upToDate);
}

/** Stops the transfer; what has arrived stays and `installPacks` resumes there. */
export function pauseInstalls(store: Store): void {
  running.get(store)?.control.abort();
}

async function fetchAll(store: Store, signal: AbortSignal): Promise<void> {
  try {
    const { declined } = store.state.settings;
    const wanted = (await store.services.published()).filter((base) => !declined.includes(folderOf(base)));
    store.set({ publishedFailure: null });
    for (const base of wanted) {
      if (!store.state.installs.has(base)) report(store, base, { phase: "idle" });
    }
    const before = store.state.opened;
    for (const base of wanted) await installOne(store, base, signal);
    // Answers work without a network now: a question that waits has the line and the processor to itself for a moment. What
    // the rest of the app needs then comes before the other languages of the packs.
    if (store.state.opened !== before) await new Promise((resolve) => setTimeout(resolve, restMs));
    store.services.shell.complete();
    for (const base of wanted) await installRest(store, base, signal);
  } catch (error) {
    store.set({ publishedFailure: shownFailure(error) });
  } finally {
    store.set({ looked: true });
  }
}

async function installOne(store: Store, base: string, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const known = store.state.installed.map(({ manifest }) => `${manifest.id} ${manifest.version}`);
  try {
    const pack = await store.services.library.install(base, (state) => report(store, base, state), signal, [store.state.language.code]);
    report(store, base, { phase: "ready" });
    if (!known.includes(`${pack.manifest.id} ${pack.manifest.version}`)) await openPacks(store);
  } catch (error) {
    const last = store.state.installs.get(base);
    const progress = last && "done" in last ? { done: last.done, total: last.total } : { done: 0, total: 0 };
    const failure = failureOf(error);
    if (signal.aborted) report(store, base, { phase: "paused", ...progress });
    else report(store, base, { phase: "failed", ...(failure ?? shownFailure(error)), ...progress });
  }
}

/** The other languages of a pack that answers already; what fails here is tried again at the next start. */
async function installRest(store: Store, base: string, signal: AbortSignal): Promise<void> {
  if (signal.aborted || store.state.installs.get(base)?.phase !== "ready") return;
  const before = store.state.installed.find(({ manifest }) => folderOf(base) === manifest.id)?.bytes;
  const pack = await store.services.library.install(base, () => undefined, signal).catch(() => null);
  if (pack !== null && pack.bytes !== before) await openPacks(store);
}

/** A published folder has the name of its pack; under another name a removed pack simply comes back with the next look. */
function folderOf(base: string): string {
  return base.split("/").filter(Boolean).at(-1) ?? base;
}

function report(store: Store, base: string, state: InstallState): void {
  store.set({ installs: new Map(store.state.installs).set(base, state) });
}
