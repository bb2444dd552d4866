import type { Language } from "../pack/document.ts";
import { wordsOf } from "./analyse.ts";
import { stopWords } from "./stop-words.ts";
import { trigramProfiles } from "./trigram-profiles.ts";

/** Scripts that one of the known languages is written in; the order decides among Han languages. */
const scripts: readonly (readonly [RegExp, Language])[] = [
  [/\p{Script=Tamil}/gu, "ta"],
  [/\p{Script=Han}/gu, "zh"],
  [/\p{Script=Thai}/gu, "th"],
  [/\p{Script=Myanmar}/gu, "my"],
  [/\p{Script=Bengali}/gu, "bn"],
  [/\p{Script=Devanagari}/gu, "hi"],
  [/\p{Script=Telugu}/gu, "te"],
  [/\p{Script=Arabic}/gu, "ar"],
  [/\p{Script=Hangul}/gu, "ko"],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, "ja"],
  [/\p{Script=Cyrillic}/gu, "ru"],
];

/**
 * Guesses the language of a question by its script and, among languages in Latin letters, by small words and trigrams.
 * Malay and Indonesian are told apart only where a word of the one is never used in the other.
 *
 * @param preferred - Taken when nothing speaks against it: the language of the interface.
 * @param offered - Languages that answers exist in; of Malay and Indonesian only one that is offered is guessed.
 */
export function guessLanguage(question: string, preferred: Language, offered: readonly Language[] = latinLanguages): Language {
  const letters = question.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return preferred;
  for (const [script, lang] of scripts) {
    if ((question.match(script)?.length ?? 0) * 3 > letters) return lang;
  }
  return guessLatin(wordsOf(question), preferred, offered);
}

function guessLatin(words: readonly string[], preferred: Language, offered: readonly Language[]): Language {
  let best = preferred;
  let top = -Infinity;
  for (const lang of latinLanguages.filter((each) => each === "en" || offered.includes(each))) {
    const score = words.reduce((sum, word) => sum + likeness(word, lang), 0) + (lang === preferred ? preference : 0);
    if (score > top) {
      top = score;
      best = lang;
    }
  }
  return best;
}

const latinLanguages: readonly Language[] = ["ms", "id", "en"];

/** Weight of the interface language against one clear word of another. */
const preference = 0.6;

function likeness(word: string, lang: Language): number {
  const own = onlyIn[lang]?.has(word) ? 1.5 : 0;
  const small = stopWords(lang).has(word) ? 1 : 0;
  return own + small + trigramLikeness(word, lang);
}

/** Words of everyday questions that the sister language does not use. */
const onlyIn: Readonly<Record<string, ReadonlySet<string>>> = {
  ms: new Set("nak x tak mcm camne camana macam sahaja je kat awak boleh bila kerana ambik hendak mahu klinik kereta wang telefon pejabat bukak".split(" ")),
  id: new Set("bagaimana nggak gak enggak bisa kapan mau karena gimana kalau mobil uang kantor kamu gue aku banget udah sudah apakah dimana rumahsakit".split(" ")),
  en: new Set(),
};

function trigramLikeness(word: string, lang: Language): number {
  const profile = trigramProfiles[lang];
  if (!profile || word.length < 2) return 0;
  const padded = ` ${word} `;
  let hits = 0;
  for (let at = 0; at + 3 <= padded.length; at++) if (profile.has(padded.slice(at, at + 3))) hits++;
  return (0.6 * hits) / (padded.length - 2);
}
