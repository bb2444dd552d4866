import type { LogisticWeights } from "../../answer/limits.ts";

/** Below this confidence by itself, a question with words of its own is about something else than the pack, whatever was
 *  talked about before; half of it for one that goes on in so many words. Follow-ups of one word stand at .13 and more,
 *  strangers' matters at .02 and less; of two and three words at .19, and at .09
 *  (test/bench/conversations, the part that was looked at). */
export const strangeBelow = { one: 0.06, more: 0.15 } as const;

/** By words alone so few words make no confidence ("and for babies?"); where one entry has all of them, which is what this
 *  score says, they are no stranger's: strangers' matters reach .67 there. */
export const fewWords = 2;
export const knownWords = 0.7;

/** Words of its own from which on a question that says nothing of the one before is not taken for its continuation. */
export const wholeQuestionWords = 4;

/**
 * Weight of the ranking for the question by itself beside that for both together. One word that does not say that it goes
 * on mostly asks for a side of the matter ("denda?"), and other entries may speak of nothing else, unless one on something else is called so; after a correction the
 * person has said what is meant.
 *
 * Chosen on the 162 looked-at conversations: with these two of three that were missed are found, and half as much or
 * twice as much loses no more than two.
 */
export const alone = { side: 0.35, follow: 1.2, correction: 1.5 } as const;

/** From more words on, small ones included, a question with one of its own says what it is about ("ada banyak nyamuk, apa nak
 *  buat"). */
export const sideWords = 5;

/** What the entry answered last, and others of its topic, gain in a follow-up, as shares of the best score. */
export const staying = { entry: 0.1, topic: 0.05 } as const;

/** An entry is called by a question when so great a share of its own terms stands in the title: endings differ in Tamil. */
export const namedShare = 0.7;

/** What the entry answered last gains where a question names no matter of its own. */
export const sameEntryBonus = 0.07;

/** Longer than this, what was talked about is told by the title of the last answer: more text than two questions blurs
 *  the vector. In characters. */
export const longestMatter = 120;

/** When a person is asked which of several entries is meant: by a question of at most so many words of its own that is
 *  not strange, where others are so close behind the first, and the first is at least so near. Two or three are offered.
 *  Of 607 golden and blind questions none, or nearly none, is asked back: it is for "lesen" and "tax". */
export const choice = { sure: 0.06, words: 2, most: 3, lead: { hybrid: 0.05, lexical: 0.1 }, least: { hybrid: 0.25, lexical: 0.9 } } as const;

/** What stands beside an answer for the household: at most so many quotations, of entries whose score is at least this
 *  share of the first's; below that they are about something else. */
export const besideHousehold = { most: 2, share: 0.5 } as const;

/**
 * How sure an answer to a question in a language that the pack lacks is, by score, its lead over the second and over the
 * mean of the next nine, likeness of meaning, likeness to the middle of the entry, and strangeness.
 *
 * Fitted on 1,000 golden and blind questions, asked of the documents of the two shipped packs cut down to one of their four
 * languages. With the weights of the usual confidence 6 % of 534 answerable ones were answered; with these, at the
 * threshold, 60 % rightly and 11 % wrongly, and 10 % of 466 unanswerable ones are. Fitted on one pack and asked of the other:
 * 58 and 60 % rightly, 10 and 16 % wrongly, 12 and 8 %.
 */
export const foreignWeights: LogisticWeights = { constant: -2.816, features: [-5.182, 7.36, 45.144, -3.353, 4.22, -4.816] };
export const foreignThreshold = 0.4;

/** What an entry that helps in an event gains over others that fit a question: as much as a kind that was asked for in so
 *  many words (`preferredKindBonus`), which turns near ties and no clear lead. */
export const raisedBonus = 0.07;
