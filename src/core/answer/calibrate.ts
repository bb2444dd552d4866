import type { Entry, Language } from "../pack/document.ts";
import { passageSentences } from "../pack/passages.ts";
import { toInt8 } from "../pack/int8.ts";
import type { DirectoryEntry } from "../search/pack-index.ts";
import type { SearchablePack } from "../search/pack-search.ts";
import { rank } from "../search/rank.ts";
import type { Calibration, ScoreStatistics } from "./calibration.ts";
import { rankingFeatures } from "./confidence.ts";
import { calibrationQuestions, madeQuestion, priorQuestions, priorStatistics } from "./limits.ts";
import type { Tier } from "./reply.ts";

/**
 * Measures how the rankings of a pack look when it has no answer: questions are made of its own sentences, and the
 * entry that each comes from is left out of the ranking.
 *
 * @param entries - All entries of the pack.
 * @param embedQuery - Null for a pack without vectors.
 * @returns Equal input gives equal figures, rounded to four digits.
 */
export async function calibrate(
  pack: SearchablePack,
  entries: readonly Entry[],
  embedQuery: ((text: string) => Promise<Float32Array>) | null,
): Promise<Calibration> {
  const languages: Record<Language, { lexical: ScoreStatistics; hybrid?: ScoreStatistics }> = {};
  for (const lang of new Set(entries.map((entry) => entry.lang))) {
    const made = makeQuestions(entries.filter((entry) => entry.lang === lang));
    const lexical = made.map(({ text, id }) => missFeatures(pack, text, id, lang, null));
    const hybrid: number[][] = [];
    if (embedQuery && pack.dense) {
      for (const { text, id } of made) hybrid.push(missFeatures(pack, text, id, lang, toInt8(await embedQuery(text))));
    }
    languages[lang] = { lexical: summarise(lexical, "lexical"), ...(hybrid.length > 0 ? { hybrid: summarise(hybrid, "hybrid") } : {}) };
  }
  return { languages };
}

/** A question made of the text of one entry. */
export interface MadeQuestion {
  /** Of the entry that is left out of its ranking. */
  readonly id: string;
  readonly text: string;
}

/** At most `calibrationQuestions` stretches of sentences, spread evenly over the entries; always the same ones. */
export function makeQuestions(entries: readonly Entry[]): MadeQuestion[] {
  const step = Math.max(1, entries.length / calibrationQuestions);
  const made: MadeQuestion[] = [];
  for (let at = 0; at < entries.length && made.length < calibrationQuestions; at += step) {
    const entry = entries[Math.floor(at)];
    const text = entry && stretchOf(entry);
    if (entry && text) made.push({ id: entry.id, text });
  }
  return made;
}

/** A few words out of the middle of a sentence that the entry's id picks. */
function stretchOf(entry: Entry): string {
  const sentences = entry.passages.flatMap((range) => passageSentences(entry, range)).filter(({ text }) => text.length > madeQuestion.characters);
  const seed = hash(entry.id);
  const sentence = sentences[seed % Math.max(1, sentences.length)]?.text ?? entry.title;
  const words = sentence.split(/\s+/u).filter((word) => word !== "");
  if (words.length >= 3) return window(words, madeQuestion.words, seed).join(" ");
  return window([...sentence], madeQuestion.characters, seed).join("");
}

function window<T>(items: readonly T[], length: number, seed: number): readonly T[] {
  const from = seed % Math.max(1, items.length - length);
  return items.slice(from, from + length);
}

function missFeatures(pack: SearchablePack, text: string, id: string, lang: Language, query: Int8Array | null): number[] {
  const keep = (entry: DirectoryEntry) => entry.id !== id;
  return rankingFeatures(rank([pack], text, { lang, query, keep }));
}

/** Mean and deviation of each figure, drawn towards those of other packs where there are few questions. */
function summarise(rows: readonly (readonly number[])[], tier: Tier): ScoreStatistics {
  const prior = priorStatistics[tier];
  const count = rows.length + priorQuestions;
  const mean = prior.mean.map((value, at) => (sum(rows, (row) => row[at] ?? 0) + priorQuestions * value) / count);
  const deviation = prior.deviation.map((value, at) => {
    const spread = sum(rows, (row) => ((row[at] ?? 0) - (mean[at] ?? 0)) ** 2) + priorQuestions * value ** 2;
    return Math.sqrt(spread / count);
  });
  return { mean: mean.map(round), deviation: deviation.map(round) };
}

function sum<T>(rows: readonly T[], value: (row: T) => number): number {
  return rows.reduce((total, row) => total + value(row), 0);
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

/** FNV-1a over UTF-16 units. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return value;
}
