/** BM25's saturation of repeated words and its correction for length; best mean recall@1 over twelve development
 *  sets in five languages (test/bench/quality). */
export const bm25 = { k1: 0.6, b: 0.75 };

/** Tamil words are compared by runs of this many UTF-16 units: recall@1 on Belebele with vectors .90 and on indicqa .73,
 *  against .89 and .63 by their first five letters, .88 and .57 by whole words. */
export const tamilGramLength = 4;

/** Terms of the index that look like a question's term count too, by Dice's coefficient over their trigrams:
 *  spelling mistakes and endings that the stemmer does not know. Below 0.6 unrelated words come in. */
export const similarTerms = { minSimilarity: 0.6, weight: 0.8, most: 8, minLength: 4 };

/** Packs with many wordings: a term that many of an entry's passages and wordings have is typical of it, and among the words
 *  found anywhere in the entry counts by up to half this share more; with few by up to half of it less; from `even` units on
 *  it gains. Rarity is told there by entries, not by units, so that a term does not seem common because all wordings of one
 *  entry have it. Of 590 blind questions to the shipped packs 86.4 % find their entry first by words alone, before 83.1 %; by
 *  meaning too 94.6 %, before 94.1 %. Packs of long documents without wordings lose a point by it (usgov_covid_faq). */
export const typicalTerms = { share: 0.5, even: 3 } as const;

/** Weight of the word score (1: every word of the question once) beside the cosine, by how many wordings the entries
 *  of a pack carry on average. One wording lets meaning be compared twice, so that words need less weight; many wordings
 *  hold the words that people use, slang included, which the embedder does not know. */
export const lexicalWeight = { none: 0.16, one: 0.06, many: 0.2, manyWordings: 5 } as const;

/** Share of the question wordings beside the passages of an entry in its score; many wordings say more than the text. */
export const questionShare = { few: 0.5, many: 0.7 } as const;

/** What an entry in another language than the question's loses, so that translations come in the asker's language. */
export const otherLanguagePenalty = 0.005;

/** What an entry of the kind that was asked for gains: of .02 to .1 the one that finds most contacts of 240 blind
 *  questions, without a loss among the others. */
export const preferredKindBonus = 0.07;

/** How many entries a ranking holds at most. */
export const rankingLength = 50;

/** Mean cosine of a question with unrelated passages and wordings under the default embedder, in five languages; counts
 *  as much as `priorUnits` units where a language has too few to have a mean of its own. */
export const priorMeans = { passages: 0.77, wordings: 0.8 };
export const priorUnits = 5;

/** A passage that repeats the question's words over and over says no more than this many times each of them once. */
export const wordCeiling = 1.5;

/** Share of the words found anywhere in an entry beside those of its best passage and wording. */
export const togetherShare = 0.5;

/** From this many wordings an entry on average, a pack is asked as people talk. */
export const askedWordings = 3;

/** Weight of the likeness that a contrast gives beside the cosine: of 240 blind questions to the shipped packs 85.8 % find
 *  their entry first with .1, 87.9 % with .2, 88.7 % with .3. */
export const contrastWeight = 0.25;
