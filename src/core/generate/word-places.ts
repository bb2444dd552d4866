import type { CheckedWord } from "./read-words.ts";
import { tamilNegation } from "./words/logic.ts";

/**
 * Where the words of a draft stand in a text.
 *
 * @returns For each word of the draft its positions in the text. A Chinese character counts only with a neighbour that
 *   it has there as well; a Tamil verb only with the same polarity.
 */
export function wordPlaces(draft: readonly CheckedWord[], text: readonly CheckedWord[]): number[][] {
  return draft.map((word, at) => {
    const places: number[] = [];
    text.forEach((other, place) => {
      if (isSame(word, other) && hasNeighbour(draft, at, text, place)) places.push(place);
    });
    return places;
  });
}

/** Whether two words mean the same here: by value, meaning, stem, or most of their letters from the beginning on. */
export function isSame(a: CheckedWord, b: CheckedWord): boolean {
  if (a.negated !== b.negated) return false;
  if (a.plain === b.plain) return true;
  if (a.kind !== b.kind) return false;
  if (a.key === b.key) return true;
  return a.kind === "word" && (isAlike(a.key, b.key) || isPrefixed(a.plain, b.plain) || isPrefixed(b.plain, a.plain));
}

/** Whether a Malay verb is there without its prefix: "membersihkan", "bersihkan". */
function isPrefixed(long: string, short: string): boolean {
  return short.length >= 5 && long.endsWith(short) && /^(?:me(?:m|n|ng|ny)?|di)$/u.test(long.slice(0, -short.length));
}

/** Whether a Tamil verb is there with the other polarity. */
export function isTurned(a: CheckedWord, b: CheckedWord): boolean {
  if (a.negated === b.negated || a.kind !== "word" || b.kind !== "word") return false;
  const [not, other] = a.negated ? [a.key, b.key] : [b.key, a.key];
  const stem = not.replace(tamilNegation, "");
  return stem.length >= 3 && other.startsWith(stem);
}

const tamil = /\p{Script=Tamil}/u;
const han = /^\p{Script=Han}$/u;

/** Endings pile up in Tamil, so less of a word has to agree there. */
function isAlike(a: string, b: string): boolean {
  const common = commonStart(a, b);
  const longer = Math.max(a.length, b.length);
  return tamil.test(a) ? common >= 4 && common >= 0.6 * longer : common >= 5 && common >= 0.75 * longer && !/\d/.test(a + b);
}

function commonStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}

function hasNeighbour(draft: readonly CheckedWord[], at: number, text: readonly CheckedWord[], place: number): boolean {
  if (!isCharacter(draft[at])) return true;
  const beside = [-1, 1].filter((step) => isCharacter(draft[at + step]));
  return beside.length === 0 || beside.some((step) => draft[at + step]?.key === text[place + step]?.key);
}

function isCharacter(word: CheckedWord | undefined): boolean {
  return word?.kind === "word" && han.test(word.shown);
}
