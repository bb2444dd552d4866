import { columnOf, type NamedColumn } from "./column-names.ts";
import { isQuestion } from "./headings.ts";
import { parseDate } from "./parse-date.ts";
import type { Table, TableRow } from "./table.ts";

/** Which column of a table holds what. */
export interface Columns {
  /** Question and answers of one language; several where translations stand side by side. */
  readonly pairs: readonly Pair[];
  readonly variants: readonly number[];
  readonly id?: number;
  readonly category?: number;
  readonly link?: number;
  readonly date?: number;
  readonly language?: number;
  /** Index of the first row below the header. */
  readonly from: number;
  /** Named in the header, and of no use for a question: "Contact number". */
  readonly others: readonly number[];
  /** Told by the text of the cells, not by a header. */
  readonly guessed: boolean;
}

export interface Pair {
  readonly question: number;
  readonly answers: readonly number[];
  readonly language?: string;
}

/** The header stands among the first rows, below a title or a page of notes. */
const headerWithin = 40;

/** Finds the columns of a table by the names in its header, else by what is in them. @returns null where neither tells. */
export function tableColumns({ rows }: Table): Columns | null {
  for (const [at, { cells }] of rows.slice(0, headerWithin).entries()) {
    const named = cells.map((cell) => (cell.length > 80 ? null : columnOf(cell)));
    const pairs = pairsOf(named);
    if (pairs.length > 0) return { ...restOf(named, pairs), pairs, others: named.flatMap((each, column) => (each === null && (cells[column] ?? "").trim() !== "" ? [column] : [])), from: at + 1, guessed: false };
  }
  return guessed(rows);
}

function pairsOf(named: readonly (NamedColumn | null)[]): Pair[] {
  const of = (role: NamedColumn["role"]) => named.flatMap((each, at) => (each?.role === role ? [{ at, language: each.language }] : []));
  const [questions, answers] = [of("question"), of("answer")];
  const [only, ...others] = questions;
  if (only === undefined || answers.length === 0) return [];
  if (others.length === 0) {
    const spoken = new Set(answers.map(({ language }) => language));
    if (answers.length === 1 || spoken.size === 1) return [pair(only.at, answers.map(({ at }) => at), only.language ?? answers[0]?.language)];
    return answers.map(({ at, language }) => pair(only.at, [at], language ?? only.language));
  }
  const found = questions.flatMap(({ at, language }, index): Pair[] => {
    const next = questions[index + 1]?.at ?? Infinity;
    const same = language === undefined ? undefined : answers.find((answer) => answer.language === language);
    const answer = same ?? answers.find((each) => each.at > at && each.at < next) ?? (answers.length === questions.length ? answers[index] : undefined);
    return answer === undefined ? [] : [pair(at, [answer.at], language ?? answer.language)];
  });
  return found.length > 0 ? found : [pair(only.at, answers.map(({ at }) => at), only.language)];
}

function pair(question: number, answers: readonly number[], language: string | undefined): Pair {
  return { question, answers, ...(language === undefined ? {} : { language }) };
}

function restOf(named: readonly (NamedColumn | null)[], pairs: readonly Pair[]): Omit<Columns, "pairs" | "others" | "from" | "guessed"> {
  const paired = new Set(pairs.flatMap(({ question, answers }) => [question, ...answers]));
  const one = (role: NamedColumn["role"]) => {
    const at = named.findIndex((each) => each?.role === role);
    return at < 0 ? {} : { [role]: at };
  };
  const variants = named.flatMap((each, at) => (each?.role === "variants" || (each?.role === "question" && !paired.has(at)) ? [at] : []));
  return { variants, ...one("id"), ...one("category"), ...one("link"), ...one("date"), ...one("language") };
}

/** What a column looks like. */
interface Look {
  readonly at: number;
  readonly filled: number;
  readonly letters: number;
  readonly asks: number;
  readonly links: number;
  /** E-mail addresses and telephone numbers: a list of people. */
  readonly reaches: number;
  readonly dates: number;
  readonly numbers: number;
  readonly distinct: number;
}

function guessed(rows: readonly TableRow[]): Columns | null {
  const looks = looksOf(rows);
  const prose = looks.filter(({ numbers, links, reaches, dates, letters }) => numbers < 0.5 && links < 0.5 && reaches < 0.5 && dates < 0.5 && letters >= 4);
  const asking = prose.filter(({ asks }) => asks >= 0.4).toSorted((a, b) => b.asks - a.asks)[0];
  const people = looks.some(({ reaches }) => reaches >= 0.5);
  const question = asking ?? (!people && prose.length === 2 && (prose[0]?.letters ?? 0) < (prose[1]?.letters ?? 0) ? prose[0] : undefined);
  if (question === undefined || question.filled < 2) return null;
  const answer = prose.filter(({ at, letters, filled }) => at !== question.at && letters >= 8 && filled >= question.filled * 0.5).toSorted((a, b) => Number(b.at > question.at) - Number(a.at > question.at) || b.letters - a.letters)[0];
  if (answer === undefined) return null;
  const others = looks.filter(({ at }) => at !== question.at && at !== answer.at);
  const category = others.find(({ numbers, letters, distinct, links, dates }) => numbers < 0.2 && links < 0.2 && dates < 0.2 && letters < 40 && distinct <= 0.6 && rows.length >= 4);
  const link = others.find(({ links }) => links >= 0.5);
  const date = others.find(({ dates }) => dates >= 0.5);
  return {
    pairs: [pair(question.at, [answer.at], undefined)],
    variants: [],
    others: [],
    ...(category === undefined ? {} : { category: category.at }),
    ...(link === undefined ? {} : { link: link.at }),
    ...(date === undefined ? {} : { date: date.at }),
    from: isForeignHeader(rows[0], question, answer) ? 1 : 0,
    guessed: true,
  };
}

function looksOf(rows: readonly TableRow[]): Look[] {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  return Array.from({ length: width }, (_, at) => {
    const cells = rows.flatMap(({ cells: all }) => ((all[at] ?? "").trim() === "" ? [] : [(all[at] ?? "").trim()]));
    const share = (is: (cell: string) => boolean) => cells.filter(is).length / Math.max(1, cells.length);
    return {
      at,
      filled: cells.length,
      letters: cells.reduce((sum, cell) => sum + cell.length * (/\p{Script=Han}/u.test(cell) ? 2.5 : 1), 0) / Math.max(1, cells.length),
      asks: share((cell) => cell.length < 400 && isQuestion(cell)),
      links: share((cell) => /^https?:\/\/\S+$/i.test(cell)),
      reaches: share((cell) => /^\S+@\S+\.\S+$|^\+?[\d\s()-]{9,20}$/.test(cell)),
      dates: share((cell) => parseDate(cell) !== null),
      numbers: share((cell) => /^[\d.,()+\-/\s]+$/.test(cell)),
      distinct: new Set(cells).size / Math.max(1, cells.length),
    };
  });
}

/** "Perkara | Maklumat": words that are no question above columns that are. */
function isForeignHeader(row: TableRow | undefined, question: Look, answer: Look): boolean {
  const [asked, told] = [row?.cells[question.at]?.trim() ?? "", row?.cells[answer.at]?.trim() ?? ""];
  return question.asks >= 0.6 && !isQuestion(asked) && asked.length < 40 && told.length < 40;
}
