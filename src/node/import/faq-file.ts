import { parse } from "csv-parse/sync";
import * as v from "valibot";
import { cleanText } from "../sources/clean.ts";
import type { Draft } from "./draft.ts";
import { parseDate } from "./parse-date.ts";
import { refusal } from "./refusal.ts";

/** Columns of `faq.csv` that an import fills. */
const columns = ["id", "lang", "question", "answer", "source", "source_url", "source_date", "topic", "variants"] as const;

/** One row by the names of its columns, those without text left out. */
export type FaqCells = Readonly<Record<string, string>>;

/** `faq.csv` as it is; rows that nobody changes keep their bytes. */
export interface FaqFile {
  readonly header: readonly string[];
  readonly delimiter: string;
  /** Begins with the byte order mark by which Excel knows UTF-8. */
  readonly marked: boolean;
  readonly rows: readonly { readonly raw: string; readonly cells: FaqCells }[];
}

/** Reads `faq.csv`. @throws {AppError} `sources/invalid` when it is no CSV. */
export function readFaqFile(text: string): FaqFile {
  const plain = text.replace(/^\ufeff/, "");
  const [first = ""] = plain.split("\n", 1);
  const delimiter = [",", ";", "\t"].reduce((best, each) => (first.split(each).length > first.split(best).length ? each : best));
  const rows = recordsOf(plain, delimiter).map(({ raw, record }) => ({ raw: raw.replace(/\r?\n$/, ""), cells: record }));
  const [header, ...body] = rows;
  const names = header?.cells.map((name) => name.trim().toLowerCase()) ?? [];
  return { header: names, delimiter, marked: plain !== text, rows: body.map(({ raw, cells }) => ({ raw, cells: Object.fromEntries(cells.flatMap((cell, at) => (cell.trim() === "" || names[at] === undefined ? [] : [[names[at], cell.trim().replaceAll("\r\n", "\n")]]))) })) };
}

const records = v.array(v.object({ raw: v.string(), record: v.array(v.string()) }));

function recordsOf(text: string, delimiter: string): v.InferOutput<typeof records> {
  try {
    return v.parse(records, parse(text, { delimiter, raw: true, relax_column_count: true, skip_empty_lines: true }));
  } catch (cause) {
    throw refusal("faq.csv", "the faq.csv of the pack is not CSV", "Mend it first: pack build says where.", cause);
  }
}

/** A file with no rows yet; people open it in Excel. */
export const emptyFaqFile: FaqFile = { header: columns, delimiter: ",", marked: true, rows: [] };

/** A draft as a row. */
export function faqCells(draft: Draft, id: string, sourceName: string, topic: string | undefined): FaqCells {
  const { lang, title, text, url, date, questions } = draft;
  const variants = questions.map((each) => cleanText(each).replaceAll("|", "/").replaceAll(/\s+/gu, " ").trim()).filter((each) => each !== "");
  const cells = { id, lang, question: title, answer: text, source: sourceName, source_url: url, source_date: date, topic, variants: variants.join("|") };
  return Object.fromEntries(Object.entries(cells).flatMap(([name, cell]) => (cell === undefined || cleanText(cell).trim() === "" ? [] : [[name, cleanText(cell).trim()]])));
}

/**
 * The text of `faq.csv` with some rows in place of those of the same id and language, and others added behind. Columns
 * that it lacks are added; a row of the file that nobody touches stays as it was written.
 */
export function writeFaqFile(file: FaqFile, changes: readonly FaqCells[]): string {
  const needed = columns.filter((name) => !file.header.includes(name) && changes.some((cells) => cells[name] !== undefined));
  const header = [...file.header, ...needed];
  const changed = new Map(changes.map((cells) => [rowKey(cells), cells]));
  const line = (cells: FaqCells) => header.map((name) => quoted(cells[name] ?? "", file.delimiter)).join(file.delimiter);
  const kept = file.rows.map(({ raw, cells }) => {
    const change = changed.get(rowKey(cells));
    changed.delete(rowKey(cells));
    if (change === undefined) return needed.length === 0 ? raw : line(cells);
    /** What an import does not fill is the agency's own. */
    const own = Object.fromEntries(Object.entries(cells).filter(([name]) => !columns.some((each) => each === name)));
    return line({ ...own, ...change });
  });
  return `${file.marked ? "\ufeff" : ""}${[header.join(file.delimiter), ...kept, ...[...changed.values()].map(line)].join("\n")}\n`;
}

/** Tells rows apart. */
export function rowKey(cells: FaqCells): string {
  return JSON.stringify([cells["id"], cells["lang"]]);
}

/**
 * What an import fills of a row, in one order: rows with the same text are equal however they are quoted, and whatever
 * form Excel gave the date when it saved them.
 */
export function rowContent(cells: FaqCells): string {
  return JSON.stringify(columns.map((name) => (name === "source_date" ? (parseDate(cells[name] ?? "") ?? "") : (cells[name] ?? ""))));
}

function quoted(cell: string, delimiter: string): string {
  return cell.includes('"') || cell.includes("\n") || cell.includes("\r") || cell.includes(delimiter) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell;
}
