import type { EntryReference } from "../answer/reply.ts";
import type { Language } from "../pack/document.ts";
import { readWords, type CheckedWord } from "./read-words.ts";

/** A passage of a pack that an answer may be written from and checked against. */
export interface Evidence {
  readonly entry: EntryReference;
  /** Number of the passage within the entry. */
  readonly passage: number;
  /** Title and headings above, outermost first. */
  readonly headings: readonly string[];
  /** Sentences, list items and table rows, verbatim, in reading order. */
  readonly units: readonly string[];
  /** Addresses behind the words of its links. */
  readonly links: readonly string[];
  /** Those of its units that the quotation holds; absent where it holds none. */
  readonly quoted?: readonly string[];
  /** Of all quoted units the one that the search would answer with, on its passage alone. */
  readonly likeliest?: string;
}

/** Where a sentence is taken from. */
export interface Citation {
  readonly entry: EntryReference;
  readonly passage: number;
  /** The supporting sentence, verbatim. */
  readonly quote: string;
}

/** Evidence read word by word. */
export interface ReadEvidence {
  readonly evidence: Evidence;
  readonly context: readonly CheckedWord[];
  readonly units: readonly ReadUnit[];
  /** Digits of all its telephone numbers, and its addresses. */
  readonly phones: ReadonlySet<string>;
  readonly links: ReadonlySet<string>;
}

/** One sentence of evidence. */
export interface ReadUnit {
  readonly text: string;
  readonly words: readonly CheckedWord[];
  readonly at: number;
}

/** Reads evidence for checking; do it once an answer. */
export function readEvidence(evidence: Evidence, lang: Language): ReadEvidence {
  const units = evidence.units.map((text, at) => ({ text, at, words: readWords(text, lang) }));
  return {
    evidence,
    context: evidence.headings.flatMap((heading) => readWords(heading, lang)),
    units,
    phones: new Set(evidence.units.flatMap(phonesIn)),
    links: new Set([...units.flatMap(({ words }) => linksOf(words)), ...evidence.links.flatMap((link) => linksOf(readWords(link, lang)))]),
  };
}

/** Keys of the addresses among words. */
export function linksOf(words: readonly CheckedWord[]): string[] {
  return words.filter(({ kind }) => kind === "link").map(({ key }) => key);
}

/** Digits of everything that is written like a telephone number: seven digits or more, with the beginning of one. */
export function phonesIn(text: string): string[] {
  return (text.normalize("NFKC").match(phone) ?? []).map((each) => each.replace(/[^0-9]/g, "")).filter((digits) => digits.length >= 7);
}

const phone = /(?:\+|\(?0|1[-\s]?[38]00)(?:[\s().\-–]{0,2}[0-9]){6,}/gu;
