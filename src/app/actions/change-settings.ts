import { errorText } from "../error-text.ts";
import { formatsFor } from "../formats.ts";
import { languageOf } from "../languages.ts";
import type { Settings } from "../settings.ts";
import type { Store } from "../store.ts";
import { keepSettings } from "./keep-settings.ts";
import { tell } from "./tell.ts";

/** Keeps what the person chose; a new language is shown as soon as its words are there. */
export async function changeSettings(store: Store, patch: Partial<Settings>): Promise<void> {
  const { lang } = store.state.settings;
  keepSettings(store, patch);
  await useLanguage(store).catch(() => {
    // Its words are not on the phone yet and cannot be fetched now: the language stays what it was.
    keepSettings(store, { lang });
    tell(store, errorText(store.state, "network/unreachable"));
  });
}

/** Shows the interface in the chosen language. @throws When its words do not come. */
export async function useLanguage(store: Store): Promise<void> {
  const { lang } = store.state.settings;
  if (lang === null || lang === store.state.language.code) return;
  const language = languageOf(store.languages, lang);
  const words = await language.load();
  // Somebody who taps twice gets the last language, whichever file arrives first.
  if (store.state.settings.lang !== lang) return;
  store.set({ language, words, formats: formatsFor(language.locale) });
}
