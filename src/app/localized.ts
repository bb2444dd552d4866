import type { Localized } from "../core/pack/document.ts";

/** The text in a language, else in Malay or English, else in whatever there is, with the language it is in. */
export function localized(text: Localized, lang: string): { readonly text: string; readonly lang: string } {
  for (const candidate of [lang, "ms", "en", ...Object.keys(text)]) {
    const found = text[candidate];
    if (found !== undefined) return { text: found, lang: candidate };
  }
  return { text: "", lang };
}
