/** The model was trained on at most 512 tokens, marks of beginning and end included. */
export const maxTokens = 512;

/** Words that the model's authors put before each kind of text (Wang et al. 2024, model card). */
export const textPrefix = { query: "query: ", passage: "passage: " } as const;

/**
 * A text is known while at most this share of its letters lack a piece. One foreign name in a sentence
 * passes; a sentence in a script that was cut has nearly all letters unknown.
 */
export const maxUnknownLetters = 0.2;

/**
 * Letters a Latin piece covers at least on average. Of 211 questions each (Belebele, default model), the lowest were
 * 2.0 in English, 2.1 in Malay, 2.6 in Indonesian; half of the Vietnamese ones, whose pieces were cut, are below 1.3.
 */
export const minLettersPerPiece = 1.75;

/** Shorter texts are not judged by it: three names of agencies in capitals are spelled too. */
export const leastSpelledLetters = 12;

/**
 * Columns of a normalised row that are multiplied as they are. With 4 to 16 the cosine to the 4-bit graph is 0.9995
 * instead of 0.9987, and phone and builder agree to 0.9998 instead of 0.998; 8 costs 5 % of time
 * (docs/decisions/0002-embedder-graph.md).
 */
export const largeColumnCount = 8;
