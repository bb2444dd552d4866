import type { Language } from "../pack/document.ts";
import type { Told } from "./displaced.ts";
import type { CheckedWord } from "./read-words.ts";
import { isSame } from "./word-places.ts";

/**
 * Whether a word that may be added anywhere stands in a draft where the pack has one that tells something, between the
 * same neighbours: "dekat" (near) for "jauh" (far), "last" for "first", "有的" (some) for "每个" (each).
 *
 * @param telling - Which words of the draft say something.
 */
export function replacesWord(draft: readonly CheckedWord[], telling: readonly boolean[], units: readonly Told[], lang: Language): boolean {
  const lengths = lang === "zh" ? [1, 2] : [1];
  return draft.some((_, at) =>
    lengths.some((length) => {
      const [left, put, right] = [draft[at - 1], draft.slice(at, at + length), draft[at + length]];
      if ((!left && lang !== "zh") || !right || put.some(({ kind, gap }, index) => gap !== "" || (telling[at + index] && kind !== "bound")) || right.gap !== "") return false;
      const there = units.flatMap(({ words, tells }) =>
        words.flatMap((__, place) =>
          lengths.flatMap((size) => (isThere(words[place - 1], left) && isThere(words[place + size], right) ? [{ words: words.slice(place, place + size), tells: tells.slice(place, place + size).includes(true) }] : [])),
        ),
      );
      const isGone = (words: readonly CheckedWord[]) => !draft.some((each) => words.some((other) => isSame(each, other)));
      return there.some(({ words, tells: says }) => says && isGone(words)) && !there.some(({ words }) => words.some((other) => put.some((each) => isSame(each, other))));
    }),
  );
}

/** Nothing is the same as nothing: both begin there. */
function isThere(word: CheckedWord | undefined, wanted: CheckedWord | undefined): boolean {
  return word === undefined || wanted === undefined ? word === wanted : isSame(word, wanted);
}
