import type { Manifest } from "../pack/manifest.ts";
import type { VectorsPiece } from "../pack/vectors.ts";
import { analyse } from "./analyse.ts";
import { lexicalWeight } from "./limits.ts";
import type { LanguageIndex, PackIndex } from "./pack-index.ts";
import { createVectorTable, type VectorTable } from "./vectors.ts";

/** A pack that can be searched. */
export interface SearchablePack {
  readonly manifest: Manifest;
  readonly index: PackIndex;
  /** Present when the dense tier is open and the pack has vectors for all of its pieces. */
  readonly dense?: DenseTables;
}

/** One table of vectors a language, rows in the order of the language's units. */
export type DenseTables = ReadonlyMap<string, VectorTable>;

/** How well one entry fits a question. Absent figures mean that there was nothing to compare. */
export interface EntryScore {
  readonly entry: number;
  /** Number of its best passage. */
  readonly passage: number;
  /** Best word score over the entry's passages and over its wordings; 1 is about every word once. */
  readonly words: number;
  readonly wordsOfQuestions?: number;
  /** Best cosine likewise, less the mean cosine of all such units of its language. */
  readonly meaning?: number;
  readonly meaningOfQuestions?: number;
}

/**
 * Lays the vectors of all pieces into one table a language.
 *
 * @param pieces - For each documents piece its vectors, in the manifest's order.
 */
export function createDenseTables(index: PackIndex, dimensions: number, pieces: readonly VectorsPiece[]): DenseTables {
  const tables = new Map<string, VectorTable>();
  for (const { lang, entryOf, withinEntry } of index.languages) {
    const table = createVectorTable(entryOf.length, dimensions);
    entryOf.forEach((number, unit) => {
      const entry = index.directory[number];
      const piece = pieces[entry?.piece ?? -1];
      if (!entry || !piece) return;
      const within = withinEntry[unit] ?? 0;
      const question = within - entry.passages;
      const row = question < 0 ? (piece.passageStarts[entry.at] ?? 0) + within : (piece.questionStarts[entry.at] ?? 0) + question;
      const rows = question < 0 ? piece.passages : piece.questions;
      table.values.set(rows.subarray(row * dimensions, (row + 1) * dimensions), unit * dimensions);
    });
    tables.set(lang, table);
  }
  return tables;
}

/**
 * Compares a question with every entry of a pack, in all of the pack's languages.
 *
 * @param query - Vector of the question, quantised; null for words alone.
 */
export function scoreEntries(pack: SearchablePack, question: string, query: Int8Array | null): EntryScore[] {
  return pack.index.languages.flatMap((language) => {
    const cosines = query && pack.dense ? (pack.dense.get(language.lang)?.scan(query) ?? null) : null;
    return scoreLanguage(pack.index, language, question, cosines);
  });
}

function scoreLanguage(index: PackIndex, language: LanguageIndex, question: string, cosines: Float32Array | null): EntryScore[] {
  const { scores } = language.lexical.search(analyse(question, language.lang));
  const means = cosines && meanCosines(index, language, cosines);
  const found: EntryScore[] = [];
  let unit = 0;
  while (unit < language.entryOf.length) {
    const number = language.entryOf[unit] ?? 0;
    const entry = index.directory[number];
    if (!entry) break;
    const middle = unit + entry.passages;
    const end = middle + entry.wordings;
    const score = scoreUnits(number, unit, middle, end, scores, cosines, means);
    if (score) found.push(score);
    unit = Math.max(end, unit + 1);
  }
  return found;
}

function scoreUnits(
  entry: number,
  from: number,
  middle: number,
  to: number,
  scores: Float32Array,
  cosines: Float32Array | null,
  means: Means | null,
): EntryScore | null {
  const words = best(scores, from, middle);
  const wordsOfQuestions = best(scores, middle, to);
  if (!cosines || !means) {
    if (words.value <= 0 && wordsOfQuestions.value <= 0) return null;
    return { entry, passage: Math.max(0, words.at - from), words: words.value, ...(to > middle ? { wordsOfQuestions: wordsOfQuestions.value } : {}) };
  }
  const meaning = best(cosines, from, middle);
  const both = {
    entry,
    passage: bestPassage(scores, cosines, from, middle),
    words: words.value,
    meaning: meaning.value - means.passages,
  };
  if (to === middle) return both;
  return { ...both, wordsOfQuestions: wordsOfQuestions.value, meaningOfQuestions: best(cosines, middle, to).value - means.questions };
}

/** Words count for as much as they do in the ranking of entries. */
function bestPassage(scores: Float32Array, cosines: Float32Array, from: number, to: number): number {
  let passage = 0;
  let top = -Infinity;
  for (let unit = from; unit < to; unit++) {
    const value = (cosines[unit] ?? 0) + lexicalWeight.plain * (scores[unit] ?? 0);
    if (value > top) {
      top = value;
      passage = unit - from;
    }
  }
  return passage;
}

function best(values: Float32Array, from: number, to: number): { value: number; at: number } {
  let at = from;
  let value = from < to ? (values[from] ?? 0) : 0;
  for (let unit = from + 1; unit < to; unit++) {
    const here = values[unit] ?? 0;
    if (here > value) {
      value = here;
      at = unit;
    }
  }
  return { value, at };
}

interface Means {
  readonly passages: number;
  readonly questions: number;
}

/** Units that stand in for a language's mean where there are too few to have one of their own. */
const priorUnits = 20;
/** Mean cosine of a question with an unrelated passage or wording under the default embedder, as seen in five languages. */
const priorMeans: Means = { passages: 0.77, questions: 0.8 };

function meanCosines(index: PackIndex, language: LanguageIndex, cosines: Float32Array): Means {
  const sums = { passages: priorUnits * priorMeans.passages, questions: priorUnits * priorMeans.questions };
  const counts = { passages: priorUnits, questions: priorUnits };
  cosines.forEach((cosine, unit) => {
    const entry = index.directory[language.entryOf[unit] ?? 0];
    const kind = entry && (language.withinEntry[unit] ?? 0) >= entry.passages ? "questions" : "passages";
    sums[kind] += cosine;
    counts[kind]++;
  });
  return { passages: sums.passages / counts.passages, questions: sums.questions / counts.questions };
}
