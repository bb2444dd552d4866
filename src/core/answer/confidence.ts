import type { Language } from "../pack/document.ts";
import { analyse } from "../search/analyse.ts";
import { hasManyWordings } from "../search/pack-search.ts";
import type { Ranked } from "../search/rank.ts";
import type { Calibration, ScoreStatistics } from "./calibration.ts";
import { answerThreshold, askedWeights, confidenceWeights, outsideLead, type LogisticWeights } from "./limits.ts";
import type { Tier } from "./reply.ts";

/**
 * Figures of a ranking that tell a found answer from the nearest miss, in the order of `confidenceWeights`:
 * score of the first, its lead over the second and over the mean of the next nine, its word score,
 * its likeness of meaning. Leads are over others of the same pack: that another pack has something alike too makes an answer
 * no less sure.
 */
export function rankingFeatures(ranking: readonly Ranked[]): number[] {
  const [first, ...others] = ranking;
  if (!first) return [0, 0, 0, 0, 0];
  const next = others.filter(({ pack }) => pack === first.pack).slice(0, 9);
  const mean = next.reduce((sum, { score }) => sum + score, 0) / Math.max(1, next.length);
  return [first.score, first.score - (next[0]?.score ?? 0), first.score - mean, first.words, first.meaning];
}

/**
 * How sure it is that the first of a ranking answers the question.
 *
 * Packs of bare text are asked in whole questions: there the figures are held against those of questions that the
 * pack cannot answer, which the builder made (`calibrate`). Packs with many wordings are asked as people talk: there
 * the figures stand as they are, beside the question's length, its words about everyday matters, with a contrast how much
 * it is like questions that no agency answers, and the lead over the nearest matter that the pack says it does not answer.
 *
 * @returns 0 to 1; see `isConfident`.
 */
export function confidenceIn(ranking: readonly Ranked[], question: string, lang: Language, tier: Tier): number {
  const first = ranking[0];
  if (!first) return 0;
  const figures = rankingFeatures(ranking);
  if (hasManyWordings(first.pack.index)) return confidenceAsked(first, figures, question, lang, tier);
  if (first.outside > first.score) return 0;
  const statistics = statisticsOf(first.pack.manifest.calibration, lang, tier);
  return logistic(confidenceWeights[tier], figures.map((value, at) => standardise(value, at, statistics)));
}

function confidenceAsked(first: Ranked, figures: readonly number[], question: string, lang: Language, tier: Tier): number {
  const terms = analyse(question, lang);
  const { least, most } = outsideLead[tier];
  const lead = Math.max(least, Math.min(most, first.score - first.outside));
  const compared = tier === "lexical" ? "words" : first.pack.contrast ? "contrast" : "meaning";
  const weights = askedWeights[compared][first.outside > -Infinity ? "naming" : "others"];
  return logistic(weights, [...figures, Math.log(1 + terms.length), strayIn(first, question, lang, terms), first.strangeness, lead]);
}

/** Below the threshold the engine says that it does not know. */
export function isConfident(confidence: number, tier: Tier): boolean {
  return confidence >= answerThreshold[tier];
}

/** In the question's language, or in English, which people mix in. */
function strayIn({ pack }: Ranked, question: string, lang: Language, terms: readonly string[]): number {
  const { strange } = pack.manifest.calibration;
  return Math.max(strayTerms(terms, strange?.[lang]), strayTerms(analyse(question, "en"), strange?.["en"]));
}

function strayTerms(terms: readonly string[], strange: readonly string[] = []): number {
  const listed = new Set(strange);
  return new Set(terms.filter((term) => listed.has(term))).size;
}

function logistic({ constant, features }: LogisticWeights, values: readonly number[]): number {
  const logit = values.reduce((sum, value, at) => sum + value * (features[at] ?? 0), constant);
  return 1 / (1 + Math.exp(-logit));
}

/** Of the question's language; a language the pack is not written in is judged by the pack's first. */
function statisticsOf({ languages }: Calibration, lang: Language, tier: Tier): ScoreStatistics | undefined {
  const own = languages[lang] ?? Object.values(languages)[0];
  return own?.[tier];
}

function standardise(value: number, at: number, statistics: ScoreStatistics | undefined): number {
  const deviation = statistics?.deviation[at] ?? 1;
  return (value - (statistics?.mean[at] ?? 0)) / (deviation > 0 ? deviation : 1);
}
