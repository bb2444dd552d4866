import type { Cue, Lexicon } from "./cues.ts";
import { fold, type Folded } from "./fold.ts";
import { shortestFuzzyWord } from "./limits.ts";

/** Finds the cues of a folded question. */
export type Matcher = (question: Folded) => Set<Cue>;

/**
 * Makes a matcher of word lists.
 *
 * An entry is one or more words. Latin words are compared whole; `*` stands for any ending (or beginning), `~` for
 * up to three words between. Entries in other scripts are found anywhere, for their words have no boundary
 * (Chinese) or many endings (Tamil); there `~` stands for up to twelve characters. Single Latin words that are
 * long enough are also found with one letter missing, added or exchanged, unless the misspelling is itself an entry.
 *
 * @param lexicons - The Malay one is compared in the Malay folding, the others in the plain one.
 */
export function matcherOf(lexicons: { readonly malay: Lexicon; readonly others: readonly Lexicon[] }): Matcher {
  const malay = compile([lexicons.malay], "malay");
  const plain = compile(lexicons.others, "plain");
  return (question) => {
    const cues = new Set<Cue>();
    malay(question.malay, cues);
    plain(question.plain, cues);
    return cues;
  };
}

type Folding = keyof Folded;

interface Words {
  readonly latin: string[];
  readonly other: string[];
}

function compile(lexicons: readonly Lexicon[], folding: Folding): (text: string, found: Set<Cue>) => void {
  const words = new Map<Cue, Words>();
  const whole = new Map<string, Cue[]>();
  for (const [cue, entry] of lexicons.flatMap(entriesOf)) {
    const folded = fold(entry)[folding].trim();
    if (folded === "") continue;
    const list = words.get(cue) ?? { latin: [], other: [] };
    words.set(cue, list);
    if (!/^[a-z0-9 ~*]+$/.test(folded)) list.other.push(pattern(folded, ".{0,12}", ""));
    else list.latin.push(pattern(folded, " (?:[^ ]+ ){0,3}", "[^ ]*"));
    if (/^[a-z]+$/.test(folded)) whole.set(folded, [...(whole.get(folded) ?? []), cue]);
  }
  const expressions = [...words].map(([cue, list]) => [cue, expression(list)] as const);
  const misspelt = neighbours(whole);
  return (text, found) => {
    for (const [cue, regex] of expressions) if (regex.test(text)) found.add(cue);
    for (const word of text.split(" ")) {
      if (whole.has(word) || word.length < shortestFuzzyWord - 1) continue;
      for (const key of [word, ...shortened(word)]) for (const cue of misspelt.get(key) ?? []) found.add(cue);
    }
  };
}

function entriesOf(lexicon: Lexicon): (readonly [Cue, string])[] {
  return Object.entries(lexicon).flatMap(([cue, list]) => list.split(",").map((entry) => [cue as Cue, entry] as const));
}

function pattern(entry: string, gap: string, ending: string): string {
  return entry.replaceAll("*", ending).replaceAll("~", gap);
}

function expression(words: Words): RegExp {
  const latin = words.latin.length > 0 ? [` (?:${words.latin.join("|")})(?= )`] : [];
  return new RegExp([...latin, ...words.other].join("|"), "u");
}

/** Every spelling of long words with a letter left out; two words are one edit apart when theirs meet. */
function neighbours(words: ReadonlyMap<string, readonly Cue[]>): ReadonlyMap<string, readonly Cue[]> {
  const found = new Map<string, Cue[]>();
  for (const [word, cues] of words) {
    if (word.length < shortestFuzzyWord) continue;
    for (const key of [word, ...shortened(word)]) found.set(key, [...(found.get(key) ?? []), ...cues]);
  }
  return found;
}

function shortened(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
}
