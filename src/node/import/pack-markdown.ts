import type { PhrasingContent, RootContent } from "mdast";
import { gfmToMarkdown } from "mdast-util-gfm";
import { toMarkdown } from "mdast-util-to-markdown";

/**
 * Writes blocks of `packBlocks` as the Markdown of docs/sources.md. The topmost headings become level 2, and those below
 * follow; deeper than level 4 there is none. A heading with nothing below it is a bold line.
 */
export function packMarkdown(all: readonly RootContent[]): string {
  const blocks = all.map((block, at): RootContent => (block.type === "heading" && !isHeaded(block.depth, all[at + 1]) ? { type: "paragraph", children: boldLine(block.children) } : block));
  const depths = blocks.flatMap((block) => (block.type === "heading" ? [block.depth] : []));
  const levels = [...new Set(depths)].toSorted();
  const children = blocks.map((block): RootContent => (block.type === "heading" ? { ...block, depth: level(levels.indexOf(block.depth)) } : block));
  return toMarkdown({ type: "root", children }, { extensions: [gfmToMarkdown({ tablePipeAlign: false })], bullet: "-", rule: "-", listItemIndent: "one", incrementListMarker: true, resourceLink: true });
}

function isHeaded(depth: number, next: RootContent | undefined): boolean {
  return next !== undefined && (next.type !== "heading" || next.depth > depth);
}

/** Links of a heading stay as they are: bold within or around them is more than phones take. */
function boldLine(children: readonly PhrasingContent[]): PhrasingContent[] {
  return children.every(({ type }) => type === "text") ? [{ type: "strong", children: [...children] }] : [...children];
}

function level(at: number): 2 | 3 | 4 {
  return at <= 0 ? 2 : at === 1 ? 3 : 4;
}
