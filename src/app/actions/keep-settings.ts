import type { Settings } from "../settings.ts";
import type { Store } from "../store.ts";

/** Keeps what the person chose, on the phone and in what is shown. */
export function keepSettings(store: Store, patch: Partial<Settings>): void {
  const settings = { ...store.state.settings, ...patch };
  store.services.notebook.keepSettings(settings);
  store.set({ settings });
}
