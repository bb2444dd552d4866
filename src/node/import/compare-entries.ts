import type { Entry, Language } from "../../core/pack/document.ts";
import { blockLines } from "../../core/pack/plain-text.ts";
import { splitSentences } from "../../core/pack/sentences.ts";
import { findFacts, type FactKind } from "../../core/generate/facts.ts";
import { readWords } from "../../core/generate/read-words.ts";
import { analyse } from "../../core/search/analyse.ts";
import { normalise } from "../../core/search/normalise.ts";
import { plainTitle } from "./draft.ts";
import { alikeSentence, bothAlike, sameLikeness, sameSentence, someText } from "./limits.ts";
import { parseDate } from "./parse-date.ts";
import { postings, rareWords } from "./postings.ts";

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
  readonly plain: string;
  readonly title: ReadonlySet<string>;
  readonly runs: ReadonlySet<string>;
  readonly isNew: boolean;
}

interface Statement {
  readonly of: number;
  readonly text: string;
  readonly words: ReadonlySet<string>;
  /** With those of the title. */
  readonly all: ReadonlySet<string>;
  readonly figures: ReadonlySet<string>;
}

/**
 * Finds, for each entry that was imported, others of the pack and of the import that are nearly the same, and sentences
 * that agree in their words and differ in telephone number, fee, date or another figure. Each pair once.
 *
 * @param onProgress - Called now and then with how many of all languages are done.
 */
export function compareEntries(entries: readonly Entry[], isNew: (entry: Entry) => boolean, onProgress: (done: number, total: number) => void = () => undefined): Likeness[] {
  const byLanguage = new Map<Language, Entry[]>();
  for (const entry of entries) {
    if (entry.kind === "outside") continue;
    const own = byLanguage.get(entry.lang);
    if (own === undefined) byLanguage.set(entry.lang, [entry]);
    else own.push(entry);
  }
  let done = 0;
  return [...byLanguage].flatMap(([lang, own]) => {
    const read = own.map((entry) => {
      onProgress((done += 1), entries.length);
      return readEntry(entry, lang, isNew(entry));
    });
    const contradictions = findContradictions(read, lang);
    const told = new Set(contradictions.map(pairOf));
    return [...contradictions, ...findDuplicates(read).filter((pair) => !told.has(pairOf(pair)))];
  });
}

function readEntry(entry: Entry, lang: Language, isNew: boolean): Read {
  const terms = analyse(entry.body.flatMap(blockLines).join("\n"), lang);
  const runs = new Set(terms.flatMap((term, at) => (at + 3 < terms.length ? [`${term} ${terms[at + 1]} ${terms[at + 2]} ${terms[at + 3]}`] : [])));
  return { entry, plain: plainTitle(entry.title), title: new Set(analyse(entry.title, lang)), runs, isNew };
}

function findDuplicates(read: readonly Read[]): Likeness[] {
  const [alikeTitles, alikeTexts] = [rareWords(read.map(({ title }) => title)), rareWords(read.map(({ runs: own }) => own))];
  const titles = postings(read.map(({ title }) => title));
  const runs = postings(read.map(({ runs: own }) => own));
  return read.flatMap((one, at): Likeness[] => {
    if (!one.isNew) return [];
    const sharedRuns = runs.shared(at);
    const candidates = new Set([...sharedRuns.keys(), ...titles.shared(at).keys()]);
    return [...candidates].flatMap((index): Likeness[] => {
      const other = read[index];
      if (other === undefined || (other.isNew && index < at)) return [];
      const within = (sharedRuns.get(index) ?? 0) / Math.max(8, Math.min(one.runs.size, other.runs.size));
      const alike = (titles: number, texts: number) => one.runs.size + other.runs.size > 0 && alikeTitles(one.title, other.title, titles) && alikeTexts(one.runs, other.runs, texts);
      const same = one.plain === other.plain || within >= sameLikeness || alike(sameLikeness, someText) || alike(bothAlike, bothAlike);
      return same ? [{ kind: "duplicate", one: one.entry, other: other.entry, sentences: [] }] : [];
    });
  });
}

function findContradictions(read: readonly Read[], lang: Language): Likeness[] {
  const statements = read.flatMap(({ entry, title }, of) => statementsOf(entry, of, title, lang));
  /** Short answers ("RM 200.") have no words but those of their title. */
  const shared = postings(statements.map(({ all }) => all));
  const [alikeTitles, alikeWords, alikeAll] = [rareWords(read.map(({ title }) => title)), rareWords(statements.map(({ words }) => words)), rareWords(statements.map(({ all }) => all))];
  const found = new Map<string, Likeness>();
  const told = new Set<string>();
  const tell = (one: Statement, other: Statement) => {
    const [first, second] = [read[one.of], read[other.of]];
    if (first === undefined || second === undefined || (second.isNew && other.of < one.of)) return;
    const likeness: Likeness = { kind: "contradiction", one: first.entry, other: second.entry, sentences: [one.text, other.text] };
    if (!found.has(pairOf(likeness))) found.set(pairOf(likeness), likeness);
  };
  const isTemplate = templates(statements);
  for (const [at, one] of statements.entries()) {
    if (read[one.of]?.isNew !== true || isTemplate(one)) continue;
    const others: Statement[] = [];
    for (const index of shared.shared(at).keys()) {
      const other = statements[index];
      if (other !== undefined && other.of !== one.of) others.push(other);
    }
    const titles = read[one.of]?.title ?? new Set<string>();
    for (const other of others) {
      const title = read[other.of]?.title ?? new Set<string>();
      if (alikeTitles(titles, title, alikeSentence) && differ(one, other) && alikeAll(one.all, other.all, alikeSentence) && sameAspect(one, other, titles, title)) tell(one, other);
    }
    /** The same sentence about different matters: few sets of figures contradict each other, many are the figures of many matters. */
    const same = others.filter((other) => Math.min(one.words.size, other.words.size) >= 4 && alikeWords(one.words, other.words, sameSentence));
    const kinds = new Set([one, ...same].map(figuresOf));
    const other = same.find((each) => differ(one, each));
    if (other === undefined || isMany(kinds.size, same.length + 1)) continue;
    const key = JSON.stringify([figuresOf(one), figuresOf(other)].toSorted());
    if (told.has(key)) continue;
    told.add(key);
    tell(one, other);
  }
  return [...found.values()];
}

/** So many figures in so few sentences of the same words are those of many matters. */
function isMany(figures: number, statements: number): boolean {
  return figures > 2 && figures * 3 > statements;
}

/** Sentences that the pack has in the same words with many figures: rows of tables, lines that are counted. */
function templates(statements: readonly Statement[]): (statement: Statement) => boolean {
  const found = new Map<string, string[]>();
  const keyOf = ({ words }: Statement) => [...words].toSorted().join(" ");
  for (const statement of statements) {
    const key = keyOf(statement);
    const there = found.get(key);
    if (there === undefined) found.set(key, [figuresOf(statement)]);
    else there.push(figuresOf(statement));
  }
  const many = new Set([...found].flatMap(([key, figures]) => (key !== "" && isMany(new Set(figures).size, figures.length) ? [key] : [])));
  return (statement) => many.has(keyOf(statement));
}

function statementsOf(entry: Entry, of: number, title: ReadonlySet<string>, lang: Language): Statement[] {
  const sentences = entry.body.flatMap(blockLines).flatMap((line) => splitSentences(line.replace(/^\s*(?:- |\d+\. )/, ""), lang));
  return sentences.flatMap((sentence): Statement[] => {
    const figures = figuresIn(sentence);
    if (figures.size === 0) return [];
    const plain = readWords(sentence, lang).flatMap(({ kind, plain: word }) => (kind === "word" ? [word] : [])).join(" ");
    const terms = plain === "" ? [] : analyse(plain, lang);
    return [{ of, text: sentence.trim().slice(0, 200), figures, words: new Set(terms), all: new Set([...terms, ...title]) }];
  });
}

/** Facts with their kind and value: a fee and a telephone number never contradict each other. */
function figuresIn(sentence: string): ReadonlySet<string> {
  return new Set(findFacts(sentence, []).flatMap(({ kind, from, to }) => (kind === "link" || kind === "place" ? [] : [`${kind} ${valueOf(kind, normalise(sentence.slice(from, to)))}`])));
}

function valueOf(kind: FactKind, text: string): string {
  if (kind === "phone") return text.replaceAll(/\D/g, "");
  if (kind === "date") return parseDate(text) ?? text;
  return kind === "fee" ? String(Number(/\d[\d.,]*/.exec(text)?.[0].replaceAll(",", "").replace(/\.$/, ""))) : text.replaceAll(/\s+/g, " ");
}

/** What the sentences say beside their titles is about the same: not one about adults and the other about children. */
function sameAspect(one: Statement, other: Statement, ...titles: readonly ReadonlySet<string>[]): boolean {
  const beside = ({ words }: Statement) => [...words].filter((word) => !titles.some((title) => title.has(word)));
  const [a, b] = [beside(one), beside(other)];
  const shared = a.filter((word) => other.words.has(word)).length;
  return Math.min(a.length, b.length) === 0 ? Math.max(a.length, b.length) <= 2 : shared / (a.length + b.length - shared) >= bothAlike;
}

/** Each has a figure of some kind that the other has not. */
function differ(one: Statement, other: Statement): boolean {
  const only = (a: Statement, b: Statement) => new Set([...a.figures].filter((each) => !b.figures.has(each)).map((each) => each.split(" ", 1)[0]));
  const others = only(other, one);
  return [...only(one, other)].some((kind) => others.has(kind));
}

function figuresOf({ figures }: Statement): string {
  return [...figures].toSorted().join(" ");
}

function pairOf({ one, other }: Likeness): string {
  return JSON.stringify([[one.id, one.lang], [other.id, other.lang]]);
}
