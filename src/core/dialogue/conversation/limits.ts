import type { LogisticWeights } from "../../answer/limits.ts";

/** Below this confidence by itself, a question with words of its own is about something else than the pack, whatever was
 *  talked about before: follow-ups that say enough stand at .07 and more, strangers' matters at .06 and less
 *  (test/bench/conversations, the part that was looked at). */
export const strangeBelow = 0.06;

/** Words of its own from which on a question that says nothing of the one before is not taken for its continuation. */
export const wholeQuestionWords = 4;

/** Weight of the ranking for the question by itself beside that for both together. After a correction the person has said
 *  what is meant; a question that names no matter has only what was talked about. Chosen on the looked-at conversations. */
export const alone = { follow: 1, correction: 2 } as const;

/** What the entry answered last gains where a question names no matter of its own. */
export const sameEntryBonus = 0.07;

/** By words alone a follow-up of at most so many words of its own is searched with the title of the last answer too; with
 *  longer ones strangers' matters are answered from it (two of twelve in the part that was looked at). */
export const shortFollowUp = 2;

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
