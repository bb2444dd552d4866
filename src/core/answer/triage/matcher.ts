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
  const expressions: (readonly [Cue, RegExp])[] = [];
  const words = new Map<string, Cue[]>();
  for (const cue of cues) {
    const entries = lexicon[cue]?.replace(/[a-z]+/g, (word) => respell(word, spelling)).split(",");
    if (!entries) continue;
    expressions.push([cue, expression(entries, grammars[script])]);
    if (script !== "latin" || cue in doubt) continue;
    for (const entry of entries) if (/^[a-z]+$/.test(entry)) words.set(entry, [...(words.get(entry) ?? []), cue]);
  }
  const misspelt = misspellings(words);
  return (question, found) => {
    const text = question[spelling];
    if (text === "") return;
    for (const [cue, regex] of expressions) if (!found.has(cue) && regex.test(text)) found.add(cue);
    for (const word of text.split(" ")) {
      if (words.has(word) || word.length < shortestFuzzyWord - 1) continue;
      for (const cue of [...(misspelt.get(`-${word}`) ?? []), ...without(word, "", "_").flatMap((key) => misspelt.get(key) ?? [])]) found.add(cue);
    }
  };
}

interface Grammar {
  readonly start: string;
  readonly end: string;
  readonly gap: string;
  readonly marks: readonly (readonly [mark: string, meaning: string])[];
}

const grammars = {
  latin: { start: " ", end: "(?= )", gap: " (?:[^ ]+ ){0,3}", marks: [["*", "[^ ]*"]] },
  tamil: { start: " ", end: "", gap: "[^ ]* (?:[^ ]+ ){0,2}", marks: [[" ", "* "], ["*", "[^ ]*"], ["$", "(?= )"]] },
  chinese: { start: "", end: "", gap: ".{0,8}", marks: [] },
} as const satisfies Readonly<Record<string, Grammar>>;

function expression(entries: readonly string[], grammar: Grammar): RegExp {
  const patterns = entries.map((entry) => {
    const [one = "", other] = entry.replace(/\((?!\?)/g, "(?:").split("&");
    const ordered = other === undefined ? one : `${one}~${other}|${other}~${one}`;
    return grammar.marks.reduce((text, [mark, meaning]) => text.replaceAll(mark, meaning), ordered).replaceAll("~", grammar.gap);
  });
  return new RegExp(`${grammar.start}(?:${patterns.join("|")})${grammar.end}`, "u");
}

/** Long words by what a misspelt one may share with them: itself (a letter added to it), itself with a letter
 *  exchanged (`_`), or lacking a letter (after `-`). */
function misspellings(words: ReadonlyMap<string, readonly Cue[]>): ReadonlyMap<string, readonly Cue[]> {
  const found = new Map<string, Cue[]>();
  for (const [word, wordCues] of words) {
    if (word.length < shortestFuzzyWord) continue;
    for (const key of [word, ...without(word, "_"), ...without(`-${word}`, "").slice(1)]) {
      found.set(key, [...(found.get(key) ?? []), ...wordCues]);
    }
  }
  return found;
}

/** A word with each letter but the first replaced in turn: people seldom mistype that, and `parking` must not spark. */
function without(word: string, ...replacements: readonly string[]): string[] {
  return replacements.flatMap((letter) => Array.from(word.slice(1), (_, at) => word.slice(0, at + 1) + letter + word.slice(at + 2)));
}
