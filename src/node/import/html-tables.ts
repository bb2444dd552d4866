import type { Element, Root, RootContent } from "hast";
import { columnOf } from "./column-names.ts";
import { attribute, element, elementsOf, hastText, mapElements } from "./hast-nodes.ts";
import { plainTable } from "./hast-table.ts";

/**
 * Tables that only lay a page out become plain boxes, and those of questions and answers headings with their text; a caption
 * stands before its table; what spans several rows or columns is read in each of them, and a table within a cell line by line.
 */
export function plainTables(content: Root): void {
  mapElements(content, (each) => {
    if (each.tagName !== "table") return [each];
    const captions = each.children.filter((child): child is Element => child.type === "element" && child.tagName === "caption");
    const before: RootContent[] = captions.map((caption) => element("p", [element("strong", caption.children)]));
    if (isLayout(each)) return [...before, boxOf(each)];
    mapElements(each, (part) => (part.tagName === "table" ? linesOf(part) : [part]));
    return [...before, ...(questionsOf(each) ?? [plainTable(each)])];
  });
}

/** Without rows and cells; tables within stay. */
function boxOf(part: Element): Element {
  return element("div", part.children.map((child) => (child.type === "element" && /^(?:tbody|thead|tfoot|tr|td|th)$/.test(child.tagName) ? boxOf(child) : child)));
}

/** "Year: RM 30" for each row. */
function linesOf(table: Element): Element[] {
  return [...elementsOf(table)].filter(({ tagName }) => tagName === "tr").map((row) => element("p", cellsOf(row).flatMap((cell, at) => [...(at === 0 ? [] : [{ type: "text", value: ": " } as const]), ...cell.children])));
}

/** Headings and answers where the first row names them and nothing else stands beside but a number; null for any other table. */
function questionsOf(table: Element): Element[] | null {
  const [header, ...rows] = [...elementsOf(table)].filter(({ tagName }) => tagName === "tr").map(cellsOf);
  const names = (header ?? []).map((cell) => hastText(cell).trim());
  const roles = names.map((name) => columnOf(name)?.role);
  const [question, answer] = [roles.indexOf("question"), roles.indexOf("answer")];
  const others = names.filter((name, at) => at !== question && at !== answer && roles[at] !== "id" && !/^(?:|no\.?|bil\.?|#|序号|序號|எண்)$/iu.test(name));
  if (question < 0 || answer < 0 || others.length > 0 || rows.some((row) => row.length !== names.length)) return null;
  return rows.flatMap((row) => {
    const [asked, told] = [row[question], row[answer]];
    return asked === undefined || told === undefined ? [] : [element("h6", [{ type: "text", value: hastText(asked).trim() }]), element("div", told.children)];
  });
}

function cellsOf(row: Element): Element[] {
  return row.children.filter((cell): cell is Element => cell.type === "element" && (cell.tagName === "td" || cell.tagName === "th"));
}

/** One row is no table; nor is what holds headings, or other tables in most of its cells. */
function isLayout(table: Element): boolean {
  if (/^(?:presentation|none)$/.test(attribute(table, "role"))) return true;
  const inside = [...elementsOf(table)];
  if (inside.some(({ tagName }) => /^h[1-6]$/.test(tagName))) return true;
  const within = new Set(inside.filter(({ tagName }) => tagName === "table").flatMap((inner) => [...elementsOf(inner)]));
  const own = inside.filter((each) => !within.has(each));
  const cells = own.filter((each) => (each.tagName === "td" || each.tagName === "th") && hastText(each).trim() !== "");
  const holding = cells.filter((cell) => [...elementsOf(cell)].some(({ tagName }) => tagName === "table"));
  return cells.length < 2 || holding.length * 2 >= cells.length || own.filter(({ tagName }) => tagName === "tr").length < 2;
}
