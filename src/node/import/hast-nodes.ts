import type { Element, Nodes, RootContent } from "hast";

/** The value of an attribute as text, a list of classes parted by spaces; "" where there is none. */
export function attribute(element: Element, name: string): string {
  const value = element.properties[name];
  return Array.isArray(value) ? value.join(" ") : value === undefined || value === null ? "" : String(value);
}

/** The letters below a node, as they stand in the file. */
export function hastText(node: Nodes): string {
  if (node.type === "text") return node.value;
  return "children" in node ? node.children.map(hastText).join("") : "";
}

/** Every element below a node, in the order of the file. */
export function* elementsOf(node: Nodes): Generator<Element> {
  if (!("children" in node)) return;
  for (const child of node.children) {
    if (child.type === "element") yield child;
    yield* elementsOf(child);
  }
}

/** Replaces each child by what `change` makes of it, the innermost first; an element of the same name keeps its place. */
export function mapElements(node: Nodes, change: (element: Element, parent: Nodes) => readonly RootContent[]): void {
  if (!("children" in node)) return;
  const children: RootContent[] = [];
  for (const child of node.children) {
    if (child.type === "element") {
      mapElements(child, change);
      children.push(...change(child, node));
    } else {
      children.push(child);
    }
  }
  node.children = children as typeof node.children;
}

/** An element with nothing but children. */
export function element(tagName: string, children: readonly RootContent[]): Element {
  return { type: "element", tagName, properties: {}, children: children.filter((child) => child.type !== "doctype") };
}
