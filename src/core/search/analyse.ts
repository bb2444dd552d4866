import { stemmer } from "stemmer";
import type { Language } from "../pack/document.ts";
import { tamilGramLength } from "./limits.ts";
import { malayVariant } from "./malay-variants.ts";
import { normalise } from "./normalise.ts";
import { spokenStem, type Vocabulary } from "./spoken-malay.ts";
import { stemMalay } from "./stem-malay.ts";
import { stopWords } from "./stop-words.ts";

/**
 * Turns text into the terms under which it is indexed and looked up, in order, repeats included.
 *
 * Malay and Indonesian lose their affixes, English its endings (Porter); Tamil words, which pile up endings
 * and grow together, count by their runs of four letters; Chinese characters count singly and in pairs; other scripts keep whole words.
 * Words that say nothing are left out unless nothing else would remain.
 *
 * @param vocabulary - For questions: spoken Malay words that it lacks are read as the written ones that it has.
 */
export function analyse(text: string, language: Language, vocabulary?: Vocabulary): string[] {
  const words = language === "ms" ? wordsOf(text).flatMap((word) => malayVariant(word).split(" ")) : wordsOf(text);
  const stops = stopWords(language);
  const telling = words.filter((word) => !stops.has(word));
  const kept = telling.length > 0 ? telling : words;
  return kept.flatMap((word) => readSpoken(word, termsOf(word, language, stops), language, vocabulary));
}

function readSpoken(word: string, terms: readonly string[], language: Language, vocabulary: Vocabulary | undefined): readonly string[] {
  if (language !== "ms" || !vocabulary || !latin.test(word) || terms.some((term) => vocabulary.has(term))) return terms;
  const written = spokenStem(word, vocabulary);
  return written === null ? terms : [written];
}

/** Runs of letters and digits of normalised text; Chinese comes in runs of characters. */
export function wordsOf(text: string): string[] {
  return normalise(text).replace(possessive, "").match(words) ?? [];
}

const possessive = /['’]s(?![\p{L}\p{N}])/gu;
const words = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+/gu;
const han = /^\p{Script=Han}/u;
const tamil = /^\p{Script=Tamil}/u;
const latin = /^[a-z]+$/;

function termsOf(word: string, language: Language, stops: ReadonlySet<string>): string[] {
  if (han.test(word)) return hanTerms([...word], stops);
  if (tamil.test(word)) return gramTerms(word);
  if (!latin.test(word)) return [word];
  if (language === "en") return [stemmer(word)];
  if (language === "ms" || language === "id") return [stemMalay(word)];
  return [word];
}

function hanTerms(characters: readonly string[], stops: ReadonlySet<string>): string[] {
  const terms: string[] = [];
  characters.forEach((character, at) => {
    if (!stops.has(character)) terms.push(character);
    const next = characters[at + 1];
    if (next !== undefined) terms.push(character + next);
  });
  return terms;
}

/** Runs of `tamilGramLength` letters of a word with a mark before it; a short word is one run. */
function gramTerms(word: string): string[] {
  const marked = `^${word}`;
  const count = Math.max(1, marked.length - tamilGramLength + 1);
  return Array.from({ length: count }, (_, at) => marked.slice(at, at + tamilGramLength));
}
