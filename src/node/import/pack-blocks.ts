import type { BlockContent, DefinitionContent, Link, List, ListItem, Paragraph, PhrasingContent, RootContent, Table, TableCell } from "mdast";
import { cleanText } from "../sources/clean.ts";
import { mdastText } from "./mdast-text.ts";

/** How much of a file packs have no form for. */
export interface Lost {
  pictures: number;
  /** Struck through: it says what no longer counts. */
  struck: number;
  /** Links to what a phone may not open; their text stays. */
  links: number;
}

/** Nothing lost yet. */
export function nothingLost(): Lost {
  return { pictures: 0, struck: 0, links: 0 };
}

/**
 * Brings any Markdown tree to the form that packs have (docs/sources.md): paragraphs, headings, lists nested once, tables,
 * quotes as warnings, bold or emphasis, links that phones follow. Headings keep their depth.
 *
 * @param lost - Counts what is left out.
 */
export function packBlocks(nodes: readonly RootContent[], lost: Lost): RootContent[] {
  return nodes.flatMap((node) => block(node, lost));
}

function block(node: RootContent, lost: Lost): RootContent[] {
  switch (node.type) {
    case "paragraph":
      return paragraph(node.children, lost);
    case "heading": {
      const children = inlines(node.children, lost, true).map((part): PhrasingContent => (part.type === "break" ? { type: "text", value: " " } : part));
      return mdastText(children).trim() === "" ? [] : [{ type: "heading", depth: node.depth, children }];
    }
    case "list":
      return list(node, lost, 1);
    case "table":
      return table(node, lost);
    case "blockquote": {
      const children = node.children.flatMap((child) => simple(child, lost, 1));
      return children.length === 0 ? [] : [{ type: "blockquote", children }];
    }
    case "code":
      return node.value.split(/\n/u).flatMap((line) => paragraph([{ type: "text", value: line.trim() }], lost));
    case "thematicBreak":
    case "html":
    case "definition":
    case "footnoteDefinition":
    case "yaml":
      return [];
    case "listItem":
      return node.children.flatMap((child) => block(child, lost));
    case "tableRow":
    case "tableCell":
      return paragraph([{ type: "text", value: mdastText([node]) }], lost);
    default:
      return paragraph([node], lost);
  }
}

function paragraph(children: readonly PhrasingContent[], lost: Lost): Paragraph[] {
  const kept = inlines(children, lost, false);
  while (kept[0]?.type === "break") kept.shift();
  while (kept.at(-1)?.type === "break") kept.pop();
  return mdastText(kept).trim() === "" ? [] : [{ type: "paragraph", children: trimmed(kept) }];
}

function list(node: List, lost: Lost, depth: number): RootContent[] {
  const children = node.children.flatMap(({ children: parts }): ListItem[] => {
    const kept = parts.flatMap((part) => simple(part, lost, depth + 1));
    return kept.length === 0 ? [] : [{ type: "listItem", spread: false, children: kept }];
  });
  return children.length === 0 ? [] : [{ type: "list", ordered: node.ordered === true, start: node.ordered === true ? (node.start ?? 1) : null, spread: false, children }];
}

/** What may stand in a list item or a warning: paragraphs, and a list where it is not too deep. */
function simple(node: BlockContent | DefinitionContent, lost: Lost, depth: number): (Paragraph | List)[] {
  if (node.type === "list" && depth <= 2) return list(node, lost, depth).filter((each) => each.type === "list");
  if (node.type === "list") return node.children.flatMap((item) => item.children.flatMap((child) => simple(child, lost, depth)));
  if (node.type === "heading") return paragraph([{ type: "strong", children: node.children }], lost);
  if (node.type === "table") return node.children.flatMap((row) => paragraph([{ type: "text", value: row.children.map((cell) => mdastText([cell]).trim()).join(" | ") }], lost));
  if (node.type === "blockquote") return node.children.flatMap((child) => simple(child, lost, depth));
  return block(node, lost).filter((each): each is Paragraph => each.type === "paragraph");
}

/** A table of one column or one row is no table for a reader; it becomes paragraphs. */
function table(node: Table, lost: Lost): RootContent[] {
  const rows = node.children
    .map(({ children }) => children.map((cell) => inlines(cell.children.flatMap(cellParts), lost, true)))
    .filter((cells) => cells.some((cell) => mdastText(cell).trim() !== ""));
  const width = Math.max(0, ...rows.map((cells) => cells.length));
  if (width < 2 || rows.length < 2) return rows.flatMap((cells) => cells.flatMap((cell) => paragraph(cell, lost)));
  return [
    {
      type: "table",
      children: rows.map((cells) => ({
        type: "tableRow",
        children: Array.from({ length: width }, (_, at): TableCell => ({ type: "tableCell", children: trimmed(cells[at] ?? []) })),
      })),
    },
  ];
}

/** A line break within a cell would end its row. */
function cellParts(part: PhrasingContent): PhrasingContent[] {
  return part.type === "break" ? [{ type: "text", value: "; " }] : [part];
}

function inlines(nodes: readonly PhrasingContent[], lost: Lost, marked: boolean): PhrasingContent[] {
  return nodes.flatMap((node) => inline(node, lost, marked));
}

/** @param marked - Within bold, emphasis, a link, a heading or a cell: no further bold or emphasis there. */
function inline(node: PhrasingContent, lost: Lost, marked: boolean): PhrasingContent[] {
  switch (node.type) {
    case "text":
      return [{ type: "text", value: cleanText(node.value).replaceAll(/[\u00a0\u2007\u202f]/g, " ") }];
    case "inlineCode":
      return [{ type: "text", value: cleanText(node.value) }];
    case "break":
      return [node];
    case "strong":
    case "emphasis": {
      const children = inlines(node.children, lost, true);
      return marked || mdastText(children).trim() === "" ? children : outside(children, (kept) => ({ type: node.type, children: kept }));
    }
    case "link":
      return link(node, lost);
    case "delete":
      lost.struck += 1;
      return [];
    case "image":
    case "imageReference":
      lost.pictures += 1;
      return [];
    case "linkReference":
      return inlines(node.children, lost, marked);
    default:
      return [];
  }
}

const followed = /^(?:https:\/\/|tel:|sms:|mailto:)\S+$/;

function link(node: Link, lost: Lost): PhrasingContent[] {
  const children = inlines(node.children, lost, true).filter(({ type }) => type !== "link");
  if (mdastText(children).trim() === "") return children;
  const url = /^(?:tel|sms):/.test(node.url) ? node.url.replaceAll(/%20|[\s().-]/g, "") : node.url.trim();
  if (followed.test(url) && url.length <= 2000) return outside(children, (kept) => ({ type: "link", url, children: kept }));
  if (!url.startsWith("#") && !mdastText(children).includes(url)) lost.links += 1;
  return children;
}

/** Spaces at both ends, and punctuation that ends a bold word, go outside: Markdown reads marks that touch them as plain asterisks. */
function outside(children: readonly PhrasingContent[], wrap: (kept: PhrasingContent[]) => PhrasingContent): PhrasingContent[] {
  const kept = [...children];
  const before: PhrasingContent[] = [];
  const after: PhrasingContent[] = [];
  const first = kept[0];
  if (first?.type === "text") {
    const space = /^\s+/u.exec(first.value)?.[0] ?? "";
    if (space !== "") before.push({ type: "text", value: " " });
    kept[0] = { type: "text", value: first.value.slice(space.length) };
  }
  const last = kept.at(-1);
  if (last?.type === "text") {
    const end = /[\s:：;；,，]+$/u.exec(last.value)?.[0] ?? "";
    if (end !== "") after.push({ type: "text", value: end });
    kept[kept.length - 1] = { type: "text", value: last.value.slice(0, last.value.length - end.length) };
  }
  if (mdastText(kept).trim() === "") return [...children];
  return [...before, wrap(kept.filter((part) => part.type !== "text" || part.value !== "")), ...after];
}

function trimmed(children: readonly PhrasingContent[]): PhrasingContent[] {
  const kept = [...children];
  const first = kept[0];
  if (first?.type === "text") kept[0] = { type: "text", value: first.value.trimStart() };
  const last = kept.at(-1);
  if (last?.type === "text") kept[kept.length - 1] = { type: "text", value: last.value.trimEnd() };
  return kept.filter((part) => part.type !== "text" || part.value !== "");
}
