import type { Store } from "../store.ts";

/** Asks the phone where it is; only ever after a tap, or where the person has allowed it before. */
export async function locate(store: Store): Promise<void> {
  if (store.state.locating) return;
  store.set({ locating: true });
  const fix = await store.services.locator.locate();
  store.set({ fix, locating: false });
}

/** The same without a prompt: nothing happens unless location was allowed before. */
export async function locateIfAllowed(store: Store): Promise<void> {
  if (await store.services.locator.allowed()) await locate(store);
}
