import type { Block, Entry, Language } from "./document.ts";
import { longLead, maxPassage, minPassage, targetPassage } from "./limits.ts";
import { blockText, blocksText, inlineText, rowText } from "./plain-text.ts";
import { splitSentences } from "./sentences.ts";
import { weight } from "./weight.ts";

/** Blocks `[from, to)` of an entry's body. */
export type Range = readonly [from: number, to: number];

/** One unit of a passage that can be quoted by itself: a sentence, a list item, a table row, a whole warning. */
export interface PassageSentence {
  /** Index of its block in the entry's `body`. */
  readonly block: number;
  /** Which of the block's `blockSentences` it is. */
  readonly within: number;
  readonly text: string;
}

/**
 * Cuts a body into passages, in reading order and without gaps. A heading stays with what it heads, a lead-in with its
 * list or table, a warning with what stands before it; lists and tables are never cut.
 *
 * @returns Ranges that together are the whole body; none for an empty body.
 */
export function splitPassages(body: readonly Block[]): Range[] {
  return sections(body, atoms(body)).flatMap((section) => splitSection(body, section));
}

/** Title, headings above and text of a passage: what is embedded, ranked by words and shown as one line in a list. */
export function passageText(entry: Pick<Entry, "title" | "body">, [from, to]: Range): string {
  const context = passageContext(entry, [from, to]);
  const text = blocksText(entry.body.slice(from, to));
  return context === "" ? text : `${context}\n${text}`;
}

/** The lines of `passageText` above the text itself; empty when there are none. */
export function passageContext(entry: Pick<Entry, "title" | "body">, [from]: Range): string {
  return [entry.title, ...headingsAbove(entry.body, from)].filter((line) => line !== "").join("\n");
}

/** The units of a passage in reading order; each has one vector of `VectorsPiece.sentences`. */
export function passageSentences(entry: Pick<Entry, "lang" | "body">, [from, to]: Range): PassageSentence[] {
  return entry.body
    .slice(from, to)
    .flatMap((block, at) => blockSentences(block, entry.lang).map((text, within) => ({ block: from + at, within, text })));
}

/** The units of one block, trimmed: sentences of a paragraph, items of a list, rows of a table; headings and warnings are whole. */
export function blockSentences(block: Block, lang: Language): string[] {
  switch (block.type) {
    case "heading":
    case "warning":
      return [blockText(block)];
    case "paragraph":
      return splitSentences(inlineText(block.text), lang).map((sentence) => sentence.trim()).filter((sentence) => sentence !== "");
    case "list":
      return block.items.map((item) => blocksText(item));
    case "table":
      return block.rows.map(rowText);
  }
}

/** Texts of the headings that a block stands under, outermost first. */
export function headingsAbove(body: readonly Block[], from: number): string[] {
  const headings: string[] = [];
  const first = body[from];
  let level = first?.type === "heading" ? first.level : Number.POSITIVE_INFINITY;
  for (let at = from - 1; at >= 0; at -= 1) {
    const block = body[at];
    if (block?.type === "heading" && block.level < level) {
      headings.unshift(inlineText(block.text));
      level = block.level;
    }
  }
  return headings;
}

/** What is never parted: headings with the block below, a lead-in with its list or table, a warning with the block above. */
function atoms(body: readonly Block[]): Range[] {
  const ranges: Range[] = [];
  for (let at = 0; at < body.length; at += 1) {
    const last = ranges.at(-1);
    if (last !== undefined && isBound(body, last, at)) ranges[ranges.length - 1] = [last[0], at + 1];
    else ranges.push([at, at + 1]);
  }
  return ranges;
}

function isBound(body: readonly Block[], last: Range, at: number): boolean {
  const block = body[at];
  const before = body[at - 1];
  if (block === undefined || before === undefined) return false;
  if (before.type === "heading") return block.type !== "heading" || before.level < block.level;
  if (block.type === "heading") return false;
  if (block.type === "warning") return true;
  if (before.type === "warning") return body.slice(...last).every(({ type }) => type === "warning" || type === "heading");
  if (block.type === "paragraph" || before.type !== "paragraph") return false;
  const lead = blockText(before).trimEnd();
  return /[:：]$/u.test(lead) || lead.length <= longLead;
}

/** Parts of one section, each at most `maxPassage` unless a single atom is longer; of about equal length. */
function splitSection(body: readonly Block[], atomsOfSection: readonly Range[]): Range[] {
  const total = atomsOfSection.reduce((sum, atom) => sum + length(body, atom), 0);
  const size = total / Math.max(1, Math.ceil(total / targetPassage));
  const parts: Range[] = [];
  let seen = 0;
  for (const atom of atomsOfSection) {
    const last = parts.at(-1);
    const more = length(body, atom);
    const filled = last === undefined ? 0 : length(body, last);
    const fits = seen + more / 2 <= size * parts.length || filled + more <= minPassage;
    if (last !== undefined && fits && filled + more <= maxPassage) parts[parts.length - 1] = [last[0], atom[1]];
    else parts.push(atom);
    seen += more;
  }
  return parts;
}

/** Each heading begins a section. */
function sections(body: readonly Block[], ranges: readonly Range[]): Range[][] {
  const groups: Range[][] = [];
  for (const range of ranges) {
    const last = groups.at(-1);
    if (last === undefined || body[range[0]]?.type === "heading") groups.push([range]);
    else last.push(range);
  }
  return groups;
}

function length(body: readonly Block[], [from, to]: Range): number {
  let sum = 0;
  for (let at = from; at < to; at += 1) {
    const block = body[at];
    if (block !== undefined) sum += weight(blockText(block));
  }
  return sum;
}
