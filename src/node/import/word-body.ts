import { headingsByLook } from "./word-looks.ts";
import type { WordNumbering } from "./word-numbering.ts";
import { wordRuns, type WordContext, type WordRuns } from "./word-runs.ts";
import { child, childValue, type XmlNode } from "./xml-tree.ts";

/** A paragraph or table, in the order in which it is read. */
export interface WordBlock {
  readonly kind: "paragraph" | "table";
  readonly xml: string;
  /** Of paragraphs. */
  readonly runs?: WordRuns;
  /** From 1. */
  readonly heading?: number;
  readonly list?: { readonly level: number; readonly number: number | null };
  /** Its mark was deleted: it goes on in the next. */
  readonly joinsNext?: true;
}

/**
 * Brings the body of a Word document to what its reader needs: headings by style or by look, lists with their numbers,
 * tables, and no tables of contents.
 *
 * @returns WordprocessingML with the styles "h1" to "h6" and the lists 1 (bullets) and 2 (numbers); a paragraph with a
 * number has a bookmark "number-7".
 */
export function wordBody(body: XmlNode, numbering: WordNumbering, context: WordContext): string {
  const blocks = blocksOf(body, numbering, context, false);
  return headingsByLook(blocks).map(written).join("");
}

function blocksOf(node: XmlNode, numbering: WordNumbering, context: WordContext, inTable: boolean): WordBlock[] {
  return node.children.flatMap((each): WordBlock[] => {
    switch (each.name) {
      case "w:p":
        return paragraph(each, numbering, context, inTable);
      case "w:tbl":
        return [{ kind: "table", xml: table(each, numbering, context) }];
      case "w:sdt":
        return isContents(each) ? [] : blocksOf(each, numbering, context, inTable);
      case "w:ins":
      case "w:moveTo":
        context.losses.tracked += 1;
        return blocksOf(each, numbering, context, inTable);
      case "w:del":
      case "w:moveFrom":
        context.losses.tracked += 1;
        return [];
      case "w:altChunk":
        context.losses.embedded += 1;
        return [];
      default:
        return [];
    }
  });
}

function isContents(sdt: XmlNode): boolean {
  return /^(?:Table of Contents|Table of Figures|Cover Pages)$/i.test(childValue(sdt, "w:docPartGallery") ?? "");
}

function paragraph(node: XmlNode, numbering: WordNumbering, context: WordContext, inTable: boolean): WordBlock[] {
  const own = child(node, "w:pPr");
  const style = context.styles(childValue(own, "w:pStyle"));
  if (style.contents === true) return [];
  const outline = Number(childValue(own, "w:outlineLvl") ?? Number.NaN);
  const level = style.heading ?? (outline >= 0 && outline < 9 ? outline + 2 : undefined);
  const heading = level === undefined || inTable ? undefined : Math.min(level, 6);
  const runs = wordRuns(node, style, heading !== undefined, context);
  const numId = childValue(child(own, "w:numPr"), "w:numId") ?? style.numId;
  const mark = numId === undefined || numId === "0" || runs.text.trim() === "" ? null : numbering(numId, Number(childValue(child(own, "w:numPr"), "w:ilvl") ?? style.level ?? 0));
  const list = mark === null || heading !== undefined ? {} : { list: mark };
  const joins = child(child(own, "w:rPr"), "w:del") !== undefined;
  const boxes = runs.boxes.flatMap((box) => blocksOf(box, numbering, context, inTable));
  return [{ kind: "paragraph", xml: runs.xml, runs, ...(heading === undefined ? {} : { heading }), ...list, ...(joins ? ({ joinsNext: true } as const) : {}) }, ...boxes];
}

function written({ kind, xml, heading, list, joinsNext }: WordBlock): string {
  if (kind === "table") return xml;
  const style = heading === undefined ? "" : `<w:pStyle w:val="h${heading}"/>`;
  const numbering = list === undefined ? "" : `<w:numPr><w:ilvl w:val="${list.level}"/><w:numId w:val="${list.number === null ? 1 : 2}"/></w:numPr>`;
  const mark = joinsNext === true ? "<w:rPr><w:del/></w:rPr>" : "";
  const number = list === undefined || list.number === null ? "" : `<w:bookmarkStart w:id="0" w:name="number-${list.number}"/>`;
  return `<w:p><w:pPr>${style}${numbering}${mark}</w:pPr>${number}${xml}</w:p>`;
}

function table(node: XmlNode, numbering: WordNumbering, context: WordContext): string {
  return `<w:tbl>${rowsOf(node).map((row) => rowXml(row, numbering, context)).join("")}</w:tbl>`;
}

function rowsOf(node: XmlNode): XmlNode[] {
  return node.children.flatMap((each) => (each.name === "w:tr" ? [each] : /^w:(?:sdt|ins|moveTo)$/.test(each.name) ? rowsOf(each) : []));
}

function rowXml(row: XmlNode, numbering: WordNumbering, context: WordContext): string {
  const own = child(row, "w:trPr");
  if (child(own, "w:del") !== undefined) {
    context.losses.tracked += 1;
    return "";
  }
  const cells = cellsOf(row).map((cell) => {
    const { "w:gridSpan": across, "w:vMerge": down } = Object.fromEntries(["w:gridSpan", "w:vMerge"].map((name) => [name, child(child(cell, "w:tcPr"), name)]));
    const width = Math.min(100, Number(across?.attributes["w:val"] ?? 1)) || 1;
    const merge = down === undefined ? "" : `<w:vMerge w:val="${down.attributes["w:val"] === "restart" ? "restart" : "continue"}"/>`;
    return `<w:tc><w:tcPr><w:gridSpan w:val="${width}"/>${merge}</w:tcPr>${blocksOf(cell, numbering, context, true).map(written).join("")}</w:tc>`;
  });
  return `<w:tr><w:trPr>${child(own, "w:tblHeader") === undefined ? "" : "<w:tblHeader/>"}</w:trPr>${cells.join("")}</w:tr>`;
}

function cellsOf(row: XmlNode): XmlNode[] {
  return row.children.flatMap((each) => (each.name === "w:tc" ? [each] : /^w:(?:sdt|ins)$/.test(each.name) ? cellsOf(each) : []));
}
