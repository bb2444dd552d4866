import type { Placed } from "./displaced.ts";
import type { CheckedWord } from "./read-words.ts";
import { addableBounds } from "./words/opposites.ts";
import { unitWords } from "./words/units.ts";
import { isSame, wordPlaces } from "./word-places.ts";

/**
 * Whether a draft says a word more often than all that supports it: one that took the place of another of the same
 * sentence, as in "adults borrow calm from adults" for "children borrow calm from adults".
 *
 * @param telling - Which words of the draft say something.
 * @param context - Words of the headings above.
 */
export function repeatsWord(draft: readonly CheckedWord[], telling: readonly boolean[], units: readonly Placed[], context: readonly CheckedWord[]): boolean {
  const above = wordPlaces(draft, context);
  return repeatsPair(draft, telling, [...units.map(({ words }) => words), context]) || draft.some((word, at) => {
    if (!telling[at] || isCharacter(word) || (unitWords.has(word.plain) && !calendar.test(word.key)) || (word.kind === "bound" && addableBounds.has(word.key))) return false;
    const said = draft.filter((other, index) => telling[index] && isSame(word, other)).length;
    if (said < 2) return false;
    const there = units.reduce((sum, { places }) => sum + (places[at]?.length ?? 0), 0);
    const stoodFor = units.some(({ words }) => words.some(({ plain }) => standIns.has(plain))) ? 1 : 0;
    return there > 0 && said > there + (above[at]?.length ?? 0) + stoodFor;
  });
}

/** Units that are said of one matter alone; "hour" and "day" stand beside any number. */
const calendar = /^(?:month|day)_/u;

/** "May do so in 4 parts" is "may pay in 4 parts". */
const standIns: ReadonlySet<string> = new Set("so one ones".split(" "));

function isCharacter({ kind, shown }: CheckedWord): boolean {
  return kind === "word" && /^\p{Script=Han}$/u.test(shown);
}

/** The same of Chinese, by two characters in a row: one alone is part of many words. */
function repeatsPair(draft: readonly CheckedWord[], telling: readonly boolean[], texts: readonly (readonly CheckedWord[])[]): boolean {
  const said = pairsOf(draft.map((word, at) => (telling[at] ? word : null)));
  const there = texts.flatMap((text) => pairsOf(text));
  return said.some((pair) => {
    const known = there.filter((other) => other === pair).length;
    return known > 0 && said.filter((other) => other === pair).length > known;
  });
}

function pairsOf(words: readonly (CheckedWord | null)[]): string[] {
  return words.flatMap((word, at) => {
    const next = words[at + 1];
    return word && next && next.gap === "" && isCharacter(word) && isCharacter(next) ? [word.shown + next.shown] : [];
  });
}
