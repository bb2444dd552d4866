import type { SentenceFeatures } from "./sentence-features.ts";

/** Passages shorter than this (Latin letters) are quoted whole: two lines on a small phone. */
export const wholePassageBelow = 160;

/** Weights of what makes a sentence likely to hold the answer; fitted on the development parts of xquad, cmrc2018_zh,
 *  indicqa_ta and tydiqa (test/bench/quotation). */
export const sentenceWeights: Readonly<Record<keyof SentenceFeatures, number>> = {
  words: 4.5, behind: -1, rareWords: 1.5, meaning: 30, before: 0.8, after: 0, number: 0.4, first: 0.2, size: -0.1,
};

/** A further sentence is quoted when its chance of holding the answer exceeds this multiple of its share of the passage. */
export const sentenceGain = 0.7;

/** Logistic regression over the standardised `rankingFeatures`; fitted on development questions of other packs
 *  (test/bench/abstention). */
export const confidenceWeights: Readonly<Record<"lexical" | "hybrid", { constant: number; features: readonly number[] }>> = {
  lexical: { constant: -1, features: [0.6, 0.6, 0.3, 0.6, 0] },
  hybrid: { constant: -1, features: [0.6, 0.6, 0.3, 0.3, 0.6] },
};

/** Below this confidence the engine says that it does not know. */
export const answerThreshold: Readonly<Record<"lexical" | "hybrid", number>> = { lexical: 0.5, hybrid: 0.5 };

/** How many further entries stand below an answer, and how many topics are offered instead of one. */
export const moreEntries = 3;
export const nearestTopics = 4;

/** Critical documents below this score are not put under the emergency number: a wrong one would mislead. */
export const urgentDocumentScore = 0.02;
