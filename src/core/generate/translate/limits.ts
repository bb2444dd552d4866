import type { Language } from "../../pack/document.ts";

/** Letters of a translation for each of its source, a Chinese character counted as three: shorter ones have lost something,
 *  longer ones say more. Wide enough for all but a few of 1,050 human translations (test/bench/verification). */
export const shortestTranslation = 0.4;
export const longestTranslation = 2.6;

/**
 * The least likeness of meaning between a text and its translation, by the embedder and the language of the translation:
 * the least of 30 human translations is 0.854 into Chinese, 0.872 into Tamil, 0.880 into the others, while 19 of 20
 * sentences that are another's translation stay below 0.834 to 0.873 (TICO-19, seven pairs).
 */
export const leastTranslationLikeness: Readonly<Record<Language, number>> = { zh: 0.85, ta: 0.87, ms: 0.875, id: 0.875, en: 0.875 };
export const leastForeignLikeness = 0.875;

/** Parts at the beginning that do not come through, after which a translation is given up. */
export const hopelessParts = 3;

/** Parts of a quotation that are translated: each is a text of its own for the model, and seconds on a slow phone. The rest
 *  stands in its own language. */
export const translatedParts = 12;

/** Share of the parts that must have come through: below it the original by itself is easier to read than a patchwork. */
export const leastTranslated = 0.5;

/** Tokens of the instruction and its marks. */
export const translationInstructionTokens = 110;
