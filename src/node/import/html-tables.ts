import type { Element, Root, RootContent } from "hast";
import { attribute, element, elementsOf, mapElements } from "./hast-nodes.ts";

/**
 * Tables that only lay a page out become plain boxes; a caption stands before its table; a cell that spans rows is read in
 * each of them.
 */
export function plainTables(content: Root): void {
  mapElements(content, (each) => {
    if (each.tagName !== "table") return [each];
    const captions = each.children.filter((child): child is Element => child.type === "element" && child.tagName === "caption");
    const before: RootContent[] = captions.map((caption) => element("p", [element("strong", caption.children)]));
    if (!isLayout(each)) {
      repeatSpanned(each);
      return [...before, each];
    }
    mapElements(each, (part) => (/^(?:tbody|thead|tfoot|tr|td|th)$/.test(part.tagName) ? [element("div", part.children)] : [part]));
    return [...before, element("div", each.children)];
  });
}

function isLayout(table: Element): boolean {
  if (/^(?:presentation|none)$/.test(attribute(table, "role"))) return true;
  const inside = [...elementsOf(table)];
  if (inside.some(({ tagName }) => tagName === "table" || /^h[1-6]$/.test(tagName))) return true;
  return inside.filter(({ tagName }) => tagName === "td" || tagName === "th").length < 2;
}

/** Rows that a cell spans at most; pages ask for thousands by mistake. */
const maxSpan = 100;

function repeatSpanned(table: Element): void {
  const rows = [...elementsOf(table)].filter(({ tagName }) => tagName === "tr");
  for (const [at, row] of rows.entries()) {
    for (const [index, cell] of cellsOf(row).entries()) {
      const span = Math.min(Number(attribute(cell, "rowSpan")) || 1, maxSpan, rows.length - at);
      if (span < 2) continue;
      delete cell.properties["rowSpan"];
      for (const below of rows.slice(at + 1, at + span)) below.children.splice(placeOf(below, index), 0, structuredClone(cell));
    }
  }
}

function cellsOf(row: Element): Element[] {
  return row.children.filter((child): child is Element => child.type === "element" && (child.tagName === "td" || child.tagName === "th"));
}

/** Index among all children of the cell with so many cells before it. */
function placeOf(row: Element, index: number): number {
  const next = cellsOf(row)[index];
  return next === undefined ? row.children.length : row.children.indexOf(next);
}
