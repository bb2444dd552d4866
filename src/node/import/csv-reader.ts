import { parse } from "csv-parse/sync";
import { decodeText } from "./decode-text.ts";
import type { Reader } from "./imported.ts";
import { refusal } from "./refusal.ts";
import type { TableRow } from "./table.ts";
import { tablesImported } from "./tables-imported.ts";

/** Reads a table of questions in CSV, with whatever separator and encoding it was saved. */
export const readCsv: Reader = async (bytes, name) => {
  const text = decodeText(bytes, name).replaceAll(/\r\n?/g, "\n").replace(/^sep=.\n/i, "");
  return tablesImported([{ place: name, rows: rowsOf(text, name), merged: [] }], name);
};

function rowsOf(text: string, name: string): TableRow[] {
  const rows: TableRow[] = [];
  let number = 1;
  try {
    parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      on_record: (cells: string[], { lines }: { lines: number }) => {
        rows.push({ number, cells: cells.map(withoutGuard) });
        number = lines + 1;
        return null;
      },
    });
    return rows;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : "it cannot be read";
    throw refusal(name, `this is not CSV: ${reason}`, 'Save it again from the spreadsheet; cells that hold quotes or separators stand in double quotes, with " inside them twice.', cause);
  }
}

/** `="0044"` keeps Excel from taking a zero away. */
function withoutGuard(cell: string): string {
  return /^="([^"]*)"$/.exec(cell)?.[1] ?? cell;
}

/** The separator that parts the first lines into the same number of cells, and most of them. */
function delimiterOf(text: string): string {
  const score = (delimiter: string) => {
    try {
      const widths = parse(text.slice(0, 20_000), { delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, to: 20 }).map((cells: readonly string[]) => cells.length);
      const usual = widths.toSorted((a, b) => a - b)[Math.floor(widths.length / 2)] ?? 1;
      return usual < 2 ? 0 : widths.filter((width) => width === usual).length + usual / 1000;
    } catch {
      return 0;
    }
  };
  return [",", ";", "\t", "|"].map((each) => ({ each, score: score(each) })).reduce((best, one) => (one.score > best.score ? one : best), { each: ",", score: 0 }).each;
}
