import type { RootContent } from "mdast";
import { wholeLetters } from "./limits.ts";
import { bareHeading, isQuestion, isShortHeading } from "./headings.ts";
import { mdastText } from "./mdast-text.ts";

/** A part of a text that is a document of its own. */
export interface Part {
  readonly title: string;
  readonly blocks: readonly RootContent[];
  /** The heading it stands under in the file; absent for the text as a whole or its beginning. */
  readonly section?: string;
  /** A question with its answer. */
  readonly faq?: true;
}

/**
 * Parts a text by its headings: questions are documents of their own, and what is too long for one is parted at the
 * topmost headings, those again where needed, and at last between paragraphs.
 *
 * @param title - Where the text does not begin with a heading that stands above all others.
 */
export function splitDocument(title: string, blocks: readonly RootContent[]): Part[] {
  const { title: own, rest } = withOwnTitle(title, blocks);
  const parts = split(own, rest);
  return parts.filter(({ blocks: kept }) => kept.some(({ type }) => type !== "heading"));
}

/** The one heading above all others is the title, also where a few words stand before it. */
function withOwnTitle(title: string, blocks: readonly RootContent[]): { readonly title: string; readonly rest: readonly RootContent[] } {
  const depth = topDepth(blocks);
  const at = blocks.findIndex((block) => block.type === "heading");
  const first = blocks[at];
  if (first?.type !== "heading" || first.depth !== depth || headingsAt(blocks, depth) !== 1 || at > 3) return { title, rest: blocks };
  return { title: bareHeading(mdastText(first.children)), rest: [...blocks.slice(0, at), ...blocks.slice(at + 1)] };
}

function split(title: string, blocks: readonly RootContent[]): Part[] {
  const asked = questionDepth(blocks);
  if (asked !== null) return sections(title, blocks, asked);
  if (lettersOf(blocks) <= wholeLetters) return [{ title, blocks }];
  const depths = [...new Set(blocks.flatMap((block) => (block.type === "heading" ? [block.depth] : [])))].toSorted();
  const depth = depths.find((each) => headingsAt(blocks, each) >= 2);
  return depth === undefined ? slices(title, blocks) : sections(title, blocks, depth);
}

/** The depth at which most headings are questions, three at least. */
function questionDepth(blocks: readonly RootContent[]): number | null {
  for (const depth of [1, 2, 3, 4, 5, 6]) {
    const headings = blocks.flatMap((block) => (block.type === "heading" && block.depth === depth ? [mdastText(block.children)] : []));
    if (headings.length >= 3 && headings.filter(isQuestion).length >= headings.length * 0.6) return depth;
  }
  return null;
}

function sections(title: string, blocks: readonly RootContent[], depth: number): Part[] {
  const starts = blocks.flatMap((block, at) => (block.type === "heading" && block.depth <= depth ? [at] : []));
  const preface = blocks.slice(0, starts[0] ?? blocks.length);
  const parts: Part[] = preface.length === 0 ? [] : split(title, preface);
  for (const [index, start] of starts.entries()) {
    const heading = blocks[start];
    if (heading?.type !== "heading") continue;
    const section = bareHeading(mdastText(heading.children));
    const body = blocks.slice(start + 1, starts[index + 1] ?? blocks.length);
    if (isQuestion(section)) {
      parts.push(...asked(section, body));
      continue;
    }
    const name = isShortHeading(section) && title !== "" ? `${title}: ${section}` : section;
    parts.push(...split(name, body).map((part) => ({ section, ...part })));
  }
  return parts;
}

function asked(question: string, blocks: readonly RootContent[]): Part[] {
  const parts = lettersOf(blocks) <= wholeLetters ? [{ title: question, blocks }] : slices(question, blocks);
  return parts.map((part) => ({ ...part, section: question, faq: true }));
}

function slices(title: string, blocks: readonly RootContent[]): Part[] {
  const runs: RootContent[][] = [];
  let letters = Infinity;
  for (const block of blocks) {
    const length = lettersOf([block]);
    if (letters + length > wholeLetters) {
      runs.push([]);
      letters = 0;
    }
    runs.at(-1)?.push(block);
    letters += length;
  }
  return runs.map((run, at) => ({ title: runs.length === 1 ? title : `${title} (${at + 1})`, blocks: run }));
}

function lettersOf(blocks: readonly RootContent[]): number {
  return mdastText(blocks).length;
}

function topDepth(blocks: readonly RootContent[]): number {
  return Math.min(...blocks.flatMap((block) => (block.type === "heading" ? [block.depth] : [])));
}

function headingsAt(blocks: readonly RootContent[], depth: number): number {
  return blocks.filter((block) => block.type === "heading" && block.depth === depth).length;
}
