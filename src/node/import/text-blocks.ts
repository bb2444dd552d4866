import type { ListItem, RootContent } from "mdast";
import { cleanText } from "../sources/clean.ts";
import { isQuestion } from "./headings.ts";
import { linkedParagraph as paragraph } from "./linked-paragraph.ts";

const item = /^\s*(?:([-*•·●▪◦–])|(\d{1,3})[.)、]|[(（](\d{1,3})[)）])\s*(?=\S)(.+)$/u;

/**
 * Plain text as blocks: blank lines part paragraphs, lines with dashes or with numbers that count up are lists, and lines
 * that stand by themselves (underlined, numbered, in capitals, short or asking) are headings.
 */
export function textBlocks(text: string): RootContent[] {
  const lines = cleanText(text).replaceAll("\f", "\n\n").split("\n");
  const blocks: RootContent[] = [];
  let run: string[] = [];
  const flush = () => {
    if (run.length > 0) blocks.push(paragraph(run.join("\n")));
    run = [];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const list = listEnd(lines, at);
    const depth = run.length === 0 || isUnderline(lines[at + 1]) ? headingDepth(lines, at) : null;
    if (line.trim() === "") flush();
    else if (depth !== null) {
      flush();
      blocks.push({ type: "heading", depth: blocks.length === 0 ? 1 : depth, children: [{ type: "text", value: line.trim().replace(/[:：]$/u, "") }] });
      if (isUnderline(lines[at + 1])) at += 1;
    } else if (list - at >= 2) {
      flush();
      blocks.push(listOf(lines.slice(at, list)));
      at = list - 1;
    } else run.push(line.trim());
  }
  flush();
  return blocks;
}

/** A line below a blank one that is underlined, or in capitals: where something new begins whatever stood before. */
export function isMarkedHeading(lines: readonly string[], at: number): boolean {
  return (lines[at - 1] ?? "").trim() === "" && (headingDepth(lines, at) ?? 6) <= 2;
}

function isUnderline(line: string | undefined): boolean {
  return line !== undefined && /^\s*(?:={3,}|-{3,}|~{3,}|\*{3,})\s*$/.test(line);
}

/** @returns null for a line that is no heading. */
function headingDepth(lines: readonly string[], at: number): 1 | 2 | 3 | 4 | null {
  const line = (lines[at] ?? "").trim();
  const next = lines[at + 1];
  if (line === "" || line.length > 120 || isUnderline(line)) return null;
  if (isUnderline(next)) return next?.trim().startsWith("=") === true ? 1 : 2;
  if ((lines[at - 1] ?? "").trim() !== "" || (next ?? "").trim() !== "" && !isLoud(line) && !isQuestion(line)) return null;
  const after = lines.slice(at + 1).find((each) => each.trim() !== "");
  if (after === undefined) return null;
  if (isLoud(line)) return 2;
  if (isQuestion(line)) return 3;
  const numbered = /^(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+\p{L}/u.exec(line)?.[1];
  if (numbered !== undefined && !item.test(after) && !/[.;,。；，]$/u.test(line)) return numbered.includes(".") ? 4 : 3;
  if (/^[\p{Lu}\p{Lo}]/u.test(line) && line.length <= 60 && line.split(/\s+/u).length <= 9 && !/[.;,!?…。；，！？、]$/u.test(line) && !item.test(line)) return 3;
  return null;
}

/** In capitals, or a chapter by its name. */
function isLoud(line: string): boolean {
  const letters = line.match(/\p{L}/gu)?.join("") ?? "";
  if (/^(?:chapter|part|section|bab|bahagian|seksyen|lampiran)\s+[\dIVXA-Z]+\b|^第\s*[\d一二三四五六七八九十百]+\s*[章节節条條部]/iu.test(line)) return true;
  return letters.length >= 4 && /\p{Lu}/u.test(letters) && letters === letters.toUpperCase() && letters !== letters.toLowerCase() && line.split(/\s+/u).length <= 12;
}

/** The line after the list that begins at `from`; two lines at least make one. */
function listEnd(lines: readonly string[], from: number): number {
  let expected: number | null = null;
  let to = from;
  while (to < lines.length) {
    const match = item.exec(lines[to] ?? "");
    if (match === null) break;
    const number = match[2] ?? match[3];
    if (to > from && (number === undefined ? null : Number(number)) !== expected) break;
    expected = number === undefined ? null : Number(number) + 1;
    to += 1;
    while (to < lines.length && /^\s{2,}\S/.test(lines[to] ?? "") && !item.test(lines[to] ?? "")) to += 1;
  }
  return to;
}

function listOf(lines: readonly string[]): RootContent {
  const items: ListItem[] = [];
  let start: number | null = null;
  for (const line of lines) {
    const match = item.exec(line);
    const number = match?.[2] ?? match?.[3];
    if (match === null) continueItem(items.at(-1), line);
    else items.push({ type: "listItem", spread: false, children: [paragraph(match[4] ?? "")] });
    if (items.length === 1 && match !== null) start = number === undefined ? null : Number(number);
  }
  return { type: "list", ordered: start !== null, start, spread: false, children: items };
}

/** An indented line goes on with the item above. */
function continueItem(last: ListItem | undefined, line: string): void {
  const [text] = last?.children ?? [];
  if (text?.type === "paragraph") text.children.push({ type: "text", value: "\n" }, ...paragraph(line).children);
}
