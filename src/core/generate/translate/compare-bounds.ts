import type { Language } from "../../pack/document.ts";
import type { CheckedWord } from "../read-words.ts";
import { oppositesOf } from "../words/opposites.ts";

/**
 * Whether the limits of a translation are those of its source: beside a number, date or sum on the same side of it; what
 * is free, open, closed or in the north everywhere; and none of any kind turned round.
 */
export function boundsAgree(theirs: readonly CheckedWord[], own: readonly CheckedWord[], to: Language): boolean {
  // "Sehingga" and "வரை" say "until" and "up to": what one side says so counts on the other where that has an "up to".
  const [a, b] = [plainUntil(theirs, own), plainUntil(own, theirs)];
  return sameTally(sidesOf(a), sidesOf(b)) && sameTally(strictOf(a), strictOf(b)) && !isTurned(theirs, own) && !(added[to] ?? never).some((key) => countOf(own, key) > 0 && countOf(theirs, key) === 0);
}

function plainUntil(words: readonly CheckedWord[], others: readonly CheckedWord[]): readonly CheckedWord[] {
  const isUntil = (at: number) => words[at]?.kind === "bound" && words[at].key === "until" && [at - 1, at + 1].some((beside) => words[beside]?.kind === "number");
  const missing = countOf(others, "at_most") - countOf(words, "at_most");
  return missing !== words.filter((_, at) => isUntil(at)).length ? words : words.map((word, at) => (isUntil(at) ? { ...word, key: "at_most" } : word));
}

/** What no translation says by itself. Malay makes a plural with "all" as well. */
const never: readonly string[] = ["last", "fewer", "all"];
const added: Readonly<Record<Language, readonly string[]>> = { ms: ["last", "fewer"], id: ["last", "fewer"] };

/** Limits that an instruction turns on wherever they stand. */
const strict = new Set(["at_most", "at_least", "free", "east", "west", "north", "south"]);

function strictOf(words: readonly CheckedWord[]): string[] {
  return words.flatMap(({ kind, key }) => (kind === "bound" && strict.has(key) ? [key] : []));
}

/** Which side of a number: "under 60", "younger than 60", "60 岁以下" are one. */
const sides: ReadonlyMap<string, string> = new Map([["over", "over"], ["under", "under"], ["at_least", "over"], ["at_most", "under"], ["before", "before"], ["after", "after"]]);

/** Words between a number and its limit at most. */
const reach = 3;

function sidesOf(words: readonly CheckedWord[]): string[] {
  return words.flatMap(({ kind, key }, at) => {
    const side = kind === "bound" ? sides.get(key) : undefined;
    return side !== undefined && words.slice(Math.max(0, at - reach), at + reach + 1).some((word) => word.kind === "number") ? [side] : [];
  });
}

/** Whether a limit of any kind stands in place of its opposite: "all" for "some". */
function isTurned(theirs: readonly CheckedWord[], own: readonly CheckedWord[]): boolean {
  const keys = new Set([...theirs, ...own].flatMap(({ kind, key }) => (kind === "bound" ? [key] : [])));
  return [...keys].some((key) => countOf(own, key) > countOf(theirs, key) && oppositesOf(key).some((other) => countOf(theirs, other) > countOf(own, other)));
}

function countOf(words: readonly CheckedWord[], wanted: string): number {
  return words.filter(({ kind, key }) => kind === "bound" && key === wanted).length;
}

function sameTally(a: readonly string[], b: readonly string[]): boolean {
  return [...a].sort().join(" ") === [...b].sort().join(" ");
}
