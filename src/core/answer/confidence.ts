import type { Ranked } from "../search/rank.ts";
import type { Calibration, ScoreStatistics } from "./calibration.ts";
import { answerThreshold, confidenceWeights } from "./limits.ts";
import type { Tier } from "./reply.ts";
import type { Language } from "../pack/document.ts";

/**
 * Figures of a ranking that tell a found answer from the nearest miss, in the order of `confidenceWeights`:
 * score of the first, its lead over the second and over the mean of the next nine, its word score,
 * its likeness of meaning.
 */
export function rankingFeatures(ranking: readonly Ranked[]): number[] {
  const [first, second] = ranking;
  if (!first) return [0, 0, 0, 0, 0];
  const next = ranking.slice(1, 10);
  const mean = next.reduce((sum, { score }) => sum + score, 0) / Math.max(1, next.length);
  return [first.score, first.score - (second?.score ?? 0), first.score - mean, first.words, first.meaning];
}

/**
 * How sure it is that the first of a ranking answers the question: a logistic function of how far its figures stand
 * above those of questions that the pack cannot answer.
 *
 * @returns 0 to 1; below `answerThreshold` the engine says that it does not know.
 */
export function confidenceIn(ranking: readonly Ranked[], lang: Language, tier: Tier): number {
  const first = ranking[0];
  if (!first) return 0;
  const statistics = statisticsOf(first.pack.manifest.calibration, lang, tier);
  const weights = confidenceWeights[tier];
  const standardised = rankingFeatures(ranking).map((value, at) => standardise(value, at, statistics));
  const logit = standardised.reduce((sum, value, at) => sum + value * (weights.features[at] ?? 0), weights.constant);
  return 1 / (1 + Math.exp(-logit));
}

export function isConfident(confidence: number, tier: Tier): boolean {
  return confidence >= answerThreshold[tier];
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
