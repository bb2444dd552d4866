import type { Store } from "../store.ts";
import { keepSettings } from "./keep-settings.ts";
import { openPacks } from "./packs.ts";

/** @returns Whether every piece of the pack still matches its hash. */
export async function verifyPack(store: Store, id: string): Promise<boolean> {
  const whole = await store.services.library.verify(id);
  store.set({ installed: await store.services.library.packs() });
  return whole;
}

/** Takes a pack off the phone; it stays off until the person looks for packs again. */
export async function removePack(store: Store, id: string): Promise<void> {
  await store.services.library.remove(id);
  keepSettings(store, { declined: [...store.state.settings.declined, id] });
  store.set({ installs: new Map() });
  await openPacks(store);
}
