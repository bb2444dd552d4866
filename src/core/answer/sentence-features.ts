import type { Language } from "../pack/document.ts";
import { analyse } from "../search/analyse.ts";
import { termOverlap, type WeightedTerms } from "../search/term-overlap.ts";
import { asksFor } from "./question-kind.ts";

/** What a sentence is judged by; the names index `sentenceWeights`. */
export interface SentenceFeatures {
  /** Share of the question's terms in it, and how far it falls behind the best sentence. */
  readonly words: number;
  readonly behind: number;
  /** The same share, terms that most sentences have counting less. */
  readonly rareWords: number;
  /** Likeness of meaning beyond that of the whole passage; 0 without vectors. */
  readonly meaning: number;
  readonly before: number;
  readonly after: number;
  /** 1 where the question asks for a number or a time and the sentence has one; -1 where it has none. */
  readonly number: number;
  readonly first: number;
}

export interface JudgedQuestion {
  readonly text: string;
  readonly terms: WeightedTerms;
}

/**
 * Looks at each sentence of a passage with a question in mind.
 *
 * @param meaning - For each sentence its likeness to the question, when vectors are there.
 */
export function sentenceFeatures(
  question: JudgedQuestion,
  sentences: readonly string[],
  lang: Language,
  meaning: readonly number[] | null,
): SentenceFeatures[] {
  const termsOf = sentences.map((sentence) => analyse(sentence, lang));
  const words = termsOf.map((terms) => termOverlap(question.terms, terms));
  const local = localTerms(question.terms, termsOf);
  const best = Math.max(...words, 0);
  const kind = asksFor(question.text);
  return sentences.map((sentence, at) => ({
    words: words[at] ?? 0,
    behind: best - (words[at] ?? 0),
    rareWords: termOverlap(local, termsOf[at] ?? []),
    meaning: meaning?.[at] ?? 0,
    before: words[at - 1] ?? 0,
    after: words[at + 1] ?? 0,
    number: kind === "number" ? (hasNumber.test(sentence) ? 1 : -1) : 0,
    first: at === 0 ? 1 : 0,
  }));
}

/** Digits, and number words of the languages whose authors spell small numbers out. */
const hasNumber =
  /\p{N}|[一二三四五六七八九十百千万亿两]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million|billion|satu|dua|tiga|empat|lima|enam|tujuh|lapan|delapan|sembilan|sepuluh|puluh|ratus|ribu|juta)\b/iu;

/** Terms weighted down by the share of the passage's sentences that have them. */
function localTerms(terms: WeightedTerms, sentences: readonly (readonly string[])[]): WeightedTerms {
  return new Map(
    [...terms].map(([term, rarity]) => {
      const having = sentences.filter((sentence) => sentence.includes(term)).length;
      return [term, (rarity * (sentences.length + 1 - having)) / (sentences.length + 1)] as const;
    }),
  );
}
