import type { Nodes } from "mdast";

/** The letters of a Markdown tree, blocks and cells parted by a space. */
export function mdastText(nodes: readonly Nodes[]): string {
  let text = "";
  for (const node of nodes) {
    if ("value" in node) text += node.value;
    else if (node.type === "break") text += " ";
    else if ("children" in node) text += blocks.has(node.type) ? ` ${mdastText(node.children)} ` : mdastText(node.children);
  }
  return text;
}

const blocks: ReadonlySet<string> = new Set(["paragraph", "heading", "listItem", "tableCell", "tableRow", "blockquote"]);
