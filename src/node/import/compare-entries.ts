import type { Entry, Language } from "../../core/pack/document.ts";
import { blockLines } from "../../core/pack/plain-text.ts";
import { splitSentences } from "../../core/pack/sentences.ts";
import { readWords } from "../../core/generate/read-words.ts";
import { analyse } from "../../core/search/analyse.ts";
import { alikeSentence, bothAlike, sameLikeness, sameSentence } from "./limits.ts";
import { jaccard, postings } from "./postings.ts";

/** Two entries that say nearly the same, or the same with other figures. */
export interface Likeness {
  readonly kind: "duplicate" | "contradiction";
  readonly one: Entry;
  readonly other: Entry;
  /** The sentences that contradict each other; empty for duplicates. */
  readonly sentences: readonly string[];
}

interface Read {
  readonly entry: Entry;
  readonly title: ReadonlySet<string>;
  readonly runs: ReadonlySet<string>;
  readonly isNew: boolean;
}

interface Statement {
  readonly of: number;
  readonly text: string;
  readonly words: ReadonlySet<string>;
  readonly figures: ReadonlySet<string>;
}

/**
 * Finds, for each entry that was imported, others of the pack and of the import that are nearly the same, and sentences
 * that agree in their words and differ in telephone number, fee, date or another figure. Each pair once.
 */
export function compareEntries(entries: readonly Entry[], isNew: (entry: Entry) => boolean): Likeness[] {
  const byLanguage = new Map<Language, Entry[]>();
  for (const entry of entries) {
    if (entry.kind === "outside") continue;
    const own = byLanguage.get(entry.lang);
    if (own === undefined) byLanguage.set(entry.lang, [entry]);
    else own.push(entry);
  }
  return [...byLanguage].flatMap(([lang, own]) => {
    const read = own.map((entry) => readEntry(entry, lang, isNew(entry)));
    const contradictions = findContradictions(read, lang);
    const told = new Set(contradictions.map(pairOf));
    return [...contradictions, ...findDuplicates(read).filter((pair) => !told.has(pairOf(pair)))];
  });
}

function readEntry(entry: Entry, lang: Language, isNew: boolean): Read {
  const terms = analyse(entry.body.flatMap(blockLines).join("\n"), lang);
  const runs = new Set(terms.flatMap((term, at) => (at + 3 < terms.length ? [`${term} ${terms[at + 1]} ${terms[at + 2]} ${terms[at + 3]}`] : [])));
  return { entry, title: new Set(analyse(entry.title, lang)), runs, isNew };
}

function findDuplicates(read: readonly Read[]): Likeness[] {
  const titles = postings(read.map(({ title }) => title));
  const runs = postings(read.map(({ runs: own }) => own));
  return read.flatMap((one, at): Likeness[] => {
    if (!one.isNew) return [];
    const sharedRuns = runs.shared(at);
    const candidates = new Set([...sharedRuns.keys(), ...titles.shared(at).keys()]);
    return [...candidates].flatMap((index): Likeness[] => {
      const other = read[index];
      if (other === undefined || (other.isNew && index < at)) return [];
      const title = jaccard(one.title, other.title);
      const text = one.runs.size + other.runs.size === 0 ? 0 : jaccard(one.runs, other.runs);
      const within = (sharedRuns.get(index) ?? 0) / Math.max(8, Math.min(one.runs.size, other.runs.size));
      const same = (title >= sameLikeness && (one.title.size >= 2 || one.entry.title === other.entry.title)) || within >= sameLikeness || (title >= bothAlike && text >= bothAlike);
      return same ? [{ kind: "duplicate", one: one.entry, other: other.entry, sentences: [] }] : [];
    });
  });
}

function findContradictions(read: readonly Read[], lang: Language): Likeness[] {
  const statements = read.flatMap(({ entry, title }, of) => statementsOf(entry, of, title, lang));
  /** Short answers ("RM 200.") have no words but those of their title. */
  const index = postings(statements.map(({ words, of }) => (words.size >= 3 ? words : new Set([...words, ...[...(read[of]?.title ?? [])].map((term) => `title ${term}`)]))));
  const found = new Map<string, Likeness>();
  for (const [at, one] of statements.entries()) {
    const first = read[one.of];
    if (first?.isNew !== true) continue;
    for (const other of index.shared(at).keys()) {
      const statement = statements[other];
      const second = statement === undefined ? undefined : read[statement.of];
      if (statement === undefined || second === undefined || statement.of === one.of || (second.isNew && statement.of < one.of)) continue;
      if (!contradicts(one, statement, jaccard(first.title, second.title))) continue;
      const likeness: Likeness = { kind: "contradiction", one: first.entry, other: second.entry, sentences: [one.text, statement.text] };
      if (!found.has(pairOf(likeness))) found.set(pairOf(likeness), likeness);
    }
  }
  return [...found.values()];
}

function statementsOf(entry: Entry, of: number, title: ReadonlySet<string>, lang: Language): Statement[] {
  const sentences = entry.body.flatMap(blockLines).flatMap((line) => splitSentences(line.replace(/^\s*(?:- |\d+\. )/, ""), lang));
  return sentences.flatMap((sentence): Statement[] => {
    const words = readWords(sentence, lang);
    const figures = new Set(words.flatMap(({ kind, key }) => (kind === "number" ? [figure(key)] : [])));
    if (figures.size === 0) return [];
    const plain = words.flatMap(({ kind, plain: word }) => (kind === "word" ? [word] : [])).join(" ");
    const terms = plain === "" ? [] : analyse(plain, lang);
    return [{ of, text: sentence.trim().slice(0, 200), figures, words: new Set(terms.filter((term) => !title.has(term) || terms.length >= 4)) }];
  });
}

function figure(key: string): string {
  const value = Number(key);
  return Number.isNaN(value) || key.startsWith("0") ? key : String(value);
}

/** The same words, and each has a figure that the other has not. */
function contradicts(one: Statement, other: Statement, titles: number): boolean {
  const words = jaccard(one.words, other.words);
  const same = (words >= sameSentence && Math.min(one.words.size, other.words.size) >= 4) || (words >= alikeSentence && titles >= alikeSentence);
  return same && [...one.figures].some((each) => !other.figures.has(each)) && [...other.figures].some((each) => !one.figures.has(each));
}

function pairOf({ one, other }: Likeness): string {
  return JSON.stringify([[one.id, one.lang], [other.id, other.lang]]);
}
