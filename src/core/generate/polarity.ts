import type { Language } from "../pack/document.ts";
import type { CheckedWord } from "./read-words.ts";
import { isLinking } from "./words/linking.ts";
import { isSame, isTurned } from "./word-places.ts";

/**
 * Whether a draft says "not" where what supports it does not, or leaves one out.
 *
 * A "not" is told by what it stands before (in Tamil behind): it has to stand there in the support as well, and where
 * the support has one and the draft repeats the words it stands before, the draft has to have it too.
 */
export function turnsRound(draft: readonly CheckedWord[], support: readonly (readonly CheckedWord[])[], lang: Language): boolean {
  const said = negationsIn(draft, lang);
  const meant = support.flatMap((words) => negationsIn(words, lang));
  const added = said.some((heads) => !meant.some((others) => shares(heads, others)));
  return added || said.length > meant.length || support.some((words) => leavesOut(draft, said, words, lang)) || turnsVerb(draft, support) || turnsPrefix(draft, support);
}

const prefixes = ["un", "in", "im", "ir", "il", "non", "dis", "mis", "tak", "nir"];

/** "Used" for "unused", or the other way round. */
function turnsPrefix(draft: readonly CheckedWord[], support: readonly (readonly CheckedWord[])[]): boolean {
  const there = new Set(support.flat().map(({ plain }) => plain));
  return draft.some(({ kind, plain }) => kind === "word" && plain.length >= 4 && !there.has(plain) && prefixes.some((prefix) => there.has(prefix + plain) || (plain.startsWith(prefix) && there.has(plain.slice(prefix.length)))));
}

/** The words that each "not" stands before, nearest first. */
function negationsIn(words: readonly CheckedWord[], lang: Language): CheckedWord[][] {
  return words.flatMap((word, at) => (word.kind === "not" ? [headsOf(words, at, lang)] : []));
}

const headCount = 3;

function headsOf(words: readonly CheckedWord[], at: number, lang: Language): CheckedWord[] {
  const behind = words.slice(at + 1).filter(({ kind }) => kind !== "not").slice(0, headCount);
  const before = words.slice(0, at).filter(({ kind }) => kind !== "not").slice(-headCount).reverse();
  if (lang === "ta") return before.length > 0 ? before : behind;
  return behind.length > 0 ? behind : before;
}

function shares(heads: readonly CheckedWord[], others: readonly CheckedWord[]): boolean {
  return heads.length === 0 || heads.some((head) => others.some((other) => isSame(head, other)));
}

/**
 * Whether the draft repeats the words behind a "not" of the support, joining ones skipped, which it says nowhere else, and
 * has no "not" of its own for it: one stands for one.
 */
function leavesOut(draft: readonly CheckedWord[], said: readonly (readonly CheckedWord[])[], words: readonly CheckedWord[], lang: Language): boolean {
  const positive = withoutNegated(words, lang);
  return unmatched(negationsIn(words, lang), said).some((heads) => {
    const telling = heads.findIndex(({ plain }) => !isLinking(plain, lang));
    const pairs = [0, Math.max(0, telling)].map((at) => (lang === "ta" ? ([heads[at + 1], heads[at]] as const) : ([heads[at], heads[at + 1]] as const)));
    return pairs.some((pair) => {
      const [first, second] = pair[0] ? pair : [pair[1], undefined];
      return first !== undefined && standsIn(draft, first, second) && !standsIn(positive, first, second);
    });
  });
}

/** Those "not"s of the pack for which the draft has none that shares a word and stands for no other. */
function unmatched(meant: readonly (readonly CheckedWord[])[], said: readonly (readonly CheckedWord[])[]): (readonly CheckedWord[])[] {
  const holder: (number | undefined)[] = [];
  const take = (one: number, tried: Set<number>): boolean =>
    said.some((others, other) => {
      if (tried.has(other) || !shares(meant[one] ?? [], others)) return false;
      tried.add(other);
      const before = holder[other];
      if (before !== undefined && !take(before, tried)) return false;
      holder[other] = one;
      return true;
    });
  return meant.filter((_, one) => !take(one, new Set()));
}

/** Words with the two that a "not" stands before taken out. */
function withoutNegated(words: readonly CheckedWord[], lang: Language): CheckedWord[] {
  const side = lang === "ta" ? 1 : -1;
  return words.filter((word, at) => word.kind !== "not" && words[at + side]?.kind !== "not" && words[at + 2 * side]?.kind !== "not");
}

/** Whether two words stand there one right after the other, or one alone where there is no second. */
function standsIn(words: readonly CheckedWord[], first: CheckedWord, second: CheckedWord | undefined): boolean {
  return words.some((word, at) => isSame(word, first) && (!second || [1, 2].some((step) => isThere(words[at + step], second))));
}

function isThere(word: CheckedWord | undefined, wanted: CheckedWord): boolean {
  return word !== undefined && isSame(word, wanted);
}

function turnsVerb(draft: readonly CheckedWord[], support: readonly (readonly CheckedWord[])[]): boolean {
  const all = support.flat();
  return draft.some((word) => !all.some((other) => isSame(word, other)) && all.some((other) => isTurned(word, other)));
}
