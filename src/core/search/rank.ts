import type { EntryKind, Language } from "../pack/document.ts";
import type { Contrasted } from "./contrast.ts";
import { contrastWeight, lexicalWeight, otherLanguagePenalty, preferredKindBonus, questionShare, rankingLength, togetherShare, wordCeiling } from "./limits.ts";
import type { DirectoryEntry } from "./pack-index.ts";
import { hasManyWordings, scoreEntries, wordingsPerEntry, type LanguageScores, type SearchablePack, type UnitOf } from "./pack-search.ts";
import { createTopList } from "./top-list.ts";

/** One entry of a ranking: the translation that fits best, with the figures it was ranked by. */
export interface Ranked<P extends SearchablePack = SearchablePack> {
  readonly pack: P;
  readonly entry: DirectoryEntry;
  /** Number of the best passage within the entry. */
  readonly passage: number;
  readonly score: number;
  /** Word score and centred cosine of the entry, passages and wordings together. */
  readonly words: number;
  readonly meaning: number;
  /** Likeness to the middle of the entry, and how much the question is one that no agency answers; 0 without a contrast. */
  readonly likeness: number;
  readonly strangeness: number;
  /** Score of the nearest matter that the pack says it does not answer; -Infinity where it names none. */
  readonly outside: number;
}

/** For whom and how a ranking is made. */
export interface RankOptions {
  readonly lang: Language;
  /** Vector of the question, quantised; null for words alone. */
  readonly query: Int8Array | null;
  /** Entries for which it is false are left out; the same for all translations. */
  readonly keep?: (entry: DirectoryEntry) => boolean;
  /** A kind of entry that the question asks for in so many words. */
  readonly prefer?: EntryKind;
  /** A unit that is left out, as if its entry did not have it. */
  readonly without?: UnitOf;
}

/**
 * Ranks the entries of all packs for one question.
 *
 * Meaning and words are added, not merged by rank: a rank forgets by how much the first is better, and reciprocal rank
 * fusion falls behind the better half in three of five languages (docs/decisions/0003-fusion.md).
 *
 * Where the embedder has a contrast and the pack many wordings, the middle of all units of an entry counts as well.
 *
 * @returns Distinct ids of a pack, best first, at most `rankingLength`; ties in the order of the pack.
 */
export function rank<P extends SearchablePack>(packs: readonly P[], question: string, options: RankOptions): Ranked<P>[] {
  const ranked = packs.flatMap((pack) => rankPack(pack, question, options));
  return ranked.slice().sort((a, b) => b.score - a.score).slice(0, rankingLength);
}

function rankPack<P extends SearchablePack>(pack: P, question: string, options: RankOptions): Ranked<P>[] {
  const { index, contrast, manifest } = pack;
  const { directory, groups } = index;
  const { lang, query, keep, prefer } = options;
  const weights = weightsOf(pack);
  const scored = scoreEntries(pack, question, query, options.without);
  const contrasted = contrast && query ? contrast.look(query, lang) : null;
  const best = createTopList(directory.length, rankingLength);
  let outside = -Infinity;
  for (const scores of scored) {
    const penalty = penaltyOf(scores.language.lang, lang, manifest.languages);
    scores.language.entries.forEach((number, at) => {
      const entry = directory[number];
      const group = groups[number] ?? 0;
      const score = scoreOf(scores, at, weights, penalty) + contrastWeight * likenessOf(group, contrasted) + bonusOf(entry, prefer);
      if (entry?.kind === "outside") outside = Math.max(outside, score);
      else if (entry && best.takes(score) && keep?.(entry) !== false) best.add(number, group, score);
    });
  }
  return best.entries().flatMap((number) => {
    const entry = directory[number];
    const scores = scored.find(({ language }) => language.lang === entry?.lang);
    return entry && scores ? [{ ...describe(pack, entry, number, scores, weights, options, contrasted), outside }] : [];
  });
}

/** What counts how much in a pack. */
interface Weights {
  /** Of the word score beside the cosine. */
  readonly words: number;
  /** Of the wordings beside the passages. */
  readonly wordings: number;
}

function weightsOf(pack: SearchablePack): Weights {
  return { words: wordWeight(pack), wordings: hasManyWordings(pack.index) ? questionShare.many : questionShare.few };
}

/** @returns -Infinity for an entry that has nothing in common with the question. */
function scoreOf(scores: LanguageScores, at: number, weights: Weights, penalty: number): number {
  const words = wordsOf(scores, at, weights);
  if (!scores.meaning) return words > 0 ? words * (1 - penalty / weights.words / 2) : -Infinity;
  return meaningOf(scores, at, weights) + weights.words * Math.min(words, wordCeiling) - penalty;
}

/** The words of the best passage and wording, and those found anywhere in the entry. */
function wordsOf(scores: LanguageScores, at: number, { wordings }: Weights): number {
  const apart = blend(scores.words[at] ?? 0, scores.wordsOfWordings[at] ?? Number.NaN, wordings);
  return (1 - togetherShare) * apart + togetherShare * (scores.wordsTogether[at] ?? 0);
}

function meaningOf(scores: LanguageScores, at: number, { wordings }: Weights): number {
  const hasWordings = !Number.isNaN(scores.wordsOfWordings[at] ?? Number.NaN);
  return blend(scores.meaning?.[at] ?? 0, hasWordings ? (scores.meaningOfWordings?.[at] ?? 0) : Number.NaN, wordings);
}

function blend(passages: number, wordings: number, share: number): number {
  return Number.isNaN(wordings) ? passages : (1 - share) * passages + share * wordings;
}

function penaltyOf(entry: Language, asked: Language, languages: readonly Language[]): number {
  return entry === asked || !languages.includes(asked) ? 0 : otherLanguagePenalty;
}

function likenessOf(group: number, contrasted: Contrasted | null): number {
  return contrasted?.likeness[group] ?? 0;
}

function bonusOf(entry: DirectoryEntry | undefined, prefer: EntryKind | undefined): number {
  return prefer !== undefined && entry?.kind === prefer ? preferredKindBonus : 0;
}

function describe<P extends SearchablePack>(
  pack: P,
  entry: DirectoryEntry,
  number: number,
  scores: LanguageScores,
  weights: Weights,
  { lang, prefer }: RankOptions,
  contrasted: Contrasted | null,
): Omit<Ranked<P>, "outside"> {
  const at = scores.language.entries.indexOf(number);
  const penalty = penaltyOf(entry.lang, lang, pack.manifest.languages);
  const likeness = likenessOf(pack.index.groups[number] ?? 0, contrasted);
  return {
    pack,
    entry,
    passage: scores.passage[at] ?? 0,
    score: scoreOf(scores, at, weights, penalty) + contrastWeight * likeness + bonusOf(entry, prefer),
    words: wordsOf(scores, at, weights),
    meaning: scores.meaning ? meaningOf(scores, at, weights) : 0,
    likeness,
    strangeness: contrasted?.strangeness ?? 0,
  };
}

/** Between the weights of `lexicalWeight`, by the mean number of wordings of the pack's entries. */
function wordWeight({ index }: SearchablePack): number {
  const wordings = wordingsPerEntry(index);
  if (wordings <= 1) return lexicalWeight.none + wordings * (lexicalWeight.one - lexicalWeight.none);
  const share = Math.min(1, (wordings - 1) / (lexicalWeight.manyWordings - 1));
  return lexicalWeight.one + share * (lexicalWeight.many - lexicalWeight.one);
}
