import type { Language } from "../../core/pack/document.ts";
import { guessLanguage } from "../../core/search/language.ts";
import type { Draft, Unspoken } from "./draft.ts";
import { malayOrIndonesian } from "./malay-or-indonesian.ts";

/** Letters of a text by which its language is told. */
const heard = 600;

/**
 * Tells the language of each draft: the one that a person forced, else what its column says, else its text in the light
 * of the file it stands in. What a page says of itself counts as a hint: templates are often wrong.
 *
 * @param offered - Languages of the pack; null where it has none yet.
 */
export function speak(drafts: readonly Unspoken[], offered: readonly Language[] | null, forced: Language | undefined): Draft[] {
  const usual = new Map<string, Language>();
  const latin = offered ?? ["ms", "en", "id"];
  const fallback = offered?.[0] ?? "en";
  for (const [source, own] of grouped(drafts)) {
    const sample = own.slice(0, 200).map(({ title, text }) => `${title} ${text.slice(0, 200)}`).join("\n");
    const guessed = guessLanguage(sample, latinOf(fallback), latin);
    const sister = guessed === "en" ? null : malayOrIndonesian(sample);
    usual.set(source, sister !== null && latin.includes(sister) && isLatin(guessed) ? sister : guessed);
  }
  const spoken = drafts.map(({ language, ...draft }) => ({ ...draft, lang: forced ?? languageOf(draft, language, usual.get(draft.source) ?? fallback, latin) }));
  return forced === undefined ? evened(spoken, drafts, usual) : spoken;
}

/** Of many answers in one language of Latin letters a few that seem to be in another are short ones with foreign words. */
function evened(spoken: readonly Draft[], drafts: readonly Unspoken[], usual: ReadonlyMap<string, Language>): Draft[] {
  const counts = new Map<string, number>();
  const count = (source: string, lang: string) => counts.get(`${lang} ${source}`) ?? 0;
  for (const { source, lang } of spoken) counts.set(`${lang} ${source}`, count(source, lang) + 1);
  return spoken.map((draft, at) => {
    const most = usual.get(draft.source) ?? draft.lang;
    const few = count(draft.source, draft.lang) < count(draft.source, most) * fewShare;
    return few && isLatin(draft.lang) && isLatin(most) && drafts[at]?.language === undefined ? { ...draft, lang: most } : draft;
  });
}

/** Share below which a second language of a file is taken for a mistake. */
const fewShare = 0.05;

function languageOf(draft: Omit<Draft, "lang">, said: string | undefined, usual: Language, latin: readonly Language[]): Language {
  if (draft.form === "row" && said !== undefined) return said;
  const text = `${draft.title}\n${draft.text.replaceAll(/\]\([^)]*\)/g, "]").slice(0, heard)}`;
  /** Malay and Indonesian are told apart by the file as a whole, not by one answer. */
  const near = latin.filter((lang) => (usual === "id" ? lang !== "ms" : lang !== "id" || !latin.includes("ms")));
  return guessLanguage(text, said !== undefined && isLatin(said) ? said : latinOf(usual), near);
}

/** A preferred language that is only taken for text in Latin letters. */
function latinOf(lang: Language): Language {
  return isLatin(lang) ? lang : "en";
}

function isLatin(lang: Language): boolean {
  return lang === "ms" || lang === "id" || lang === "en";
}

function grouped(drafts: readonly Unspoken[]): Map<string, Unspoken[]> {
  const groups = new Map<string, Unspoken[]>();
  for (const draft of drafts) {
    const there = groups.get(draft.source);
    if (there === undefined) groups.set(draft.source, [draft]);
    else there.push(draft);
  }
  return groups;
}
