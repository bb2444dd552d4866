import type { PdfLine } from "./pdf-lines.ts";

/** A part of a page that is read from top to bottom. */
export interface PdfFlow {
  readonly lines: readonly PdfLine[];
  readonly left: number;
  readonly right: number;
}

/** Parts the lines of a page in the order in which people read them: columns one after the other, what stands across them between. */
export function pdfFlows(lines: readonly PdfLine[]): PdfFlow[] {
  return flows(lines, 0);
}

function flows(lines: readonly PdfLine[], depth: number): PdfFlow[] {
  if (lines.length === 0) return [];
  const gutter = depth > 4 || lines.length > mostLines ? null : gutterOf(lines);
  if (gutter === null) return [{ lines, left: Math.min(...lines.map(({ x }) => x)), right: Math.max(...lines.map(({ right }) => right)) }];
  return bands(lines, gutter).flatMap(({ across, lines: band }) =>
    across ? flows(band, 5) : [...flows(band.filter(({ x }) => x < gutter), depth + 1), ...flows(band.filter(({ x }) => x >= gutter), depth + 1)],
  );
}

/** Runs of lines across the gutter, and of lines beside it. */
function bands(lines: readonly PdfLine[], gutter: number): { readonly across: boolean; readonly lines: PdfLine[] }[] {
  const done: { readonly across: boolean; readonly lines: PdfLine[] }[] = [];
  const heights = new Set(lines.filter((line) => crosses(line, gutter)).map(({ y }) => y));
  for (const line of lines) {
    const across = heights.has(line.y);
    const last = done.at(-1);
    if (last?.across === across) last.lines.push(line);
    else done.push({ across, lines: [line] });
  }
  return done;
}

function crosses({ x, right }: PdfLine, gutter: number): boolean {
  return x < gutter && right > gutter;
}

/** Lines of a page that is looked at for columns; a newspaper has some 600. */
const mostLines = 1_500;

/** Lines on each side of a gutter. */
const fewest = 4;

/** Where no line of two columns stands; lines of a table are no columns. */
function gutterOf(lines: readonly PdfLine[]): number | null {
  const left = Math.min(...lines.map(({ x }) => x));
  const right = Math.max(...lines.map((line) => line.right));
  const width = right - left;
  const candidates = new Set(lines.filter(({ x }) => x > left + width * 0.2 && x < left + width * 0.8).map(({ x }) => Math.round(x) - 1));
  let best: { readonly at: number; readonly weight: number } | null = null;
  for (const at of candidates) {
    const [before, after, across] = [lines.filter((line) => line.right <= at), lines.filter(({ x }) => x >= at), lines.filter((line) => crosses(line, at))];
    if (before.length < fewest || after.length < fewest || across.length > Math.min(before.length, after.length)) continue;
    const size = median(lines.map((line) => line.size));
    // Lines across are titles and rows of their own; a gutter is as wide as a letter.
    if (at - Math.max(...before.map((line) => line.right)) < size * 0.5 - 1) continue;
    if (!areColumns(before, after, left, at, right)) continue;
    const weight = Math.min(before.length, after.length) - across.length;
    if (best === null || weight > best.weight) best = { at, weight };
  }
  return best?.at ?? null;
}

/** Columns of text are filled from side to side, or do not stand on the same heights; cells are short, and do. */
function areColumns(before: readonly PdfLine[], after: readonly PdfLine[], left: number, at: number, right: number): boolean {
  const heights = new Set(before.map(({ y }) => Math.round(y)));
  const level = after.filter(({ y }) => [-1, 0, 1].some((shift) => heights.has(Math.round(y) + shift))).length / Math.min(after.length, before.length);
  const start = Math.min(...after.map(({ x }) => x));
  const filled = (side: readonly PdfLine[], width: number) => median(side.map((line) => (line.right - line.x) / width));
  const full = filled(before, at - left) > 0.7 && filled(after, right - start) > 0.7;
  return full || level < 0.5;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
