/** Spans of one day: an office with a break at noon and one in the evening has three. */
export const maxSpans = 8;

/** Days that differ, for some years ahead. */
export const maxSpecialDays = 400;

/** How far ahead the next change is looked for: no office closes for longer and still says when it opens. Each day costs
 *  some microseconds. */
export const lookAheadDays = 62;
