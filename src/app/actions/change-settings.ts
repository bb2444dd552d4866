import { formatsFor } from "../formats.ts";
import { languageOf } from "../languages.ts";
import type { Settings } from "../settings.ts";
import type { Store } from "../store.ts";
import { keepSettings } from "./keep-settings.ts";

/** Keeps what the person chose; a new language is shown as soon as its words are there. */
export async function changeSettings(store: Store, patch: Partial<Settings>): Promise<void> {
  keepSettings(store, patch);
  const { settings } = store.state;
  if (settings.lang === null || settings.lang === store.state.language.code) return;
  const language = languageOf(store.languages, settings.lang);
  const words = await language.load();
  // Somebody who taps twice gets the last language, whichever file arrives first.
  if (store.state.settings.lang !== settings.lang) return;
  store.set({ language, words, formats: formatsFor(language.locale) });
}
