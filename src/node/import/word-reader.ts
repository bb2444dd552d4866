import type { Root } from "hast";
import { fromHtml } from "hast-util-from-html";
import mammoth from "mammoth";
import { escapeXml } from "./escape-xml.ts";
import { numberedLists } from "./hast-lists.ts";
import { htmlBlocks } from "./html-blocks.ts";
import type { Imported, Reader } from "./imported.ts";
import { lostNotes } from "./lost-notes.ts";
import { officeParts, zipOfParts } from "./office-parts.ts";
import { officeMain, relatedPart, relationsOf } from "./office-relations.ts";
import { nothingLost } from "./pack-blocks.ts";
import { packMarkdown } from "./pack-markdown.ts";
import { refusal } from "./refusal.ts";
import { splitDocument } from "./split-document.ts";
import { typedLists } from "./typed-lists.ts";
import { wordBody } from "./word-body.ts";
import { wordNumbering } from "./word-numbering.ts";
import type { WordLosses } from "./word-runs.ts";
import { wordStyles } from "./word-styles.ts";
import { child, xmlTree, type XmlChoice, type XmlNode } from "./xml-tree.ts";

/** Reads a Word document, with all tracked changes accepted, parted by its headings. */
export const readWord: Reader = async (bytes, name) => {
  const parts = officeParts(bytes, name);
  const losses: WordLosses = { tracked: 0, pictures: 0, embedded: 0 };
  const html = await htmlOf(parts.xml, losses, name);
  const content = fromHtml(html, { fragment: true });
  numberedLists(content);
  return imported(content, parts.xml, name, [...wordNotes(losses), ...parts.notes]);
};

function imported(content: Root, xml: ReadonlyMap<string, string>, name: string, notes: readonly string[]): Imported {
  const lost = nothingLost();
  const { title, date } = properties(xml.get("docProps/core.xml"));
  const sections = splitDocument(title ?? titleOf(name), typedLists(htmlBlocks(content, undefined, lost)));
  if (sections.length === 0) throw refusal(name, "no text was found in the document", "If it holds pictures of pages, take the text out of them with a text recognition program first.");
  const documents = sections.map(({ title, blocks, section, faq }) => ({
    title,
    markdown: packMarkdown(blocks),
    origin: section === undefined ? name : `${name}, “${section}”`,
    ...(faq === true ? ({ kind: "faq" } as const) : {}),
    ...(date === undefined ? {} : { date }),
  }));
  return { documents, rows: [], notes: [...lostNotes(lost), ...notes] };
}

/** A document of nothing but what its reader needs; mammoth sees no other part of the file. */
async function htmlOf(xml: ReadonlyMap<string, string>, losses: WordLosses, name: string): Promise<string> {
  const tree = (path: string): XmlNode | null => (xml.has(path) ? xmlTree(xml.get(path) ?? "", choice) : null);
  const main = officeMain(xml)?.path ?? [...xml.keys()].find((path) => /^word\/document\d*\.xml$/i.test(path)) ?? "";
  const related = (purpose: string, usual: string) => tree(relatedPart(xml, main, purpose) ?? usual);
  const styles = wordStyles(related("styles", "word/styles.xml"));
  const body = child(child(tree(main) ?? undefined, "w:document"), "w:body");
  if (body === undefined) throw refusal(name, "it holds no Word document", "Open it in Word or LibreOffice, save it again as .docx, and import that.");
  const notes = new Map([...notesOf("footnote", related("footnotes", "word/footnotes.xml")), ...notesOf("endnote", related("endnotes", "word/endnotes.xml"))]);
  const text = wordBody(body, wordNumbering(related("numbering", "word/numbering.xml")), { styles, notes, losses });
  const links = linksOf(relationsOf(xml, main));
  const zip = zipOfParts(new Map([...frame, ["word/_rels/document.xml.rels", links], ["word/document.xml", `<w:document ${spaces}><w:body>${text}</w:body></w:document>`]]));
  const { value } = await mammoth.convertToHtml({ buffer: zip }, { styleMap, includeDefaultStyleMap: true, includeEmbeddedStyleMap: false, idPrefix: "" });
  return value;
}

const spaces = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const levels = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const listOf = (id: number, format: string) => `<w:abstractNum w:abstractNumId="${id}">${levels.map((level) => `<w:lvl w:ilvl="${level}"><w:numFmt w:val="${format}"/></w:lvl>`).join("")}</w:abstractNum>`;
const headings = [1, 2, 3, 4, 5, 6];
const styleMap = headings.map((level) => `p.h${level} => h${level}:fresh`);

/** What every document has around its text. */
const frame: readonly (readonly [string, string])[] = [
  ["[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'],
  ["word/styles.xml", `<w:styles ${spaces}>${headings.map((level) => `<w:style w:type="paragraph" w:styleId="h${level}"><w:name w:val="h${level}"/></w:style>`).join("")}</w:styles>`],
  ["word/numbering.xml", `<w:numbering ${spaces}>${listOf(1, "bullet")}${listOf(2, "decimal")}<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>`],
];

/** Links of the web and to telephones; nothing else is followed. */
function linksOf(relations: readonly XmlNode[]): string {
  const links = relations.filter(({ attributes }) => attributes["TargetMode"] === "External" && (attributes["Type"] ?? "").endsWith("/hyperlink"));
  const type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links.map(({ attributes }) => `<Relationship Id="${escapeXml(attributes["Id"] ?? "")}" Type="${type}" Target="${escapeXml(attributes["Target"] ?? "")}" TargetMode="External"/>`).join("")}</Relationships>`;
}

function notesOf(kind: "footnote" | "endnote", tree: XmlNode | null): [string, string][] {
  const notes = child(tree ?? undefined, `w:${kind}s`)?.children ?? [];
  return notes.flatMap((note): [string, string][] => {
    const text = lettersOf(note).replaceAll(/\s+/gu, " ").trim().replace(/\.$/, "");
    return text === "" ? [] : [[`${kind} ${note.attributes["w:id"] ?? ""}`, text]];
  });
}

function lettersOf(node: XmlNode): string {
  if (node.name === "w:t") return node.text;
  if (node.name === "w:del" || node.name === "w:moveFrom") return "";
  const inner = node.children.map(lettersOf).join("");
  return node.name === "w:p" || node.name === "w:tab" || node.name === "w:br" ? `${inner} ` : inner;
}

function wordNotes({ tracked, pictures, embedded }: WordLosses): string[] {
  return [
    ...(tracked === 0 ? [] : [`${counted(tracked, "tracked change")} taken as accepted; see that the document is final`]),
    ...(pictures === 0 ? [] : [`${counted(pictures, "picture")} without a description left out; say in words what they show`]),
    ...(embedded === 0 ? [] : [`${counted(embedded, "embedded document")} left out; import them by themselves`]),
  ];
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

function properties(xml: string | undefined): { readonly title?: string; readonly date?: string } {
  if (xml === undefined) return {};
  const tree = xmlTree(xml, { kept: new Set(["dc:title", "dcterms:modified"]), skipped: new Set() });
  const title = child(tree, "dc:title")?.text.replaceAll(/\s+/gu, " ").trim() ?? "";
  const date = /^\d{4}-\d{2}-\d{2}/.exec(child(tree, "dcterms:modified")?.text ?? "")?.[0];
  const usable = title.length > 3 && !/^(?:microsoft word|document\s?\d*|untitled|word document|\S+\.docx?$)/i.test(title);
  return { ...(usable ? { title } : {}), ...(date === undefined ? {} : { date }) };
}

function titleOf(name: string): string {
  return (name.split("/").at(-1) ?? name).replace(/\.[^.]+$/, "").replaceAll(/[_-]+/g, " ");
}

const choice: XmlChoice = {
  kept: new Set(
    [
      "document body p pPr pStyle numPr ilvl numId outlineLvl r rPr b i sz vanish strike dstrike vertAlign rStyle t tab br cr sym noBreakHyphen hyperlink fldChar instrText",
      "tbl tr trPr tblHeader tc tcPr gridSpan vMerge del ins moveFrom moveTo footnoteReference endnoteReference txbxContent sdt docPartGallery altChunk",
      "ruby rt footnotes footnote endnotes endnote styles style name basedOn docDefaults rPrDefault",
      "numbering abstractNum lvl start numFmt num abstractNumId lvlOverride startOverride",
    ]
      .flatMap((line) => line.split(" "))
      .map((name) => `w:${name}`)
      .concat("wp:docPr", "a:blip", "v:imagedata"),
  ),
  skipped: new Set(["mc:Fallback", "w:sectPr", "w:pPrChange", "w:rPrChange", "w:tblPrChange", "w:tcPrChange", "w:trPrChange", "w:sectPrChange", "w:numberingChange"]),
};
