import type { Manifest } from "../pack/manifest.ts";
import { analyse } from "./analyse.ts";
import type { ContrastTable } from "./contrast.ts";
import { askedWordings, lexicalWeight, priorMeans, priorUnits } from "./limits.ts";
import type { LexicalScores } from "./lexical-search.ts";
import type { LanguageIndex, PackIndex } from "./pack-index.ts";
import type { VectorTable } from "./vectors.ts";

/** A pack that can be searched. */
export interface SearchablePack {
  readonly manifest: Manifest;
  readonly index: PackIndex;
  /** Present when the dense tier is open and the pack has vectors for all of its pieces. */
  readonly dense?: DenseTables;
  /** Present beside `dense` for packs with many wordings whose embedder has a contrast. */
  readonly contrast?: ContrastTable;
}

/** One table of vectors a language, rows in the order of the language's units. */
export type DenseTables = ReadonlyMap<string, VectorTable>;

/** Wordings an entry carries on average. */
export function wordingsPerEntry({ directory }: PackIndex): number {
  return directory.reduce((count, { wordings }) => count + wordings, 0) / Math.max(1, directory.length);
}

/** True for packs that are asked as people talk: their entries carry many wordings. */
export function hasManyWordings(index: PackIndex): boolean {
  return wordingsPerEntry(index) >= askedWordings;
}

/** A unit of one language. */
export interface UnitOf {
  readonly lang: string;
  readonly unit: number;
}

/** How well the entries of one language fit a question; all arrays `[entries of the language]`. */
export interface LanguageScores {
  readonly language: LanguageIndex;
  /** Best word score over the passages, and over the wordings (NaN without any); 1 is about every word once. */
  readonly words: Float32Array;
  readonly wordsOfWordings: Float32Array;
  /** Words anywhere in the entry, each where it scores best. */
  readonly wordsTogether: Float32Array;
  /** Best cosine likewise, less the mean cosine of all such units of the language. Null when words alone are compared. */
  readonly meaning: Float32Array | null;
  readonly meaningOfWordings: Float32Array | null;
  /** Number of the best passage within its entry, by words and meaning together. */
  readonly passage: Uint32Array;
}

/**
 * Compares a question with every entry of a pack, in all of the pack's languages.
 *
 * @param query - Vector of the question, quantised; null for words alone.
 * @param without - A unit that is left out, as if the entry did not have it.
 */
export function scoreEntries(pack: SearchablePack, question: string, query: Int8Array | null, without?: UnitOf): LanguageScores[] {
  const manyWordings = hasManyWordings(pack.index);
  return pack.index.languages.map((language) => {
    const cosines = (query && pack.dense?.get(language.lang)?.scan(query)) ?? null;
    const left = without?.lang === language.lang ? without.unit : -1;
    if (cosines && left >= 0) cosines[left] = -1;
    const words = language.lexical.search(analyse(question, language.lang, language.lexical), language.owners, language.entries.length, left, manyWordings);
    return scoreLanguage(language, words, cosines);
  });
}

function scoreLanguage(language: LanguageIndex, { scores, together }: LexicalScores, cosines: Float32Array | null): LanguageScores {
  const { entries, starts, wordings } = language;
  const found = {
    language,
    words: new Float32Array(entries.length),
    wordsOfWordings: new Float32Array(entries.length).fill(Number.NaN),
    wordsTogether: together,
    meaning: cosines && new Float32Array(entries.length),
    meaningOfWordings: cosines && new Float32Array(entries.length),
    passage: new Uint32Array(entries.length),
  };
  for (let at = 0; at < entries.length; at += 1) {
    const from = starts[at] ?? 0;
    const middle = wordings[at] ?? from;
    const to = starts[at + 1] ?? middle;
    found.words[at] = largest(scores, from, middle);
    if (to > middle) found.wordsOfWordings[at] = largest(scores, middle, to);
    found.passage[at] = middle - from > 1 ? bestPassage(scores, cosines, from, middle) : 0;
    if (!found.meaning || !found.meaningOfWordings || !cosines) continue;
    found.meaning[at] = largest(cosines, from, middle);
    if (to > middle) found.meaningOfWordings[at] = largest(cosines, middle, to);
  }
  if (cosines && found.meaning && found.meaningOfWordings) {
    const means = meanCosines(language, cosines);
    subtract(found.meaning, means.passages);
    subtract(found.meaningOfWordings, means.wordings);
  }
  return found;
}

function largest(values: Float32Array, from: number, to: number): number {
  let value = values[from] ?? 0;
  for (let unit = from + 1; unit < to; unit += 1) {
    const here = values[unit] ?? 0;
    if (here > value) value = here;
  }
  return value;
}

function bestPassage(scores: Float32Array, cosines: Float32Array | null, from: number, to: number): number {
  let passage = 0;
  let top = -Infinity;
  for (let unit = from; unit < to; unit += 1) {
    const value = (cosines?.[unit] ?? 0) + lexicalWeight.none * (scores[unit] ?? 0);
    if (value > top) {
      top = value;
      passage = unit - from;
    }
  }
  return passage;
}

/** Means over the passages and over the wordings, drawn towards `priorMeans` where a language has few. */
function meanCosines({ entries, starts, wordings }: LanguageIndex, cosines: Float32Array) {
  let passages = 0;
  let passageCount = 0;
  let all = 0;
  for (const cosine of cosines) all += cosine;
  for (let at = 0; at < entries.length; at += 1) {
    const to = wordings[at] ?? 0;
    for (let unit = starts[at] ?? 0; unit < to; unit += 1) passages += cosines[unit] ?? 0;
    passageCount += to - (starts[at] ?? 0);
  }
  const mean = (sum: number, count: number, prior: number) => (sum + priorUnits * prior) / (count + priorUnits);
  return {
    passages: mean(passages, passageCount, priorMeans.passages),
    wordings: mean(all - passages, cosines.length - passageCount, priorMeans.wordings),
  };
}

function subtract(values: Float32Array, mean: number): void {
  for (let at = 0; at < values.length; at += 1) values[at] = (values[at] ?? 0) - mean;
}
