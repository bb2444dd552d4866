import type { Element, Root, RootContent } from "hast";
import { attribute, element, elementsOf, mapElements } from "./hast-nodes.ts";
import { plainTable } from "./hast-table.ts";

/**
 * Tables that only lay a page out become plain boxes; a caption stands before its table; what spans several
 * rows or columns is read in each of them.
 */
export function plainTables(content: Root): void {
  mapElements(content, (each) => {
    if (each.tagName !== "table") return [each];
    const captions = each.children.filter((child): child is Element => child.type === "element" && child.tagName === "caption");
    const before: RootContent[] = captions.map((caption) => element("p", [element("strong", caption.children)]));
    if (!isLayout(each)) return [...before, plainTable(each)];
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
