import { languageNamed } from "./column-names.ts";
import { bareHeading, isQuestion } from "./headings.ts";
import type { ImportedRow } from "./imported.ts";
import { parseDate } from "./parse-date.ts";
import { tableColumns, type Columns, type Pair } from "./table-columns.ts";
import type { Table, TableRow } from "./table.ts";

/** The longest question that a source takes. */
const maxQuestion = 2000;

/**
 * The questions of a table.
 *
 * @returns null for a table that holds none; what was guessed or left out is told in `notes`.
 */
export function tableRows(table: Table): { readonly rows: readonly ImportedRow[]; readonly notes: readonly string[] } | null {
  const columns = tableColumns(table);
  if (columns === null) return null;
  const notes = columns.guessed ? [`${table.place}: no header was recognised; column ${letterOf(columns.pairs[0]?.question)} was taken for the question, ${letterOf(columns.pairs[0]?.answers[0])} for the answer`] : [];
  notes.push(...unusedNotes(table, columns));
  const rows: ImportedRow[] = [];
  let section: string | undefined;
  let heads: string | null = null;
  const alone = () => {
    if (heads !== null) notes.push(`${heads} has no answer, and no questions below it as a heading; left out`);
    heads = null;
  };
  for (const { row, more } of joined(filled(table, columns), columns)) {
    const title = sectionOf(row, columns);
    if (title !== null) {
      alone();
      section = title;
      heads = `${table.place}, row ${row.number}: “${short(title)}”`;
      continue;
    }
    heads = null;
    const made = columns.pairs.flatMap((pair, at) => rowOf(row, more, pair, at, columns, section, table.place, notes));
    const group = made.length > 1 ? `${table.place}, row ${row.number}` : undefined;
    rows.push(...made.map((each) => (group === undefined ? each : { ...each, group })));
  }
  alone();
  return rows.length === 0 ? null : { rows, notes };
}

/** Columns that hold more than the number of the row, and became no part of any entry. */
function unusedNotes(table: Table, { others, from }: Columns): string[] {
  const below = table.rows.slice(from).filter(({ hidden }) => hidden !== true);
  const told = others.filter((at) => below.some((row) => cellOf(row, at) !== "" && !/^\d{1,4}\.?$/.test(cellOf(row, at))));
  const names = told.map((at) => `${letterOf(at)} “${short(cellOf(table.rows[from - 1] ?? nothing, at).replaceAll(/\s+/gu, " "))}”`);
  return names.length === 0 ? [] : [`${table.place}: not read: column${names.length === 1 ? "" : "s"} ${names.join(", ")}; put what people should know into the answer`];
}

const nothing: TableRow = { number: 0, cells: [] };

/** Cells that are one show their text in each row, questions apart: rows below one question are its answer. */
function filled({ rows, merged }: Table, columns: Columns): TableRow[] {
  const questions = new Set(columns.pairs.map(({ question }) => question));
  const cells = rows.map((row) => [...row.cells]);
  for (const { top, bottom, left } of merged) {
    if (questions.has(left)) continue;
    for (let at = top + 1; at <= bottom; at += 1) {
      const target = cells[at];
      if (target !== undefined && (target[left] ?? "") === "") target[left] = rows[top]?.cells[left] ?? "";
    }
  }
  return rows.map((row, at) => ({ ...row, cells: cells[at] ?? [] })).slice(columns.from).filter(({ hidden }) => hidden !== true);
}

/** Rows with an answer and no question go on with the answer above. */
function joined(rows: readonly TableRow[], columns: Columns): { readonly row: TableRow; readonly more: TableRow[] }[] {
  const groups: { readonly row: TableRow; readonly more: TableRow[] }[] = [];
  for (const row of rows) {
    if (row.cells.every((cell) => cell.trim() === "")) continue;
    const asks = columns.pairs.some(({ question }) => cellOf(row, question) !== "");
    const tells = columns.pairs.some(({ answers }) => answers.some((at) => cellOf(row, at) !== ""));
    if (!asks && tells && groups.length > 0) groups.at(-1)?.more.push(row);
    else if (asks || !tells) groups.push({ row, more: [] });
  }
  return groups;
}

/** A row with one cell alone that asks nothing heads those below it. */
function sectionOf(row: TableRow, { pairs }: Columns): string | null {
  const texts = row.cells.map((cell) => cell.trim()).filter((cell) => cell !== "" && !/^[\d.]+$/.test(cell));
  const [only] = texts;
  const tells = pairs.some(({ answers }) => answers.some((at) => cellOf(row, at) !== "" && cellOf(row, at) !== only));
  return new Set(texts).size === 1 && only !== undefined && !tells && !isQuestion(only) && only.length <= 120 ? bareHeading(only) : null;
}

function rowOf(row: TableRow, more: readonly TableRow[], pair: Pair, at: number, columns: Columns, section: string | undefined, place: string, notes: string[]): ImportedRow[] {
  const question = bareHeading(cellOf(row, pair.question).replaceAll(/\s+/gu, " "));
  const answer = [row, ...more].flatMap((each) => pair.answers.map((index) => linkedCell(each, index))).filter((cell) => cell !== "").join("\n\n");
  const origin = `${place}, row ${row.number}`;
  if (question === "" && answer === "") return [];
  if (question === "" || answer === "") {
    if (at === 0 || columns.pairs.length === 1) notes.push(`${origin}: ${question === "" ? "an answer without a question" : `“${short(question)}” has no answer`}; left out`);
    return [];
  }
  if (question.length > maxQuestion) {
    notes.push(`${origin}: a question of ${question.length} letters; left out`);
    return [];
  }
  notes.push(...bareNotes(answer, `${origin}: the answer to “${short(question)}”`));
  const category = cell(row, columns.category) ?? section;
  const link = /https?:\/\/\S+/.exec(columns.link === undefined ? "" : linkedCell(row, columns.link))?.[0];
  const date = parseDate(cell(row, columns.date) ?? "");
  const id = cell(row, columns.id);
  const language = pair.language ?? languageNamed(cell(row, columns.language) ?? "") ?? undefined;
  const variants = at === 0 ? columns.variants.flatMap((index) => variantsOf(cellOf(row, index))) : [];
  return [
    {
      question,
      answer,
      origin,
      ...(variants.length === 0 ? {} : { variants }),
      ...(category === undefined ? {} : { category }),
      ...(link === undefined ? {} : { link }),
      ...(date === null ? {} : { date }),
      ...(id === undefined ? {} : { id }),
      ...(language === undefined ? {} : { language }),
    },
  ];
}

/** What a cell says that is no sentence: spreadsheets take the zero from "0123456789", and make TRUE of "true". */
function bareNotes(answer: string, what: string): string[] {
  if (/^(?:true|false)$/i.test(answer)) return [`${what} is only ${answer.toUpperCase()}; say it in words`];
  if (/^(?!1[38]00)[13-9]\d{7,9}$/.test(answer)) return [`${what} is the bare number ${answer}; if it is a telephone number, see that the spreadsheet has not taken a 0 from its front, and say whose it is`];
  return /^-?[\d.]+$/.test(answer) ? [`${what} is the bare number ${answer}; say of what`] : [];
}

function variantsOf(text: string): string[] {
  const parts = text.split(/[|;；\n]/u).map((part) => bareHeading(part.replace(/^\s*[-*•]\s*/u, ""))).filter((part) => part !== "" && part.length <= maxQuestion);
  const [only] = parts;
  return parts.length === 1 && only !== undefined && !isQuestion(only) && /[,，、]/u.test(only) ? only.split(/[,，、]/u).map((part) => part.trim()).filter((part) => part !== "") : parts;
}

function cellOf(row: TableRow, at: number): string {
  return (row.cells[at] ?? "").trim();
}

/** "See the form" that leads to an address shows it behind. */
function linkedCell(row: TableRow, at: number): string {
  const text = cellOf(row, at);
  const address = row.links?.get(at);
  return address === undefined || text.includes(address) || text === "" ? text : `${text} ${address}`;
}

function cell(row: TableRow, at: number | undefined): string | undefined {
  const text = at === undefined ? "" : cellOf(row, at);
  return text === "" ? undefined : text;
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** A, B, … as spreadsheets name columns. */
function letterOf(at = 0): string {
  return at < 26 ? String.fromCharCode(65 + at) : letterOf(Math.floor(at / 26) - 1) + letterOf(at % 26);
}
