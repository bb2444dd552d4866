import type { Language } from "../pack/document.ts";
import type { Calibration, ScoreStatistics } from "./calibration.ts";
import { search, type EngineParts, type Found, type Searched } from "./engine.ts";
import { answerThreshold, priorStatistics } from "./limits.ts";
import type { OpenPack } from "./pack-files.ts";
import type { Asker, Tier } from "./reply.ts";

/**
 * Searches packs of which some are compared by meaning and others, which lack the vectors for it, by words alone.
 *
 * Either kind is searched by itself, and judged by itself how sure it is: that says which of them leads. A score by words is
 * told as a score by meaning by how far it stands above the pack's own misses, which its builder measured (`calibrate`); the
 * order within a kind stays as it is. Where all packs are of one kind their scores are, too: then it is `search`.
 */
export async function searchTogether(question: string, asker: Asker, parts: EngineParts): Promise<Searched> {
  const byMeaning = parts.packs.filter(({ dense }) => dense !== undefined);
  const byWords = parts.packs.filter(({ dense }) => dense === undefined);
  if (byMeaning.length === 0 || byWords.length === 0) return await search(question, asker, parts);
  const meaning = await search(question, asker, { ...parts, packs: byMeaning });
  // A script that the embedder does not know: words alone for all of them.
  if (meaning.asked.tier === "lexical") return await search(question, asker, parts);
  const words = await search(question, asker, { ...parts, packs: byWords });
  const margins = { meaning: marginOf(meaning), words: marginOf(words) };
  const leads = margins.words > margins.meaning;
  const told = words.found.map((found) => ({ ...found, score: asMeaning(found, byMeaning, meaning.asked.lang) }));
  const [first, best] = [told[0]?.score ?? -Infinity, meaning.found[0]?.score ?? -Infinity];
  // Whoever is surer stands first; how much higher the others would like to stand is taken off all of them.
  const shift = leads ? Math.max(0, best - first) : -Math.max(0, first - best);
  const shifted = told.map((found) => ({ ...found, score: found.score + shift }));
  const found = (leads ? [...shifted, ...meaning.found] : [...meaning.found, ...shifted]).sort((a, b) => b.score - a.score).slice(0, Math.max(told.length, meaning.found.length));
  return { asked: meaning.asked, found, sure: probability(logit(answerThreshold.hybrid) + Math.max(margins.words, margins.meaning)) };
}

/** How far the confidence is above the threshold of its tier, as the logarithm of odds. */
function marginOf({ sure, asked }: Searched): number {
  return logit(sure) - logit(answerThreshold[asked.tier]);
}

/** A score by words on the scale that the packs with vectors have on average. */
function asMeaning({ score, pack }: Found, byMeaning: readonly OpenPack[], lang: Language): number {
  const own = statisticsOf(pack.manifest.calibration, lang, "lexical");
  const theirs = byMeaning.map(({ manifest }) => statisticsOf(manifest.calibration, lang, "hybrid"));
  const mean = (value: (each: ScoreStatistics) => number) => theirs.reduce((sum, each) => sum + value(each), 0) / theirs.length;
  return mean(meanScore) + ((score - meanScore(own)) / deviationOfScore(own)) * mean(deviationOfScore);
}

function statisticsOf({ languages }: Calibration, lang: Language, tier: Tier): ScoreStatistics {
  return (languages[lang] ?? Object.values(languages)[0])?.[tier] ?? priorStatistics[tier];
}

function meanScore({ mean }: ScoreStatistics): number {
  return mean[0] ?? 0;
}

function deviationOfScore({ deviation }: ScoreStatistics): number {
  return Math.max(deviation[0] ?? 0, leastDeviation);
}

/** A pack whose misses all look the same was measured on too little to part by more. */
const leastDeviation = 0.01;

/** Confidences of 0 and 1 are kept apart from the infinite. */
function logit(share: number): number {
  const kept = Math.min(1 - 1e-9, Math.max(1e-9, share));
  return Math.log(kept / (1 - kept));
}

function probability(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}
