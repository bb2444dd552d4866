import { format } from "numfmt";
import readWorkbook from "read-excel-file/node";
import type { Imported, Reader } from "./imported.ts";
import { refusal } from "./refusal.ts";
import type { Table } from "./table.ts";
import { tablesImported } from "./tables-imported.ts";
import { workbookParts, type SheetParts, type WorkbookParts } from "./workbook-parts.ts";

/** Reads tables of questions in the sheets of an Excel workbook; formulas count by the value they were saved with. */
export const readExcel: Reader = async (bytes, name) => {
  const { parts, sheets } = await open(bytes, name);
  const shown = sheets.filter(({ sheet }) => parts.sheets.get(sheet)?.hidden !== true);
  const tables = shown.map(({ sheet, data }) => tableOf(data, parts.sheets.get(sheet), sheets.length === 1 ? name : `${name}, sheet ${sheet}`));
  const { notes, ...imported } = tablesImported(tables, name);
  return withDate({ ...imported, notes: [...notes, ...shown.flatMap(({ sheet, data }, at) => hiddenNotes(tables[at]?.place ?? name, data, parts.sheets.get(sheet)))] }, parts, sheets.length - shown.length);
};

type Data = readonly (readonly unknown[])[];

function tableOf(data: Data, parts: SheetParts | undefined, place: string): Table {
  const rows = data.map((cells, at) => ({
    number: at + 1,
    cells: cells.map((value, column) => (parts?.hiddenColumns.has(column) === true ? "" : cellText(value, parts?.formats.get(`${at} ${column}`)))),
    links: linksIn(cells.map((_, column) => parts?.links.get(`${at} ${column}`))),
    ...(parts?.hiddenRows.has(at) === true ? { hidden: true as const } : {}),
  }));
  return { place, rows, merged: parts?.merged ?? [] };
}

/** What somebody hid, or a filter, is not for people; that it is there is told. */
function hiddenNotes(place: string, data: Data, parts: SheetParts | undefined): string[] {
  const said = (count: number, one: string) => (count === 0 ? [] : [`${place}: ${count} hidden ${count === 1 ? one : `${one}s`} left out; show what people should read, and import again`]);
  const filled = (cells: readonly unknown[]) => cells.some((value) => value !== null && value !== "");
  const rows = data.filter((cells, at) => parts?.hiddenRows.has(at) === true && filled(cells));
  const columns = [...(parts?.hiddenColumns ?? [])].filter((column) => filled(data.map((cells) => cells[column] ?? null)));
  return [...said(rows.length, "row"), ...said(columns.length, "column")];
}

function linksIn(addresses: readonly (string | undefined)[]): ReadonlyMap<number, string> {
  return new Map(addresses.flatMap((address, at) => (address === undefined ? [] : [[at, address] as const])));
}

async function open(bytes: Uint8Array, name: string) {
  try {
    const parts = workbookParts(bytes);
    const sheets = await readWorkbook(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    // A sheet that is a chart comes without cells.
    return { parts, sheets: sheets.filter(({ data }) => Array.isArray(data)) };
  } catch (cause) {
    throw refusal(name, "the workbook is damaged", "Open it in Excel or LibreOffice, save it again as .xlsx, and import that.", cause);
  }
}

function withDate({ documents, rows, notes }: Imported, { date }: WorkbookParts, hidden: number): Imported {
  const dated = <Item extends { readonly date?: string }>(item: Item): Item => (date === undefined || item.date !== undefined ? item : { ...item, date });
  const left = hidden === 0 ? [] : [`${hidden} hidden ${hidden === 1 ? "sheet" : "sheets"} left out`];
  return { documents: documents.map(dated), rows: rows.map(dated), notes: [...notes, ...left] };
}

/** Dates as YYYY-MM-DD with the time where there is one; numbers as the sheet shows them, else without the noise of binary fractions. */
function cellText(value: unknown, code?: string): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return dateText(value);
  if (typeof value === "number") return code === undefined ? String(Number(value.toPrecision(15))) : format(code, value, { throws: false, nbsp: false }).replaceAll(/\s+/gu, " ").trim();
  return String(value).replaceAll(/\r\n?/g, "\n");
}

function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return "";
  const [day = "", time = ""] = date.toISOString().split("T");
  const clock = time.slice(0, 5);
  if (date.getTime() < firstDay) return clock;
  return clock === "00:00" ? day : `${day} ${clock}`;
}

/** Excel counts days from 1900; what is before is a time without a day. */
const firstDay = Date.UTC(1900, 0, 1);
