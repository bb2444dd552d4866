import type { Element, Nodes, Root } from "hast";
import { attribute, element, elementsOf } from "./hast-nodes.ts";

/** Gives ordered lists the numbers that bookmarks "number-7" say, a list for each run that counts up; the bookmarks go. */
export function numberedLists(content: Root): void {
  visit(content);
}

function visit(node: Nodes): void {
  if (!("children" in node)) return;
  for (const each of node.children) visit(each);
  node.children = node.children.flatMap((each) => (each.type === "element" && each.tagName === "ol" ? runsOf(each) : [each])) as typeof node.children;
}

function runsOf(list: Element): Element[] {
  const runs: Element[] = [];
  let expected: number | null = null;
  for (const item of list.children) {
    if (item.type !== "element") continue;
    const number = takenNumber(item);
    if (runs.length === 0 || (number !== null && expected !== null && number !== expected)) {
      runs.push({ ...element("ol", []), properties: number === null ? {} : { start: number } });
    }
    expected = number === null ? null : number + 1;
    runs.at(-1)?.children.push(item);
  }
  return runs;
}

/** Of the item itself; those of lists within it have been taken before. */
function takenNumber(item: Element): number | null {
  for (const each of elementsOf(item)) {
    const number = /^number-(\d+)$/.exec(attribute(each, "id"))?.[1];
    if (number === undefined) continue;
    delete each.properties["id"];
    return Number(number);
  }
  return null;
}
