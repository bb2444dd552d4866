import type { ScoreStatistics } from "./calibration.ts";
import type { Tier } from "./reply.ts";
import type { SentenceFeatures } from "./sentence-features.ts";

/** Passages shorter than this (Latin letters) are quoted whole: three lines on a small phone. */
export const wholePassageBelow = 100;

/** Weights of what makes a sentence likely to hold the answer, in logarithms of odds; fitted on the development parts of
 *  xquad, cmrc2018_zh, indicqa_ta, tydiqa and, at less weight, belebele (test/bench/quotation). */
export const sentenceWeights: Readonly<Record<keyof SentenceFeatures, number>> = {
  asked: 3.99, beyondLead: 2.02, meaning: 8.13, far: -31.67, first: 1.13,
  time: 1.43, timeNumber: 1.53, number: 1.47, quantity: 1.23, name: 0.82, definition: 0.91, strayNumber: -0.61,
};

/** Words weigh more in Chinese, where terms are characters and pairs of them; without this the same share of the answers
 *  takes four more hundredths of the text. */
export const chineseSentenceWeights = { asked: 7.77, beyondLead: 7.01 } as const;

/** A further sentence is quoted when its chance of holding the answer exceeds this multiple of its share of the entry.
 *  On texts that a fit has not seen the answer then is in 92.7 % of the quotations in xquad en, 94.4 in zh, 97.5 in
 *  cmrc2018_zh, 95 in indicqa_ta and 93.1 in tydiqa id, which take 38.5, 36.2, 24.9, 23.4 and 46.1 % of the text; at 1.2
 *  the least is 89.8 % (test/bench/quotation). */
export const sentenceGain = 0.7;

/** Passages before and after the one that was found from which sentences are picked: some 8,000 letters in all, so that
 *  judging them stays within milliseconds on a phone. Documents of the evaluation sets have at most eight. */
export const passagesBeside = 4;

/** Logistic regression over the standardised `rankingFeatures`, fitted on the development questions of `xquad_unans`
 *  in English and Chinese, and on no others: on `belebele_unans`, five languages that it never saw, the hybrid tier then
 *  answers 95 % of what can be answered and refuses 83 % of the rest (test/bench/abstention). */
export const confidenceWeights: Readonly<Record<Tier, LogisticWeights>> = {
  lexical: { constant: 0.1, features: [1.308, 0.309, 0.96, 1.308, 0] },
  hybrid: { constant: -1.227, features: [1.492, -0.131, 0.324, 1.807, 0.632] },
};

/** Below this confidence the engine says that it does not know: what keeps about 94 % of the answerable questions to
 *  packs of bare text. */
export const answerThreshold: Readonly<Record<Tier, number>> = { lexical: 0.75, hybrid: 0.9 };

/** A logistic regression; `features` in the order of its values. */
export interface LogisticWeights {
  readonly constant: number;
  readonly features: readonly number[];
}

/**
 * The same for packs with many wordings: `rankingFeatures`, logarithm of one more than the question's terms, stray terms,
 * strangeness, lead over what the pack says it does not answer. By what was compared, for packs that name such matters
 * and for others.
 *
 * Fitted on 547 golden and blind questions of the shipped packs, 105 of them without an answer, and on 413 strangers'
 * ones. Fitted on one pack and asked of the other, with a contrast, they answer 93 and 90 % of blind questions rightly
 * and refuse 98 % of those without an answer; without naming such matters 72 and 73 %, refusing as many.
 */
export const askedWeights: Readonly<Record<"words" | "meaning" | "contrast", { readonly naming: LogisticWeights; readonly others: LogisticWeights }>> = {
  words: {
    naming: { constant: -1.87, features: [-3.337, 5.056, 1.186, 0, 0, 0.765, -1.075, 0, 15.921] },
    others: { constant: -3.65, features: [3.357, 5.367, 6.453, 0, 0, 1.348, -2.155] },
  },
  meaning: {
    naming: { constant: -2.59, features: [10.595, 4.887, 0.908, 0.547, -16.624, 0.797, -0.995, 0, 31.991] },
    others: { constant: -6.86, features: [33.396, 9.368, -3.653, -0.701, -3.702, 1.356, -2.026] },
  },
  contrast: {
    naming: { constant: -4.66, features: [11.012, 4.99, 6.241, 0, 0, 0.807, -0.875, -3.824, 23.106] },
    others: { constant: -7.55, features: [22.912, 5.558, 9.535, 0, 0, 1.099, -1.454, -5.238] },
  },
};

/** Beyond these, a lead over what the pack does not answer says no more. */
export const outsideLead: Readonly<Record<Tier, { readonly least: number; readonly most: number }>> = {
  lexical: { least: -0.1, most: 0.5 },
  hybrid: { least: -0.1, most: 0.15 },
};

/** Mean and deviation of `rankingFeatures` over unanswerable questions in seven small collections; stand in for what a
 *  pack is too small to tell, with the weight of `priorQuestions` questions. */
export const priorStatistics: Readonly<Record<Tier, ScoreStatistics>> = {
  lexical: { mean: [0.397, 0.071, 0.149, 0.397, 0], deviation: [0.149, 0.079, 0.1, 0.149, 1] },
  hybrid: { mean: [0.098, 0.015, 0.034, 0.35, 0.049], deviation: [0.03, 0.016, 0.022, 0.171, 0.017] },
};
export const priorQuestions = 20;

/** Questions made of a language's own text to see how a miss looks; more change the third digit. */
export const calibrationQuestions = 150;

/** Words of such a question, and characters where a script has no spaces. */
export const madeQuestion = { words: 8, characters: 16 } as const;

/** How many further entries stand below an answer, and how many topics are offered instead of one. */
export const moreEntries = 3;
export const nearestTopics = 4;

/** Critical documents below this score, or this share of the first's, or that speak of less of the danger than `hazard`
 *  (`sharedHazard`), are not put under the emergency number: a wrong one would mislead. With these and the choice of the
 *  others by score and hazard together, the looked-at cries and golden and first blind questions show another guide in
 *  35 of 672 cases and one that helps in 548; the first that shared 35 % of the hazard with anything in it, above a share
 *  of 0.75, was another in 67 and helped in 542 (test/bench/danger). */
export const urgentDocument: Readonly<Record<Tier | "share" | "hazard", number>> = { lexical: 0.2, hybrid: 0.1, share: 0.7, hazard: 0.15 };
