import type { RootContent } from "mdast";
import { gfmToMarkdown } from "mdast-util-gfm";
import { toMarkdown } from "mdast-util-to-markdown";

/**
 * Writes blocks of `packBlocks` as the Markdown of docs/sources.md. The topmost headings become level 2, and those below
 * follow; deeper than level 4 there is none.
 */
export function packMarkdown(blocks: readonly RootContent[]): string {
  const depths = blocks.flatMap((block) => (block.type === "heading" ? [block.depth] : []));
  const levels = [...new Set(depths)].toSorted();
  const children = blocks.map((block): RootContent => (block.type === "heading" ? { ...block, depth: level(levels.indexOf(block.depth)) } : block));
  return toMarkdown({ type: "root", children }, { extensions: [gfmToMarkdown({ tablePipeAlign: false })], bullet: "-", rule: "-", listItemIndent: "one", incrementListMarker: true, resourceLink: true });
}

function level(at: number): 2 | 3 | 4 {
  return at <= 0 ? 2 : at === 1 ? 3 : 4;
}
