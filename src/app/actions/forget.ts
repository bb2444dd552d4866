import { defaultSettings } from "../settings.ts";
import type { Store } from "../store.ts";
import { forgetShown } from "./corrections.ts";
import { wipeOutbox } from "./outbox.ts";
import { openPacks } from "./packs.ts";

/** Forgets everything that is on the phone, packs and what was sent included, and opens again as on the first day. */
export async function forgetEverything(store: Store): Promise<void> {
  const { services } = store;
  await forgetShown(store);
  await wipeOutbox(store);
  await services.notebook.clear();
  await services.dense.remove();
  await (await services.writer().catch(() => null))?.remove();
  for (const pack of await services.library.packs()) await services.library.remove(pack.manifest.id);
  store.draft = "";
  store.set({ turns: [], fix: null, settings: defaultSettings, installs: new Map() });
  await openPacks(store);
}
