import type { Block, Inline } from "../../pack/document.ts";

/** A run of text: a heading, a paragraph, or a cell of a table. */
type Run = readonly Inline[];

/** All runs of a block, in reading order. */
export function runsOf(block: Block): Run[] {
  const runs: Run[] = [];
  withRuns(block, (run) => {
    runs.push(run);
    return run;
  });
  return runs;
}

/** The same block with other runs in place of its own. */
export function withRuns(block: Block, change: (run: Run) => Run): Block {
  switch (block.type) {
    case "heading":
    case "paragraph":
      return { ...block, text: change(block.text) };
    case "list":
      return { ...block, items: block.items.map((item) => item.map((inner) => withRuns(inner, change))) };
    case "table":
      return { ...block, rows: block.rows.map((row) => row.map((cell) => change(cell))) };
    case "warning":
      return { ...block, blocks: block.blocks.map((inner) => withRuns(inner, change)) };
  }
}

/** Blocks with each item of a list as a list of its own, numbered on, so that one may be in another language than the next. */
export function partsOf(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block): Block[] => (block.type === "list" ? block.items.map((item, at) => ({ ...block, start: block.start + at, items: [item] })) : [block]));
}
