import type { ListItem, Paragraph, PhrasingContent, RootContent } from "mdast";

/**
 * Makes lists of paragraphs that somebody began with a number or bullet by hand: two or more in a row, numbers counting up.
 */
export function typedLists(blocks: readonly RootContent[]): RootContent[] {
  const done: RootContent[] = [];
  for (let at = 0; at < blocks.length; ) {
    const run = runFrom(blocks, at);
    const [first] = run;
    if (first === undefined || run.length < 2) {
      const block = blocks[at];
      if (block !== undefined) done.push(block);
      at += 1;
      continue;
    }
    const children = run.map(({ content }): ListItem => ({ type: "listItem", spread: false, children: [content] }));
    done.push({ type: "list", ordered: first.number !== null, start: first.number, spread: false, children });
    at += run.length;
  }
  return done;
}

interface Typed {
  readonly number: number | null;
  readonly content: Paragraph;
}

function runFrom(blocks: readonly RootContent[], from: number): Typed[] {
  const run: Typed[] = [];
  for (let at = from; at < blocks.length; at += 1) {
    const item = typed(blocks[at]);
    const before = run.at(-1);
    if (item === null || (before !== undefined && item.number !== (before.number === null ? null : before.number + 1))) break;
    run.push(item);
  }
  return run;
}

/** "1. Go", "(2) Go", "3) Go", "• Go", "- Go". */
const begins = /^\s*(?:(\d{1,3})[.)]|[(（](\d{1,3})[)）]|[•·●▪◦■□–*o-](?=\s))\s+(?=\S)/u;

function typed(block: RootContent | undefined): Typed | null {
  const first = block?.type === "paragraph" ? block.children[0] : undefined;
  if (block?.type !== "paragraph" || first?.type !== "text") return null;
  const match = begins.exec(first.value);
  if (match === null) return null;
  const rest: PhrasingContent = { type: "text", value: first.value.slice(match[0].length) };
  const number = match[1] ?? match[2];
  return { number: number === undefined ? null : Number(number), content: { type: "paragraph", children: [rest, ...block.children.slice(1)] } };
}
