import readWorkbook from "read-excel-file/node";
import type { Imported, Reader } from "./imported.ts";
import { refusal } from "./refusal.ts";
import type { Table } from "./table.ts";
import { tablesImported } from "./tables-imported.ts";
import { workbookParts, type WorkbookParts } from "./workbook-parts.ts";

/** Reads tables of questions in the sheets of an Excel workbook; formulas count by the value they were saved with. */
export const readExcel: Reader = async (bytes, name) => {
  const { parts, sheets } = await open(bytes, name);
  const shown = sheets.filter(({ sheet }) => parts.sheets.get(sheet)?.hidden !== true);
  const tables = shown.map(({ sheet, data }): Table => ({
    place: sheets.length === 1 ? name : `${name}, sheet ${sheet}`,
    rows: data.map((cells, at) => ({ number: at + 1, cells: cells.map(cellText), links: linksIn(cells.map((_, column) => parts.sheets.get(sheet)?.links.get(`${at} ${column}`))) })),
    merged: parts.sheets.get(sheet)?.merged ?? [],
  }));
  return withDate(tablesImported(tables, name), parts, sheets.length - shown.length);
};

function linksIn(addresses: readonly (string | undefined)[]): ReadonlyMap<number, string> {
  return new Map(addresses.flatMap((address, at) => (address === undefined ? [] : [[at, address] as const])));
}

async function open(bytes: Uint8Array, name: string) {
  try {
    const parts = workbookParts(bytes);
    return { parts, sheets: await readWorkbook(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)) };
  } catch (cause) {
    throw refusal(name, "the workbook is damaged", "Open it in Excel or LibreOffice, save it again as .xlsx, and import that.", cause);
  }
}

function withDate({ documents, rows, notes }: Imported, { date }: WorkbookParts, hidden: number): Imported {
  const dated = <Item extends { readonly date?: string }>(item: Item): Item => (date === undefined || item.date !== undefined ? item : { ...item, date });
  const left = hidden === 0 ? [] : [`${hidden} hidden ${hidden === 1 ? "sheet" : "sheets"} left out`];
  return { documents: documents.map(dated), rows: rows.map(dated), notes: [...notes, ...left] };
}

/** Dates as YYYY-MM-DD with the time where there is one; numbers without the noise of binary fractions. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return dateText(value);
  if (typeof value === "number") return String(Number(value.toPrecision(15)));
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
