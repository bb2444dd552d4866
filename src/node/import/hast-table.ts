import type { Element, ElementContent } from "hast";
import { attribute, element, hastText } from "./hast-nodes.ts";

/** Columns of a table, and rows or columns that one cell spans; pages ask for thousands by mistake. */
const widest = 100;

interface Row {
  readonly header: boolean;
  readonly cells: (Element | undefined)[];
}

/**
 * Brings a table to one cell a column and row, each with a line of text: a cell across several rows or columns has a copy in
 * each of them, several header rows become one, and what is parted within a cell is parted by breaks. So each row says
 * everything by itself; a cell across a whole row stands once.
 */
export function plainTable(table: Element): Element {
  const rows: Row[] = rowsOf(table).map(({ header }) => ({ header, cells: [] }));
  for (const [at, { row, header }] of rowsOf(table).entries()) {
    let column = 0;
    for (const cell of row.children) {
      if (cell.type !== "element" || (cell.tagName !== "td" && cell.tagName !== "th")) continue;
      while (rows[at]?.cells[column] !== undefined) column += 1;
      const [across, down] = [span(cell, "colSpan"), Math.min(span(cell, "rowSpan"), rows.length - at)];
      const bare = element(cell.tagName, lineOf(cell.children));
      const repeats = header || at === 0 || down > 1;
      for (let y = at; y < at + down; y += 1) {
        for (let x = column; x < Math.min(column + across, widest); x += 1) {
          const cells = rows[y]?.cells;
          if (cells !== undefined && cells[x] === undefined) cells[x] = x === column || repeats ? structuredClone(bare) : element("td", []);
        }
      }
      column += across;
    }
  }
  const headers = rows.filter(({ header }) => header);
  const merged = headers.length < 2 ? rows : [{ header: true, cells: mergedHeader(headers) }, ...rows.filter(({ header }) => !header)];
  return element("table", merged.map(({ header, cells }) => element("tr", Array.from(cells, (cell) => (cell === undefined ? element(header ? "th" : "td", []) : header ? { ...cell, tagName: "th" } : cell)))));
}

const parted: ReadonlySet<string> = new Set(["p", "div", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "section", "h1", "h2", "h3", "h4", "h5", "h6", "pre"]);

/** Paragraphs and items of a cell, parted by breaks. */
function lineOf(children: readonly ElementContent[]): ElementContent[] {
  const line: ElementContent[] = [];
  let open = false;
  for (const each of children) {
    const blank = hastText(each).trim() === "" && (each.type !== "element" || parted.has(each.tagName));
    if (blank) {
      if (each.type === "text") line.push(each);
      continue;
    }
    const block = each.type === "element" && parted.has(each.tagName);
    if (line.some((before) => hastText(before).trim() !== "") && (block || open)) line.push(element("br", []));
    line.push(...(each.type === "element" && block ? lineOf(each.children) : [each]));
    open = block;
  }
  return line;
}

function rowsOf(table: Element): { readonly row: Element; readonly header: boolean }[] {
  return table.children.flatMap((part) => {
    if (part.type !== "element") return [];
    if (part.tagName === "tr") return [{ row: part, header: false }];
    const rows = /^t(?:head|body|foot)$/.test(part.tagName) ? part.children.filter((each): each is Element => each.type === "element" && each.tagName === "tr") : [];
    return rows.map((row) => ({ row, header: part.tagName === "thead" }));
  });
}

/** "Fee" above "Adult" becomes "Fee: Adult"; what is the same stands once. */
function mergedHeader(headers: readonly Row[]): Element[] {
  const width = Math.max(0, ...headers.map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, x) => {
    const parts: ElementContent[] = [];
    const seen = new Set<string>();
    for (const { cells } of headers) {
      const cell = cells[x];
      const text = cell === undefined ? "" : hastText(cell).trim();
      if (cell === undefined || text === "" || seen.has(text)) continue;
      if (seen.size > 0) parts.push({ type: "text", value: ": " });
      seen.add(text);
      parts.push(...cell.children);
    }
    return element("th", parts);
  });
}

function span(cell: Element, name: "colSpan" | "rowSpan"): number {
  const count = Number(attribute(cell, name));
  return Number.isInteger(count) && count > 1 ? Math.min(count, widest) : 1;
}
