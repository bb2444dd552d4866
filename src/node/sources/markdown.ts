import type { Nodes, PhrasingContent, RootContent, TableCell } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import type { Block, Inline } from "../../core/pack/document.ts";
import { cleanText, joinLines } from "./clean.ts";
import type { Report } from "./problems.ts";

/** A link to another entry, to be checked once all entries are known. */
export interface Reference {
  readonly id: string;
  readonly line: number;
}

interface Reader {
  readonly report: Report;
  readonly references: Reference[];
  lineOf(node: Nodes): number;
}

/**
 * Reads the Markdown that packs have: paragraphs, headings 2-4, lists nested once, tables, block quotes as warnings,
 * bold, emphasis, links.
 *
 * @param firstLine - Line of the file on which `text` begins.
 */
export function readMarkdown(text: string, report: Report, firstLine: number): { body: Block[]; references: readonly Reference[] } {
  try {
    return readTree(text, report, firstLine);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    report.error("markup", firstLine, "Bold, emphasis, lists or quotes within each other too many times", "Look for a row of asterisks or >, and write the text without them.");
    return { body: [], references: [] };
  }
}

/** @throws {RangeError} When the nesting is deeper than the stack. */
function readTree(text: string, report: Report, firstLine: number): { body: Block[]; references: readonly Reference[] } {
  const tree = fromMarkdown(cleanText(text), { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const reader: Reader = { report, references: [], lineOf: (node) => (node.position?.start.line ?? 1) + firstLine - 1 };
  const body = tree.children.flatMap((node) => readBlock(node, reader));
  warnOfEmptySections(body, tree.children, reader);
  return { body, references: reader.references };
}

function readBlock(node: RootContent, reader: Reader): Block[] {
  switch (node.type) {
    case "paragraph":
      return paragraph(node.children, reader);
    case "heading": {
      const level = levelOf(node.depth);
      if (level !== null) return [{ type: "heading", level, text: inlines(node.children, reader) }];
      const remedy = node.depth === 1 ? 'The title stands in the front matter; begin sections with "##".' : 'Use "##", "###" or "####".';
      reader.report.error("markup", reader.lineOf(node), `A heading of level ${node.depth}`, remedy);
      return [];
    }
    case "list":
      return [{ type: "list", ordered: node.ordered === true, start: node.start ?? 1, items: node.children.map((item) => listItem(item.children, reader, 1)) }];
    case "table":
      return [{ type: "table", rows: node.children.map((row) => row.children.map((cell: TableCell) => inlines(cell.children, reader))) }];
    case "blockquote":
      return [{ type: "warning", blocks: node.children.flatMap((child) => warningBlock(child, reader)) }];
    default:
      return refuse(node, reader);
  }
}

function levelOf(depth: number): 2 | 3 | 4 | null {
  return depth === 2 || depth === 3 || depth === 4 ? depth : null;
}

function warningBlock(node: RootContent, reader: Reader): Block[] {
  return node.type === "paragraph" || node.type === "list" ? readBlock(node, reader) : refuse(node, reader);
}

function listItem(children: readonly RootContent[], reader: Reader, depth: number): Block[] {
  return children.flatMap((child): Block[] => {
    if (child.type === "paragraph") return paragraph(child.children, reader);
    if (child.type === "list" && depth < 2) {
      return [{ type: "list", ordered: child.ordered === true, start: child.start ?? 1, items: child.children.map((item) => listItem(item.children, reader, depth + 1)) }];
    }
    if (child.type === "list") {
      reader.report.error("markup", reader.lineOf(child), "A list within a list within a list", "Lists may be nested once; make this a section of its own.");
      return [];
    }
    return refuse(child, reader);
  });
}

function paragraph(children: readonly PhrasingContent[], reader: Reader): Block[] {
  const text = inlines(children, reader);
  return text.length === 0 ? [] : [{ type: "paragraph", text }];
}

function inlines(nodes: readonly PhrasingContent[], reader: Reader): Inline[] {
  const parts: Inline[] = [];
  for (const node of nodes) {
    const part = inline(node, reader);
    const last = parts.at(-1);
    if (part === null) continue;
    if (typeof part === "string" && typeof last === "string") parts[parts.length - 1] = last + part;
    else parts.push(part);
  }
  return parts;
}

function inline(node: PhrasingContent, reader: Reader): Inline | null {
  switch (node.type) {
    case "text":
      return joinLines(node.value);
    case "break":
      return "\n";
    case "strong":
      return { strong: inlines(node.children, reader) };
    case "emphasis":
      return { em: inlines(node.children, reader) };
    case "link":
      return link(node, reader);
    default:
      refuse(node, reader);
      return null;
  }
}

function link(node: Extract<PhrasingContent, { type: "link" }>, reader: Reader): Inline | null {
  const text = inlines(node.children, reader);
  const line = reader.lineOf(node);
  if (node.url.startsWith("doc:")) {
    const id = decode(node.url.slice("doc:".length));
    if (id.trim() === "") {
      reader.report.error("link", line, "A link to no document", "Write the id of another entry behind doc:.");
      return null;
    }
    reader.references.push({ id, line });
    return { link: `doc:${id}`, text };
  }
  if (/^(https:\/\/\S+|tel:\S+|sms:\S+|mailto:\S+)$/.test(node.url)) return { link: node.url, text };
  const [only] = text;
  /** Written out without brackets: the reader sees the address, and no phone opens it. */
  if (typeof only === "string" && node.url.startsWith("http://") && (node.url === only || node.url === `http://${only}`)) return only;
  reader.report.error("link", line, `A link to "${node.url}"`, "Links begin with https:, tel:, sms:, mailto: or doc:<id of another entry>.");
  return null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Names of what Markdown has and packs have not. */
const unsupported: Readonly<Record<string, readonly [name: string, remedy: string]>> = {
  image: ["A picture", "Say in words what it shows; phones fetch no pictures with a pack."],
  imageReference: ["A picture", "Say in words what it shows; phones fetch no pictures with a pack."],
  code: ["A block of code", "Write it as a paragraph; lines that begin with four spaces are taken for code."],
  inlineCode: ["Text in back quotes", "Use **bold** instead."],
  thematicBreak: ["A line across", "Remove it; a heading parts sections."],
  delete: ["Text struck through", "Remove it, or write it without ~~."],
  linkReference: ["A link by reference", "Write the address beside the text: [text](https://…)."],
  definition: ["A link by reference", "Write the address beside the text: [text](https://…)."],
  footnoteReference: ["A footnote", "Put it into the text or the source."],
  footnoteDefinition: ["A footnote", "Put it into the text or the source."],
};

function refuse(node: Nodes, { report, lineOf }: Reader): [] {
  const line = lineOf(node);
  if (node.type === "html") {
    if (!node.value.startsWith("</")) report.error("html", line, `HTML: ${node.value.slice(0, 40)}`, "Write it in Markdown; phones show no HTML.");
    return [];
  }
  const [name, remedy] = unsupported[node.type] ?? [`A ${node.type} here`, "Make it a paragraph or a list."];
  report.error("markup", line, name, remedy);
  return [];
}

function warnOfEmptySections(body: readonly Block[], nodes: readonly RootContent[], { report, lineOf }: Reader): void {
  const headings = nodes.filter((node) => node.type === "heading");
  let seen = -1;
  for (const [at, block] of body.entries()) {
    if (block.type !== "heading") continue;
    seen += 1;
    const next = body[at + 1];
    const node = headings[seen];
    if (node !== undefined && (next === undefined || (next.type === "heading" && next.level <= block.level))) {
      report.warn("empty", lineOf(node), "A heading with nothing below it", "Add the text or remove the heading.");
    }
  }
}
