import type { List, ListItem, RootContent } from "mdast";
import { cleanText } from "../sources/clean.ts";
import type { Imported, Reader } from "./imported.ts";
import { linkedParagraph } from "./linked-paragraph.ts";
import { packMarkdown } from "./pack-markdown.ts";
import { pdfFlows } from "./pdf-columns.ts";
import { pdfItems } from "./pdf-items.ts";
import { pdfLines } from "./pdf-lines.ts";
import { withoutMargins } from "./pdf-margins.ts";
import { pdfPages, type PdfFile } from "./pdf-pages.ts";
import { headingDepths, lettersOf, pdfParagraphs, type PdfParagraph } from "./pdf-paragraphs.ts";
import { refusal } from "./refusal.ts";
import { splitDocument } from "./split-document.ts";

/** Reads the text of a PDF by where it stands on its pages, parted by its headings, with the pages of each part. */
export const readPdf: Reader = async (bytes, name) => {
  const file = await pdfPages(bytes, name);
  const pages = file.pages.map((page) => ({ page, lines: pdfLines(page) }));
  const empty = pages.filter(({ lines }) => lettersOf(lines) < fewLetters).map(({ page }) => page.number);
  refusePictures(pages.flatMap(({ lines }) => lines.map(({ text }) => text)).join(" "), empty.length === pages.length, name);
  const unnamed = pages.filter(({ page }) => unnamedLetters(page.texts.map(({ text }) => text).join("")) >= fewUnnamed).map(({ page }) => page.number);
  const items = withoutMargins(pages).flatMap((lines) => pdfFlows(lines).flatMap(pdfItems));
  return imported(pdfParagraphs(items), file, { empty, unnamed }, name);
};

/** A page with fewer is a picture, or empty. */
const fewLetters = 10;

/** Signs that a font draws itself, such as a telephone in front of a number, come one by one. */
const fewUnnamed = 4;

/** Letters of which the file does not say which they are: they come as nothing, or as signs of a font's own. */
function unnamedLetters(text: string): number {
  return text.match(/[\p{Co}\p{Cn}\ufffd\u0000-\u0008\u000e-\u001f]/gu)?.length ?? 0;
}

function refusePictures(text: string, none: boolean, name: string): void {
  if (none) throw refusal(name, "it holds pictures of pages and no text, as a scanner makes them", "Let a text recognition program (OCR) add the text, look it through, and import that; or ask for the document it was printed from.");
  const letters = text.replaceAll(/\s/gu, "");
  if (unnamedLetters(letters) > letters.length * 0.2) throw refusal(name, "its fonts do not say which letters they show", "Ask for the document it was printed from; or let a text recognition program (OCR) read it anew.");
  const backwards = letters.match(/[\p{Script=Arabic}\p{Script=Hebrew}]/gu)?.length ?? 0;
  if (backwards > letters.length * 0.1) throw refusal(name, "it is written from the right to the left, and a PDF does not say in which order its letters are read", "Import the document or the page that it was made from.");
  if (/^\s*Please wait\.\.\.\s+If this message is not eventually replaced/i.test(text)) throw refusal(name, "it is a form that only Adobe Reader shows (XFA)", "Print it as a PDF from Adobe Reader, and import that.");
}

function imported(paragraphs: readonly PdfParagraph[], { pages, title, date }: PdfFile, { empty, unnamed }: { readonly empty: readonly number[]; readonly unnamed: readonly number[] }, name: string): Imported {
  const places = new Map<RootContent, readonly [number, number]>();
  const parts = splitDocument(title ?? titleOf(name), blocksOf(paragraphs, places));
  if (parts.length === 0) throw refusal(name, "no text was found beside heads and feet of pages", "Check that it is the right file.");
  const documents = parts.map(({ title, blocks, section, faq }) => ({
    title,
    markdown: packMarkdown(blocks),
    origin: `${name}, ${pagesText(blocks, places)}${section === undefined ? "" : `, “${section}”`}`,
    ...(faq === true ? ({ kind: "faq" } as const) : {}),
    ...(date === undefined ? {} : { date }),
  }));
  const left = empty.length === 0 ? [] : [`page${empty.length === 1 ? "" : "s"} ${shown(empty)} of ${pages.length}: no text; if there are pictures of text, it is missing`];
  if (unnamed.length > 0) left.push(`page${unnamed.length === 1 ? "" : "s"} ${shown(unnamed)} of ${pages.length}: letters are missing that the file does not name; import the document that it was made from`);
  else if (losesLetters(paragraphs)) left.push("words in Tamil or a script like it lack letters, which the file does not name; import the document that it was made from");
  return { documents, rows: [], notes: ["the order of lines, tables and headings was told by where they stand; look them through", ...left] };
}

/** Scripts whose letters change their shape are often in a PDF as shapes without names: what is left are words of one letter. */
function losesLetters(paragraphs: readonly PdfParagraph[]): boolean {
  const words = paragraphs.flatMap(({ text }) => text.match(/[\p{Script=Tamil}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Telugu}\p{Script=Malayalam}\p{Script=Kannada}\p{Script=Khmer}\p{Script=Myanmar}]+/gu) ?? []);
  const parts = words.filter((word) => [...word].length < 2 || neverFirst.test(word)).length;
  return parts > words.length * mostParts;
}

/** Signs of vowels, and letters that begin no Tamil word: what a word that fell apart begins with. */
const neverFirst = /^(?:\p{M}|[ணனளழறங])/u;

/** Of words in a text that is whole, hardly one. */
const mostParts = 0.08;

function shown(numbers: readonly number[]): string {
  return numbers.length > 12 ? `${numbers.slice(0, 12).join(", ")} and ${numbers.length - 12} more` : numbers.join(", ");
}

function pagesText(blocks: readonly RootContent[], places: ReadonlyMap<RootContent, readonly [number, number]>): string {
  const numbers = blocks.flatMap((block) => places.get(block) ?? []);
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  return first === last ? `page ${first}` : `pages ${first}-${last}`;
}

function titleOf(name: string): string {
  return (name.split("/").at(-1) ?? name).replace(/\.[^.]+$/, "").replaceAll(/[_-]+/g, " ");
}

function blocksOf(paragraphs: readonly PdfParagraph[], places: Map<RootContent, readonly [number, number]>): RootContent[] {
  const depths = headingDepths(paragraphs);
  const blocks: RootContent[] = [];
  const add = (block: RootContent, from: number, to: number) => {
    blocks.push(block);
    places.set(block, [from, to]);
  };
  for (let at = 0; at < paragraphs.length; ) {
    const points = pointsFrom(paragraphs, at);
    const paragraph = paragraphs[at];
    const [first] = points;
    if (paragraph === undefined) break;
    if (first !== undefined) {
      add(listOf(points), first.page, points.at(-1)?.lastPage ?? first.page);
      at += points.length;
      continue;
    }
    const text = cleanText(paragraph.text);
    if (paragraph.rows !== undefined) add(tableOf(paragraph.rows), paragraph.page, paragraph.lastPage);
    else if (paragraph.kind === "heading") add({ type: "heading", depth: depthOf(depths.get(paragraph)), children: [{ type: "text", value: text.trim() }] }, paragraph.page, paragraph.lastPage);
    else if (text.trim() !== "") add(linkedParagraph(paragraph.number === undefined || paragraph.number === null ? text : `${paragraph.number}. ${text}`), paragraph.page, paragraph.lastPage);
    at += 1;
  }
  return blocks;
}

function depthOf(depth: number | undefined): 1 | 2 | 3 | 4 | 5 | 6 {
  return ([1, 2, 3, 4, 5, 6] as const).find((each) => each === depth) ?? 6;
}

/** The list that begins here: numbers that count up, or bullets; points further right belong to the one above. One number alone is no list. */
function pointsFrom(paragraphs: readonly PdfParagraph[], from: number): readonly PdfParagraph[] {
  const first = paragraphs[from];
  if (first?.kind !== "point") return [];
  let number = first.number ?? null;
  let to = from + 1;
  for (; to < paragraphs.length; to += 1) {
    const next = paragraphs[to];
    if (next?.kind !== "point") break;
    if (isBelow(next, first)) continue;
    if ((next.number ?? null) !== (number === null ? null : number + 1)) break;
    number = next.number ?? null;
  }
  const points = paragraphs.slice(from, to);
  return points.length === 1 && first.number !== null ? [] : points;
}

function isBelow(point: PdfParagraph, first: PdfParagraph): boolean {
  return point.page === first.page && point.x > first.x + first.size;
}

function listOf(points: readonly PdfParagraph[]): List {
  const [first] = points;
  const items: { readonly item: ListItem; readonly below: PdfParagraph[] }[] = [];
  for (const each of points) {
    const last = items.at(-1);
    if (first !== undefined && last !== undefined && isBelow(each, first)) last.below.push(each);
    else items.push({ item: { type: "listItem", spread: false, children: [linkedParagraph(cleanText(each.text))] }, below: [] });
  }
  for (const { item, below } of items) if (below.length > 0) item.children.push(plainList(below));
  return { type: "list", ordered: typeof first?.number === "number", start: first?.number ?? null, spread: false, children: items.map(({ item }) => item) };
}

function plainList(points: readonly PdfParagraph[]): List {
  const number = points[0]?.number;
  return { type: "list", ordered: typeof number === "number", start: number ?? null, spread: false, children: points.map(({ text }) => ({ type: "listItem", spread: false, children: [linkedParagraph(cleanText(text))] })) };
}

function tableOf(rows: readonly (readonly string[])[]): RootContent {
  return { type: "table", children: rows.map((cells) => ({ type: "tableRow", children: cells.map((cell) => ({ type: "tableCell", children: cell === "" ? [] : [{ type: "text", value: cleanText(cell) }] })) })) };
}
