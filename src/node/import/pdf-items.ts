import type { PdfFlow } from "./pdf-columns.ts";
import type { PdfLine } from "./pdf-lines.ts";

/** A line, or a table; what is parted by a gap, as a name and its number, is a line for itself alone. */
export type PdfItem =
  | { readonly kind: "line"; readonly line: PdfLine; readonly left: number; readonly right: number; readonly flow: PdfFlow; readonly alone: boolean }
  | { readonly kind: "table"; readonly rows: readonly (readonly string[])[]; readonly page: number };

interface Row {
  readonly cells: readonly PdfLine[];
  readonly y: number;
  readonly size: number;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Tells tables from lines: rows one below the other whose cells stand in columns. */
export function pdfItems(flow: PdfFlow): PdfItem[] {
  const rows = rowsOf(flow.lines);
  const items: PdfItem[] = [];
  for (let at = 0; at < rows.length; ) {
    const table = tableAt(rows, at);
    if (table === null) {
      const row = rows[at];
      if (row !== undefined) items.push({ kind: "line", line: joined(row), left: flow.left, right: flow.right, flow, alone: row.cells.length > 1 });
      at += 1;
    } else {
      items.push(...written(table, flow));
      at += table.rows.length;
    }
  }
  return items;
}

function rowsOf(lines: readonly PdfLine[]): Row[] {
  const rows: { cells: PdfLine[]; y: number; size: number }[] = [];
  for (const line of lines) {
    const row = rows.at(-1);
    if (row !== undefined && row.y === line.y) row.cells.push(line);
    else rows.push({ cells: [line], y: line.y, size: line.size });
  }
  return rows;
}

/** Heights of letters between two rows of one table. */
const farthest = 4;

interface FoundTable {
  readonly rows: readonly Row[];
  readonly columns: readonly Span[];
  /** Rows that begin a cell of the row below them, which stands lower or in the middle. */
  readonly above: ReadonlySet<Row>;
}

function tableAt(rows: readonly Row[], from: number): FoundTable | null {
  const first = rows[from];
  if (first === undefined || first.cells.length < 2) return null;
  let columns: readonly Span[] = first.cells.map(({ x, right }) => ({ from: x, to: right }));
  const taken: Row[] = [first];
  const above = new Set<Row>();
  for (let at = from + 1; at < rows.length; at += 1) {
    const row = rows[at];
    const last = taken.at(-1);
    if (row === undefined || last === undefined || row.y - last.y > Math.max(row.size, last.size) * farthest) break;
    const next = withCells(columns, row.cells);
    const begins = row.cells.length < 2 && beginsBelow(rows, at, taken.findLast((each) => !above.has(each)) ?? last, columns);
    if (next === null || (row.cells.length < 2 && !begins && !continues(row, last, columns))) break;
    if (begins) above.add(row);
    columns = next;
    taken.push(row);
  }
  while (taken.length > 0 && (taken.at(-1)?.cells.length ?? 0) < 2 && !isInside(taken.at(-1), columns)) taken.pop();
  const full = taken.filter(({ cells }) => cells.length >= 2);
  return full.length >= 2 && columns.length >= 2 && !full.every(({ cells }) => isLabel(cells[0])) ? { rows: taken, columns, above } : null;
}

/** "Telephone:" beside its number is a line of text. */
function isLabel(cell: PdfLine | undefined): boolean {
  return cell !== undefined && /[:：]$/u.test(cell.text);
}

/** The columns with the cells of one more row; null where a cell stands across two of them. */
function withCells(columns: readonly Span[], cells: readonly PdfLine[]): readonly Span[] | null {
  let next = [...columns];
  for (const { x, right } of cells) {
    const met = next.filter(({ from, to }) => x < to && right > from);
    if (met.length > 1) return null;
    const [column] = met;
    const grown = { from: Math.min(x, column?.from ?? x), to: Math.max(right, column?.to ?? right) };
    next = [...next.filter((each) => each !== column), grown];
  }
  const sorted = next.toSorted((a, b) => a.from - b.from);
  return sorted.every(({ from }, at) => from >= (sorted[at - 1]?.to ?? Number.NEGATIVE_INFINITY)) ? sorted : null;
}

/** The second line of a cell: close below, and within its column. */
function continues(row: Row, last: Row, columns: readonly Span[]): boolean {
  return row.y - last.y < row.size * 1.6 && isInside(row, columns);
}

/** The first line of a cell that is higher than the others of its row: nearer to the row below than to the one above. */
function beginsBelow(rows: readonly Row[], at: number, last: Row, columns: readonly Span[]): boolean {
  const row = rows[at];
  const next = rows[at + 1];
  const [cell] = row?.cells ?? [];
  if (row === undefined || next === undefined || cell === undefined) return false;
  const gap = next.y - row.y;
  if (gap >= row.size * 1.6 || gap >= (row.y - last.y) * 0.95) return false;
  const met = columns.filter(({ from, to }) => cell.x < to && cell.right > from);
  const [column] = met;
  const after = rows[at + 2];
  // In the middle of two lines there is none of the same cell on the row's own height.
  const below = after !== undefined && after.cells.length === 1 && after.y - next.y < row.size * 1.6 ? [...next.cells, ...after.cells] : next.cells;
  const goesOn = column !== undefined && below.some(({ x, right, font }) => font === cell.font && x < column.to && right > column.from);
  if (met.length !== 1 || column === undefined || cell.x < column.from - 1 || !goesOn) return false;
  return next.cells.length > 1 ? withCells(columns, next.cells) !== null : beginsBelow(rows, at + 1, last, columns);
}

function isInside(row: Row | undefined, columns: readonly Span[]): boolean {
  const [cell] = row?.cells ?? [];
  return cell !== undefined && columns.findIndex(({ from, to }) => cell.x >= from - 1 && cell.right <= to + 1) > -1;
}

function written({ rows, columns, above }: FoundTable, flow: PdfFlow): PdfItem[] {
  const page = flow.lines[0]?.page ?? 0;
  const gaps = rows.slice(1).map(({ y }, at) => y - (rows[at]?.y ?? y));
  const least = Math.min(...gaps);
  const parted = Math.max(...gaps) > least * 1.4;
  const table: string[][] = [];
  for (const [at, row] of rows.entries()) {
    const cells = columns.map(({ from, to }) => row.cells.filter(({ x, right }) => x < to && right > from).map(({ text }) => text).join(" "));
    const gap = at === 0 ? Number.POSITIVE_INFINITY : (gaps[at - 1] ?? 0);
    const last = table.at(-1);
    const before = rows[at - 1];
    const begun = before !== undefined && above.has(before);
    const goesOn = last !== undefined && (begun || (row.cells.length < 2 && !above.has(row) && gap < row.size * 1.7) || (!above.has(row) && (cells[0] === "" || row.cells.length < 2 || parted) && gap < least * 1.25 && gap < row.size * 1.7));
    if (goesOn) for (const [index, cell] of cells.entries()) last[index] = [last[index] ?? "", cell].filter((each) => each !== "").join(" ");
    else table.push(cells);
  }
  return [{ kind: "table", rows: table, page }];
}

function joined({ cells, y }: Row): PdfLine {
  const [first, ...more] = cells;
  if (first === undefined) throw new RangeError("a row without cells");
  return more.reduce((all, cell) => ({ ...all, text: `${all.text} ${cell.text}`, right: cell.right, y }), first);
}
