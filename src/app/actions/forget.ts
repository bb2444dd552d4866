import { shownFailure } from "../failure.ts";
import { defaultSettings } from "../settings.ts";
import type { Failure, Store } from "../store.ts";
import { forgetShown } from "./corrections.ts";
import { turnPushOff } from "./push.ts";
import { openPacks } from "./packs.ts";
import { wipeStaff } from "./staff.ts";
import { wipeOutbox } from "./wipe.ts";

/**
 * Forgets everything that is on the phone, packs and what was sent included, and opens again as on the first day. What
 * people wrote goes first, and one thing that cannot be deleted keeps no other.
 *
 * @returns Why something is still there; null where nothing is.
 */
export async function forgetEverything(store: Store): Promise<Failure | null> {
  const { services } = store;
  const failures: Failure[] = [];
  const gone = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (cause) {
      failures.push(shownFailure(cause));
    }
  };
  store.draft = "";
  store.set({ turns: [], fix: null });
  await gone(() => wipeStaff(store));
  await gone(() => services.notebook.clear());
  await gone(() => wipeOutbox(store));
  await gone(() => forgetShown(store));
  // Waits for the network, which may not be there.
  await gone(() => turnPushOff(store));
  await gone(() => services.dense.remove());
  await gone(async () => (await services.writer().catch(() => null))?.remove());
  await gone(async () => {
    for (const pack of await services.library.packs()) await services.library.remove(pack.manifest.id);
  });
  store.set({ settings: defaultSettings, installs: new Map() });
  await openPacks(store);
  return failures[0] ?? null;
}
