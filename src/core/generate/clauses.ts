import type { Language } from "../pack/document.ts";
import type { CheckedWord } from "./read-words.ts";

/** Part of a sentence: from one word up to another that no longer belongs to it. */
export type Part = readonly [from: number, to: number];

const joining: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set("and but while whereas".split(" ")),
  ms: new Set("dan tetapi manakala namun".split(" ")),
  id: new Set("dan tetapi sedangkan namun".split(" ")),
  zh: new Set("而 但 并".split(" ")),
  ta: new Set("ஆனால் மேலும்".split(" ")),
};

/** Whether a word begins another statement of a sentence. */
function joins({ shown, key }: CheckedWord, lang: Language): boolean {
  return key === "=but" || (joining[lang]?.has(shown.toLowerCase()) ?? false);
}

/** Clauses of a sentence: what stands between commas, ends and words such as "and". */
export function clausesOf(words: readonly CheckedWord[], lang: Language): Part[] {
  return cut(words, (word) => word.gap !== "" || joins(word, lang));
}

/** Statements of a sentence: what stands between ends, and commas before words such as "and". A condition holds for its own. */
export function statementsOf(words: readonly CheckedWord[], lang: Language): Part[] {
  return cut(words, (word) => word.gap === ";" || (word.gap === "," && joins(word, lang)));
}

function cut(words: readonly CheckedWord[], begins: (word: CheckedWord) => boolean): Part[] {
  const starts = words.flatMap((word, at) => (at === 0 || begins(word) ? [at] : []));
  return starts.map((from, index) => [from, starts[index + 1] ?? words.length]);
}
