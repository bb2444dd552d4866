import type { Block, Inline } from "../../core/pack/document.ts";
import { cleanText, joinLines } from "./clean.ts";

const item = /^\s*(?:([-*•])|(\d{1,3})[.)])\s+(\S.*)$/u;

/**
 * Blocks of plain text: blank lines part paragraphs; two or more lines in a row that begin with `-`, `*`, `•` or with
 * numbers that count up are a list; web addresses become links.
 */
export function plainBlocks(text: string): Block[] {
  return cleanText(text)
    .split(/\n[ \t]*\n/u)
    .flatMap((part) => (part.includes("\n") ? linesToBlocks(part.split("\n")) : paragraphOf(part)));
}

function linesToBlocks(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  let start = 0;
  const flush = (to: number) => blocks.push(...paragraphOf(lines.slice(start, to).join("\n")));
  while (at < lines.length) {
    const to = listEnd(lines, at);
    if (to - at < 2) {
      at += 1;
      continue;
    }
    flush(at);
    blocks.push(listOf(lines.slice(at, to)));
    at = to;
    start = to;
  }
  flush(lines.length);
  return blocks;
}

/** The line after the list that begins at `from`. */
function listEnd(lines: readonly string[], from: number): number {
  let to = from;
  let expected: number | null = null;
  for (; to < lines.length; to += 1) {
    const match = item.exec(lines[to] ?? "");
    if (match === null) break;
    const number = match[2] === undefined ? null : Number(match[2]);
    if (to > from && number !== expected) break;
    expected = number === null ? null : number + 1;
  }
  return to;
}

function listOf(lines: readonly string[]): Block {
  const matches = lines.map((line) => item.exec(line));
  const first = matches[0]?.[2];
  return {
    type: "list",
    ordered: first !== undefined,
    start: first === undefined ? 1 : Number(first),
    items: matches.map((match) => paragraphOf(match?.[3] ?? "")),
  };
}

function paragraphOf(text: string): Block[] {
  const joined = joinLines(text.trim());
  return joined === "" ? [] : [{ type: "paragraph", text: linkify(joined) }];
}

/** Turns web addresses in plain text into links without changing a letter. */
export function linkify(text: string): Inline[] {
  const parts: Inline[] = [];
  let at = 0;
  for (const match of text.matchAll(/https:\/\/[^\s<>"'）」』，。；]+/gu)) {
    const address = match[0].replace(/[.,;:!?)\]]+$/u, "");
    if (match.index > at) parts.push(text.slice(at, match.index));
    parts.push({ link: address, text: [address] });
    at = match.index + address.length;
  }
  if (at < text.length) parts.push(text.slice(at));
  return parts;
}
