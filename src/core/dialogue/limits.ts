/** Share of the mean variance within classes that is added to each direction before whitening: of .3, 1 and 3 the one with
 *  the most right on the development questions of clinc150 and banking77 together (test/bench/intent). */
export const whiteningShrinkage = 1;

/** How many of a class's examples count: the two nearest together are right more often than the nearest alone
 *  (clinc150 .90 against .88, banking77 .79 against .77). */
export const nearestCounted = 2;

/** Weight of the middle of a class beside its nearest examples, and of words beside meaning (same measurement). */
export const middleWeight = 0.5;
export const wordsWeight = 0.2;

/** What the words of all examples of a class together add to those of the nearest: by words alone clinc150 .78 with, .70
 *  without them and without small words. */
export const togetherWeight = 0.33;

/** A match counts when it is as sure as this share of a pack's own examples are of their class when they are asked as if
 *  nobody had written them. */
export const ownShare = 0.96;

/** Examples asked that way; more change the third digit of the threshold. */
export const calibrationExamples = 300;

/** Below so many examples no threshold can be measured; this one, from the shipped packs, stands in for it. */
export const minCalibrationExamples = 20;
export const fallbackThreshold = 0.5;

/** Categories and flows that are proposed beside the first. */
export const mostProposals = 4;

/** Weight of shared runs of letters beside the cosine: of .3, .6 and 1 the one with the best separation of covid_qdup
 *  (area under the curve .917 against .896 by the cosine alone; test/bench/intent). */
export const gramsWeight = 0.6;

/** From this likeness on an open request is shown as perhaps the same, by letters alone and with meaning; a request of the
 *  same category so near is more often the same than not, so that the bar is low and the person decides. */
export const sameReport = { letters: 0.12, meaning: 0.15 } as const;

/** How near a request of the same category has to be, in metres: what FixMyStreet found to be one street. */
export const sameReportMetres = 250;

/** At the same spot as far as anybody can tell: a phone's position outdoors is good to 10 metres, and places are published
 *  rounded to 11. */
export const sameSpotMetres = 25;

/** Requests nearby that are compared, nearest first: an embedding takes a slow phone 60 ms, and somebody waits. */
export const sameReportsCompared = 20;

/** Open requests shown at most. */
export const sameReportsShown = 3;

/** Free times that a person names for an appointment, the best first: more take longer to choose than to be told that all are gone. */
export const maxTimes = 3;
