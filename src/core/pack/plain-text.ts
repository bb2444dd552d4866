import type { Block, Entry, Inline } from "./document.ts";

/** The letters of inline text without emphasis and links. */
export function inlineText(text: readonly Inline[]): string {
  let plain = "";
  for (const part of text) {
    if (typeof part === "string") plain += part;
    else if ("strong" in part) plain += inlineText(part.strong);
    else if ("em" in part) plain += inlineText(part.em);
    else plain += inlineText(part.text);
  }
  return plain;
}

/** A block as it is read aloud, copied and compared: a line a paragraph, list item or table row. */
export function blockText(block: Block): string {
  return blockLines(block).join("\n");
}

/** Several blocks as plain text, one under the other. */
export function blocksText(blocks: readonly Block[]): string {
  return blocks.map(blockText).join("\n");
}

/**
 * The lines of a block. Ordered items carry their number, cells are parted by `: ` in tables of two columns and
 * by ` | ` in wider ones.
 */
export function blockLines(block: Block): string[] {
  switch (block.type) {
    case "heading":
    case "paragraph":
      return [inlineText(block.text)];
    case "list":
      return block.items.flatMap((item, at) => {
        const lines = item.flatMap(blockLines);
        const mark = block.ordered ? `${block.start + at}. ` : "- ";
        return lines.map((line, index) => (index === 0 ? mark + line : `  ${line}`));
      });
    case "table":
      return block.rows.map(rowText);
    case "warning":
      return block.blocks.flatMap(blockLines);
  }
}

/** One row of a table. */
export function rowText(row: readonly (readonly Inline[])[]): string {
  return row.map(inlineText).join(row.length === 2 ? ": " : " | ");
}

/** Characters of a made-up title: what one line of a small phone holds twice. */
const displayTitleLength = 70;

/** The title, or where the source gave none the beginning of the text, cut at a word. */
export function displayTitle(entry: Pick<Entry, "id" | "title" | "body">): string {
  if (entry.title !== "") return entry.title;
  const [first] = entry.body;
  const text = first === undefined ? "" : blockText(first).trim();
  if (text === "") return entry.id;
  if (text.length <= displayTitleLength) return text;
  const cut = text.slice(0, displayTitleLength);
  const space = cut.lastIndexOf(" ");
  return `${(space > displayTitleLength / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:.\-–—。，；：]+$/u, "")}…`;
}
