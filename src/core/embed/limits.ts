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
 * Columns of a normalised row that are multiplied as they are. With 4 to 16 the cosine to the 4-bit graph is 0.9995
 * instead of 0.9987, and phone and builder agree to 0.9998 instead of 0.998; 8 costs 5 % of time
 * (docs/decisions/0002-embedder-graph.md).
 */
export const largeColumnCount = 8;
