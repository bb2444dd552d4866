import type { Language } from "../pack/document.ts";
import { toInt8 } from "../pack/int8.ts";
import { analyse, wordsOf } from "../search/analyse.ts";
import { buildLexicalIndex } from "../search/lexical-index.ts";
import { LexicalIndex } from "../search/lexical-search.ts";
import { stopWords } from "../search/stop-words.ts";
import { createVectorTable } from "../search/vectors.ts";
import { calibrationExamples, middleWeight, fallbackThreshold, minCalibrationExamples, nearestCounted, ownShare, togetherWeight, wordsWeight } from "./limits.ts";
import { learnWhitening, toUnit } from "./whitening.ts";

/** A sentence whose class is known. */
export interface Example {
  readonly class: number;
  readonly lang: Language;
  readonly text: string;
}

/** A class that a sentence may belong to. */
export interface Match {
  readonly class: number;
  readonly score: number;
}

/** What examples say about a sentence. */
export interface Matched {
  /** Every class that has anything in common with the sentence, best first. */
  readonly matches: readonly Match[];
  /** The score of the first, held against `threshold`; 0 without a match. */
  readonly confidence: number;
}

export interface ExampleMatcher {
  /** False while only words are compared. */
  readonly byMeaning: boolean;
  /**
   * @param query - Vector of the sentence, quantised; null compares words alone.
   * @param without - Number of an example that is left out, as if nobody had written it.
   */
  match(text: string, query: Int8Array | null, without?: number): Matched;
  /** The confidence that `ownShare` of the examples reach when each is asked without itself; by words alone or by both. */
  threshold(byMeaning: boolean): number;
}

/**
 * Finds the class of a sentence by the examples nearest to it. A class scores by its nearest examples and by its middle,
 * in a space from which the differences within classes have been taken out, and by the words it shares with the sentence;
 * without vectors by the words alone.
 *
 * @param vectors - Of the examples, quantised, in their order; null for words alone.
 */
export function createExampleMatcher(examples: readonly Example[], vectors: readonly Int8Array[] | null): ExampleMatcher {
  const classes = examples.map((example) => example.class);
  const count = classes.reduce((most, each) => Math.max(most, each + 1), 0);
  const words = createWordScores(examples, count);
  const meaning = vectors === null || vectors.length === 0 ? null : createMeaningScores(vectors, classes, count);
  const thresholds = new Map<boolean, number>();

  const match = (text: string, query: Int8Array | null, without = -1): Matched => {
    const { scores: own, together } = words(text, without);
    const shared = nearest(own, classes, count, without).map((value, at) => value + togetherWeight * (together[at] ?? 0));
    const scores = query !== null && meaning !== null ? meaning(query, without).map((value, at) => value + wordsWeight * (shared[at] ?? 0)) : shared;
    return judge(scores);
  };

  const threshold = (byMeaning: boolean): number => {
    const step = Math.max(1, Math.ceil(examples.length / calibrationExamples));
    const sure: number[] = [];
    for (let at = 0; at < examples.length; at += step) {
      const example = examples[at];
      const { matches, confidence } = match(example?.text ?? "", byMeaning ? (vectors?.[at] ?? null) : null, at);
      if (example && matches[0]?.class === example.class) sure.push(confidence);
    }
    if (sure.length < minCalibrationExamples) return fallbackThreshold;
    return sure.sort((a, b) => a - b)[Math.floor((1 - ownShare) * sure.length)] ?? 0;
  };

  return {
    byMeaning: meaning !== null,
    match,
    threshold(byMeaning) {
      const known = thresholds.get(byMeaning) ?? threshold(byMeaning);
      thresholds.set(byMeaning, known);
      return known;
    },
  };
}

function judge(scores: Float32Array): Matched {
  const matches = [...scores].map((score, at) => ({ class: at, score })).filter(({ score }) => score > 0).sort((a, b) => b.score - a.score || a.class - b.class);
  return { matches, confidence: matches[0]?.score ?? 0 };
}

/** Mean over the best examples of each class, Float32Array [classes]; one that has a single example counts by it. */
function nearest(scores: Float32Array, classes: readonly number[], count: number, without: number): Float32Array {
  const best: number[][] = Array.from({ length: count }, () => []);
  scores.forEach((score, at) => {
    const own = best[classes[at] ?? 0];
    if (own === undefined || at === without) return;
    const place = own.findIndex((other) => other < score);
    if (place >= 0) own.splice(place, 0, score);
    else if (own.length < nearestCounted) own.push(score);
    if (own.length > nearestCounted) own.pop();
  });
  return Float32Array.from(best, (own) => own.reduce((sum, score) => sum + score, 0) / Math.max(1, own.length));
}

interface WordScores {
  /** Float32Array [examples]. */
  readonly scores: Float32Array;
  /** Float32Array [classes]: each word where it scores best among the examples of the class. */
  readonly together: Float32Array;
}

/** Word scores, each language analysed in its own way: sentences mix them. */
function createWordScores(examples: readonly Example[], classes: number): (text: string, without: number) => WordScores {
  const languages = [...new Set(examples.map(({ lang }) => lang))].map((lang) => {
    const numbers = examples.flatMap((example, at) => (example.lang === lang ? [at] : []));
    const index = new LexicalIndex(buildLexicalIndex(numbers.map((at) => ({ terms: termsOf(examples[at]?.text ?? "", lang), question: true }))));
    return { lang, numbers, index, owners: Uint32Array.from(numbers, (at) => examples[at]?.class ?? 0) };
  });
  return (text, without) => {
    const all = { scores: new Float32Array(examples.length), together: new Float32Array(classes) };
    for (const { lang, numbers, index, owners } of languages) {
      const { scores, together } = index.search(termsOf(text, lang), owners, classes, numbers.indexOf(without));
      numbers.forEach((at, unit) => (all.scores[at] = scores[unit] ?? 0));
      together.forEach((value, at) => (all.together[at] = Math.max(all.together[at] ?? 0, value)));
    }
    return all;
  };
}

/** In a sentence of five words the small ones tell as much as the others: "where is my", "how do I". */
function termsOf(text: string, lang: Language): string[] {
  const small = stopWords(lang);
  return [...analyse(text, lang), ...wordsOf(text).filter((word) => small.has(word)).map((word) => `=${word}`)];
}

function createMeaningScores(vectors: readonly Int8Array[], classes: readonly number[], count: number): (query: Int8Array, without: number) => Float32Array {
  const size = vectors[0]?.length ?? 0;
  const whitening = learnWhitening(vectors, classes);
  const table = createVectorTable(vectors.length, size);
  const seen = vectors.map((vector) => whitening.see(vector));
  const sums = Array.from({ length: count }, () => new Float32Array(size));
  seen.forEach((vector, at) => {
    table.values.set(toInt8(vector), at * size);
    add(sums[classes[at] ?? 0], vector, 1);
  });
  const middles = sums.map(toUnit);
  return (query, without) => {
    const asked = without >= 0 && query === vectors[without] ? (seen[without] ?? whitening.see(query)) : whitening.see(query);
    const close = nearest(table.scan(toInt8(asked)).slice(), classes, count, without);
    const left = seen[without];
    return close.map((value, at) => {
      const middle = left !== undefined && classes[without] === at ? middleWithout(sums[at], left) : middles[at];
      return (1 - middleWeight) * value + middleWeight * (middle === undefined ? 0 : dot(middle, asked));
    });
  };
}

/** The middle of a class as if one of its examples were not there. */
function middleWithout(sum: Float32Array | undefined, left: Float32Array): Float32Array | undefined {
  const rest = sum?.slice();
  add(rest, left, -1);
  return rest && toUnit(rest);
}

function add(sum: Float32Array | undefined, vector: Float32Array, times: number): void {
  if (sum) for (let at = 0; at < sum.length; at += 1) sum[at] = (sum[at] ?? 0) + times * (vector[at] ?? 0);
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
