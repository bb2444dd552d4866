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
export const confidenceWeights: Readonly<Record<Tier, { constant: number; features: readonly number[] }>> = {
  lexical: { constant: 0.1, features: [1.308, 0.309, 0.96, 1.308, 0] },
  hybrid: { constant: -1.227, features: [1.492, -0.131, 0.324, 1.807, 0.632] },
};

/** Below this confidence the engine says that it does not know: what keeps about 94 % of the answerable questions to
 *  packs of bare text. */
export const answerThreshold: Readonly<Record<Tier, number>> = { lexical: 0.75, hybrid: 0.9 };

/** The same for packs with many wordings: `rankingFeatures`, logarithm of one more than the question's terms, stray
 *  terms. Fitted on the golden questions of the shipped packs. By words alone six of ten questions that have no answer are
 *  refused: a higher threshold would hide every sixth right answer from a person in a flood. */
export const askedWeights: Readonly<Record<Tier, { constant: number; features: readonly number[] }>> = {
  lexical: { constant: -2.57, features: [3.411, 5.141, 2.075, 0, 0, 1.202, -2.832] },
  hybrid: { constant: -4.8, features: [10.543, 20.035, 3.892, 1.292, 44.852, 1.173, -1.855] },
};

/** The same with a contrast: the strangeness comes last. Learned on one shipped pack's golden questions it answers 90 and
 *  88 % of the other's rightly where it refuses nine of ten that have no answer; before, without, 68 and 72 %. */
export const contrastedWeights: { constant: number; features: readonly number[] } = {
  constant: -4.67, features: [17.86, 14.18, 6.74, 0, 0, 0.865, -2.076, -5.94],
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

/** Critical documents below this score are not put under the emergency number: a wrong one would mislead. */
export const urgentDocumentScore = 0.02;
