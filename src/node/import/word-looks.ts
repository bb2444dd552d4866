import type { WordBlock } from "./word-body.ts";

/**
 * Makes headings of paragraphs that look like ones: short, by themselves, bold or larger than the rest, with something
 * below them. Their levels follow the sizes of their letters, below those that styles give.
 */
export function headingsByLook(all: readonly WordBlock[]): WordBlock[] {
  const blocks = all.filter(isFilled);
  const body = bodySize(blocks);
  const looks = blocks.map((block) => look(block, body));
  const shown = looks.map((each, at) => (each !== null && standsAlone(blocks, looks, at) ? each : null));
  const ranks = [...new Set(shown.flatMap((each) => (each === null ? [] : [each.rank])))].toSorted((a, b) => b - a);
  const styled = Math.max(0, ...blocks.map(({ heading = 0 }) => heading));
  return blocks.map((block, at) => {
    const own = shown[at];
    if (own === null || own === undefined) return block;
    const { list: _number, ...rest } = block;
    return { ...rest, heading: Math.min(6, styled + 1 + ranks.indexOf(own.rank)), xml: block.xml.replaceAll("<w:b/>", "") };
  });
}

interface Look {
  /** Larger for larger letters. */
  readonly rank: number;
}

/** Letters of a heading: two lines of a page. */
const longest = 120;

/** Half points by which letters are larger than the body's to make a heading without being bold. */
const larger = 4;

function look({ kind, runs, heading, list }: WordBlock, body: number): Look | null {
  if (kind !== "paragraph" || runs === undefined || heading !== undefined || (list !== undefined && list.number === null)) return null;
  const text = runs.text.trim();
  if (text.length < 2 || text.length > longest || text.includes("\n") || !/\p{L}/u.test(text) || /[.;,。；，]$/u.test(text)) return null;
  const size = runs.size === 0 ? body : runs.size;
  if (!runs.bold && size < body + larger) return null;
  return { rank: Math.max(size, body) };
}

/** Below it stands something that does not look the same; three lines of one look in a row are an address or a notice. */
function standsAlone(blocks: readonly WordBlock[], looks: readonly (Look | null)[], at: number): boolean {
  const next = at + 1;
  if (next === blocks.length || (blocks[at]?.list !== undefined && blocks[next]?.list !== undefined)) return false;
  const alike = (other: number) => looks[other]?.rank === looks[at]?.rank;
  if (alike(next)) return at === 0 && !alike(next + 1);
  return !alike(at - 1) || !alike(at - 2);
}

function isFilled({ kind, runs, joinsNext }: WordBlock): boolean {
  return kind === "table" || joinsNext === true || (runs?.text.trim() ?? "") !== "";
}

/** The size that most letters have. */
function bodySize(blocks: readonly WordBlock[]): number {
  const letters = new Map<number, number>();
  for (const { runs, heading } of blocks) {
    if (runs !== undefined && heading === undefined && runs.size > 0) letters.set(runs.size, (letters.get(runs.size) ?? 0) + runs.text.length);
  }
  const [size = 22] = [...letters].reduce((best, one) => (one[1] > (best[1] ?? 0) ? one : best), [22, 0]);
  return size;
}
