/** A phone refuses larger agency files: three keys and a name in 30 languages take 4 KB. */
export const maxAgencyBytes = 64 * 1024;

/** A phone refuses larger manifests: 10,000 pieces take 2 MB. */
export const maxManifestBytes = 4 * 1024 * 1024;

/** A phone refuses larger pointers; one takes 250 bytes. */
export const maxPointerBytes = 4 * 1024;

/** Keys of one role: each signature costs a verification, and no agency has more people for it. */
export const maxSigners = 8;

/** Signatures of one file: a new agency file is signed by the keys of the version before and by its own. */
export const maxSignatures = 2 * maxSigners;

/** Earlier versions that an agency file can name: one a month for ten years. */
export const maxRotations = 120;

/** An earlier agency file and its signatures, as a piece. */
export const maxLinkBytes = 1 + 64 * maxSignatures + maxAgencyBytes;

/** Sealing keys of an agency, the current one and those it replaced: one a year for a generation. */
export const maxSealingKeys = 32;

/** A piece has to arrive whole before it counts; 1 MiB takes 3 minutes at 50 kbit/s. */
export const maxPieceBytes = 1024 * 1024;

/** What a piece may inflate to: keeps a bomb below the memory of a 2 GB phone. */
export const maxRawBytes = 4 * 1024 * 1024;

/**
 * Documents pieces of a small pack are split above this size before compression: on average 14 KB, and 5 KB on the wire.
 * Half of it would add 17 KB to the first visit of a pack of 200 documents in four languages.
 */
export const targetRawBytes = 28 * 1024;

/** Where a language has at least so many documents, its pieces are finer. */
export const manyDocuments = 512;

/**
 * Of such a language: on average 7 KB, and 3 KB on the wire. Ten documents added anywhere among 1,000 then cost 140 KB
 * with their vectors at the most; at 16 KB it would be 153, at 8 the list of pieces would cost more than it saves
 * (test/bench/deltas).
 */
export const fineRawBytes = 14 * 1024;

/** The largest single entry: with its vectors it still fits a piece. */
export const maxEntryBytes = 384 * 1024;

export const maxPieces = 20_000;

/** The largest version a signature is accepted for, so that a stolen key cannot use the numbers up (2^31 - 1 fits every store). */
export const maxVersion = 2_000_000_000;

/** Deepest nesting of arrays and objects in any file of a pack: a list within a list within a warning takes 16. */
export const maxJsonDepth = 32;

export const maxLanguages = 64;

/** Longest name, title or label in characters. */
export const maxLabelLength = 2_000;

/** Longest stretch of text in characters; the builder splits long before. */
export const maxTextLength = 1_000_000;

/** Entries in one piece; a piece of one-line answers holds some 300. */
export const maxEntriesPerPiece = 5_000;

/** Corrections in a pack: one a week for twenty years. */
export const maxCorrections = 1_000;

export const maxQuestions = 1_000;

/** Passages of a section aim at this many letters: some 230 tokens, so that one vector still means one matter. */
export const targetPassage = 900;

/** Blocks of a section are read together at least up to this length. */
export const minPassage = 400;

/** No passage is longer unless one block is: the embedder reads 512 tokens, about 1,800 letters of Malay. */
export const maxPassage = 1600;

/** Longer paragraphs are cut at sentence ends when a pack is built. */
export const maxParagraph = 1200;

/** A paragraph up to this length right before a list or table introduces it. */
export const longLead = 300;

/** A sentence of so few letters ("Yes.", "Tidak.", "不会。") says nothing without the next one. */
export const shortSentence = 5;

/** The largest bundle that is opened: it is held in memory while it is checked. */
export const maxBundleBytes = 256 * 1024 * 1024;
