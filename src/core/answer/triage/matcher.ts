import { type Cue, cues, type Lexicon } from "./cues.ts";
import type { Folded } from "./fold.ts";
import { shortestFuzzyWord } from "./limits.ts";
import { respell, type Spelling } from "./respell.ts";
import { doubt } from "./weights.ts";

/** Adds the cues of a question to `found`. */
export type Matcher = (question: Folded, found: Set<Cue>) => void;

/**
 * Makes a matcher of a word list. Entries are separated by commas:
 * - `a b` one word after the other; `a~b` with up to three words between (eight characters in Chinese); `a&b` the
 *   same in either order; `(a|b)` one of them;
 * - Latin entries are whole words, `*` stands for any letters; Tamil entries are beginnings of words, `$` ends one;
 *   Chinese entries stand anywhere and are regular expressions otherwise;
 * - negations are written `tak`, "already" `dah`, "want" `nak`, and words that `fold` drops are left out;
 * - single Latin words that are long enough are also found with one letter missing, added or exchanged after the
 *   first, unless the misspelling is an entry itself. What speaks against an emergency must be spelt right.
 */
export function matcherOf(lexicon: Lexicon, script: keyof typeof grammars, spelling: Spelling): Matcher {
  // Made for the first question in its letters: most people write in one script, and making them takes a slow phone a while.
  let list: WordList | undefined;
  return (question, found) => {
    const text = question[spelling];
    if (!grammars[script].letters.test(text)) return;
    list ??= readList(lexicon, script, spelling);
    for (const [cue, regex] of list.expressions) if (!found.has(cue) && regex.test(text)) found.add(cue);
    for (const word of text.split(" ")) {
      const known = list.words.get(word) ?? [];
      for (const cue of known) found.add(cue);
      if (known.some(isHeardMisspelt) || word.length < shortestFuzzyWord - 1) continue;
      for (const [entry, meant] of list.words) if (isOneLetterOff(word, entry)) for (const cue of meant.filter(isHeardMisspelt)) found.add(cue);
    }
  };
}

/** What speaks against an emergency must be spelt right. */
function isHeardMisspelt(cue: Cue): boolean {
  return !(cue in doubt);
}

interface WordList {
  readonly expressions: readonly (readonly [Cue, RegExp])[];
  /** Single Latin words: far cheaper to look up than to make expressions of. */
  readonly words: ReadonlyMap<string, readonly Cue[]>;
}

function readList(lexicon: Lexicon, script: keyof typeof grammars, spelling: Spelling): WordList {
  const isWord = (entry: string): boolean => script === "latin" && /^[a-z]+$/.test(entry);
  const expressions: (readonly [Cue, RegExp])[] = [];
  const words = new Map<string, Cue[]>();
  for (const cue of cues) {
    const entries = lexicon[cue]?.replace(/[a-z]+/g, (word) => respell(word, spelling)).split(",") ?? [];
    for (const entry of entries.filter(isWord)) words.set(entry, [...(words.get(entry) ?? []), cue]);
    const phrases = entries.filter((entry) => !isWord(entry));
    if (phrases.length > 0) expressions.push([cue, expression(phrases, grammars[script])]);
  }
  return { expressions, words };
}

interface Grammar {
  /** A question without one of these has no word of the list. */
  readonly letters: RegExp;
  readonly start: string;
  readonly end: string;
  readonly gap: string;
  readonly marks: readonly (readonly [mark: string, meaning: string])[];
}

const grammars = {
  latin: { letters: /[a-z]/, start: " ", end: "(?= )", gap: " (?:[^ ]+ ){0,3}", marks: [["*", "[^ ]*"]] },
  tamil: { letters: /\S/, start: " ", end: "", gap: "[^ ]* (?:[^ ]+ ){0,2}", marks: [[" ", "* "], ["*", "[^ ]*"], ["$", "(?= )"]] },
  chinese: { letters: /\p{Script=Han}/u, start: "", end: "", gap: ".{0,8}", marks: [] },
} as const satisfies Readonly<Record<string, Grammar>>;

function expression(entries: readonly string[], grammar: Grammar): RegExp {
  const patterns = entries.map((entry) => {
    const [one = "", other] = entry.replace(/\((?!\?)/g, "(?:").split("&");
    const ordered = other === undefined ? one : `${one}~${other}|${other}~${one}`;
    return grammar.marks.reduce((text, [mark, meaning]) => text.replaceAll(mark, meaning), ordered).replaceAll("~", grammar.gap);
  });
  return new RegExp(`${grammar.start}(?:${patterns.join("|")})${grammar.end}`, "u");
}

/** Whether a long word was typed with one letter missing, added or exchanged, not the first: people seldom mistype that, and `parking` must not spark. */
function isOneLetterOff(typed: string, word: string): boolean {
  const longer = typed.length - word.length;
  if (typed[0] !== word[0] || word.length < shortestFuzzyWord || longer * longer > 1) return false;
  let at = 1;
  while (at < word.length && typed[at] === word[at]) at += 1;
  return typed.slice(longer < 0 ? at : at + 1) === word.slice(longer > 0 ? at : at + 1);
}
