import type { Language } from "../pack/document.ts";

/** Passages that a model is shown: more cost reading time, and a small model loses the question among them. */
export const promptPassages = 4;

/** Tokens a character takes, rounded up over the tokenisers of small models with wide vocabularies (Qwen, SmolLM2, Llama);
 *  scripts that a vocabulary lacks are spelt out in bytes, three to a character. */
export const tokensPerCharacter: Readonly<Record<Language, number>> = { en: 0.3, ms: 0.4, id: 0.4, zh: 1.2, ta: 2 };
export const tokensPerForeignCharacter = 3;

/** Tokens that the instructions and the marks around passages take at most, in any of the languages. */
export const instructionTokens = 220;

/** Length of an answer in tokens: three or four sentences, more is the document's own business. */
export const answerTokens: Readonly<Record<Language, number>> = { en: 120, ms: 160, id: 160, zh: 200, ta: 480 };
export const foreignAnswerTokens = 300;

/** A question longer than this is cut for the model, in characters; people who paste more are asked nothing else. */
export const questionCharacters = 400;

/** Longest sentence that is checked, in characters; what goes on and on without an end is no sentence of a short answer. */
export const longestSentence = 600;

/** Sentences after which a draft is stopped. */
export const answerSentences = 5;

/** Sentences of the pack that one sentence of an answer may draw on. */
export const supportingUnits = 3;

/** Share of an answer's own words that must stand in what supports it. Set by hand: most sentences fall to a single strange
 *  word before (test/bench/verification). */
export const leastCoverage = 0.8;

/** The least likeness of meaning to the nearest supporting sentence, by the embedder: the least of 140 right sentences of
 *  development sets in five languages is 0.798, the most of 70 of other questions 0.759 to 0.844 by language. It is the
 *  second net: words alone hold back nearly all of those. */
export const leastLikeness = 0.78;

/** Share of its words in a row that must stand near each other in what supports it: words picked from all over say
 *  something else. Set by hand; reordered clauses keep it (test/bench/verification). */
export const leastCohesion = 0.5;

/** How near, in words; where a sentence has few such pairs one clause that moved parts them all. */
export const cohesionReach = 4;
export const cohesionReachOfFew = 9;
export const fewPairs = 3;

/** Of a number's or a name's neighbours, how many must be its neighbours in the pack as well. */
export const boundNeighbours = 0.5;

/** Words on either side of a number among which two others of the draft speak for its place, where its neighbours have moved. */
export const neighbourhood = 7;

/** Words that tell something, without which a draft is a piece of a sentence, unless the pack says a thing in fewer; beside
 *  a number, and without one. */
export const leastToldBesideNumber = 2;
export const leastTold = 4;

/** A clause of fewer words of its own than this is held to the same sentence of the pack as its neighbour. */
export const leastClause = 3;

/** Share of what stands behind an "if" that a draft has to say: less, and its own "if" is another one. Set by hand. */
export const leastCondition = 0.34;

/** Telling words among which places are compared to see who does what to whom. */
export const roleReach = 10;

/** Telling words on either side by which a place is known (`displacedWord`). */
export const placeContext = 4;

/** The same in characters of Chinese. */
export const placeContextHan = 7;

/** How far such a word may be from where it stands in the pack: one word taken out or put in between. */
export const placeSlack = 1;

/** A rival's place must have so many of them, and so many more than any place of the word itself. With a lead of 1 right
 *  sentences with a clause taken out fall; with 3 half of the changed places pass (test/bench/verification). */
export const displacedLeast = 3;
export const displacedLead = 2;

/** Least share of a draft that has to stand, by sentences: below it the quotation answers better than what is left. */
export const leastKept = 0.5;

/** Sentences in a row that do not hold, before any has held, after which a draft is given up. */
export const hopelessSentences = 3;

/** Entries of a ranking whose best passage may be evidence: an answer stands in the first five nearly always
 *  (recall@5 in docs/benchmarks.md). */
export const evidenceEntries = 5;

/** From a question to the first sentence in other words; people who wait longer have read the quotation. */
export const firstSentenceMs = 10_000;

/** Tokens of a first sentence: 24 words of English or Malay. */
export const firstSentenceTokens = 32;

/** The shortest prompt that an answer can be written from: instructions, a question, and a passage of three sentences. */
export const leastPromptTokens = 420;

/** A longer prompt holds more passages than `promptPassages`. */
export const largestPromptTokens = 1600;

/** What prompt and text take together at most; the memory for it grows with it. */
export const largestContextTokens = 2048;

/** Crashes in a row after which an engine is left alone until somebody asks for it. */
export const crashesForgiven = 1;

/** Below this share of a full battery writing waits, unless charging: it takes as much as a film does. */
export const lowBatteryShare = 0.2;

/** Stays free for packs and for what people write. */
export const reservedStorageBytes = 64 * 1024 * 1024;

/** A phone that says how much memory it has needs so many times what a generator takes: system and page want theirs. */
export const memoryHeadroom = 2.5;

/** Tokens that are read for each multiplication a second and byte of a model, in one thread. Rough, and only used until the model
 *  itself was tried: one comparison, where SmolLM2 (98 MB) read 1.3 tokens a second on a crowded machine on which a plain
 *  loop (`measureSteps`) did 1.03 * 10^8. */
export const readPerStep = 1.2;

/** The same for writing: 0.9 tokens a second there. */
export const writePerStep = 0.9;
