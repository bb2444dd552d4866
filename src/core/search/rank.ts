import type { Language } from "../pack/document.ts";
import { lexicalWeight, otherLanguagePenalty, questionShare, rankingLength } from "./limits.ts";
import type { DirectoryEntry } from "./pack-index.ts";
import { scoreEntries, type EntryScore, type SearchablePack } from "./pack-search.ts";

/** One entry of a ranking: the translation that fits best, with the figures it was ranked by. */
export interface Ranked<P extends SearchablePack = SearchablePack> {
  readonly pack: P;
  readonly entry: DirectoryEntry;
  readonly passage: number;
  readonly score: number;
  /** Word score and centred cosine of the entry, passages and wordings together. */
  readonly words: number;
  readonly meaning: number;
}

export interface RankOptions {
  readonly lang: Language;
  /** Vector of the question, quantised; null for words alone. */
  readonly query: Int8Array | null;
  /** Entries for which it is false are left out. */
  readonly keep?: (entry: DirectoryEntry) => boolean;
}

/**
 * Ranks the entries of all packs for one question.
 *
 * Meaning and words are added, not merged by rank: a rank forgets by how much the first is better, and reciprocal rank
 * fusion falls behind the better half in three of five languages (docs/decisions/0003-fusion.md).
 *
 * @returns Distinct ids of a pack, best first, at most `rankingLength`; ties in the order of the pack.
 */
export function rank<P extends SearchablePack>(packs: readonly P[], question: string, options: RankOptions): Ranked<P>[] {
  const best = new Map<string, Ranked<P>>();
  for (const pack of packs) {
    const weight = wordWeight(pack);
    for (const score of scoreEntries(pack, question, options.query)) {
      const entry = pack.index.directory[score.entry];
      if (!entry || options.keep?.(entry) === false) continue;
      const ranked = toRanked(pack, entry, score, weight, options.lang);
      const key = `${pack.manifest.id}\n${entry.id}`;
      const before = best.get(key);
      if (!before || ranked.score > before.score) best.set(key, ranked);
    }
  }
  return [...best.values()].sort((a, b) => b.score - a.score).slice(0, rankingLength);
}

function toRanked<P extends SearchablePack>(pack: P, entry: DirectoryEntry, score: EntryScore, weight: number, lang: Language): Ranked<P> {
  const words = blend(score.words, score.wordsOfQuestions);
  const foreign = entry.lang === lang || !pack.manifest.languages.includes(lang) ? 0 : otherLanguagePenalty;
  if (score.meaning === undefined) {
    return { pack, entry, passage: score.passage, score: words * (1 - foreign / weight / 2), words, meaning: 0 };
  }
  const meaning = blend(score.meaning, score.meaningOfQuestions);
  return { pack, entry, passage: score.passage, score: meaning + weight * Math.min(words, wordCeiling) - foreign, words, meaning };
}

/** A passage that repeats the question's words over and over says no more than one that has each of them once. */
const wordCeiling = 1.5;

function blend(passages: number, questions: number | undefined): number {
  return questions === undefined ? passages : (1 - questionShare) * passages + questionShare * questions;
}

/** Between the two weights of `lexicalWeight`, by the share of the pack's entries that carry questions. */
function wordWeight({ index }: SearchablePack): number {
  const withQuestions = index.directory.reduce((count, entry) => count + (entry.wordings > 0 ? 1 : 0), 0);
  const share = index.directory.length > 0 ? withQuestions / index.directory.length : 0;
  return lexicalWeight.plain + share * (lexicalWeight.withQuestions - lexicalWeight.plain);
}
