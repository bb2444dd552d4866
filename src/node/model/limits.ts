/** Latin pieces that stay by likelihood alone when the command does not say: one in five of XLM-RoBERTa's. */
export const defaultLatinPieces = 20_000;

/** Lines that are turned into vectors by both models before a cut is believed: under 10 s on two cores. */
export const provedTexts = 24;

/** Longest part of such a line, in UTF-16 units. */
export const provedLength = 200;

/** Same rows through the same graph differ by the order of additions at most. */
export const leastCosine = 0.99999;

/** Lines made of kept pieces that are added to the sample texts, and the pieces of one. */
export const madeLines = 400;
export const piecesPerLine = 12;

/** Share of the mean variance that is added to each direction, so that those with little evidence count little; of .1,
 *  .3, 1 and 3 the one with the best refusals of the pack that was left out. */
export const shrinkage = 0.3;
