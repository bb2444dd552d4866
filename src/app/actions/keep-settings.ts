import { parseSettings, type Settings } from "../settings.ts";
import type { Store } from "../store.ts";

/** Keeps what the person chose, on the phone and in what is shown; what another tab has kept meanwhile stays. */
export function keepSettings(store: Store, patch: Partial<Settings>): void {
  const { notebook } = store.services;
  const settings = { ...parseSettings(notebook.settings()), ...patch };
  notebook.keepSettings(settings);
  store.set({ settings });
}
