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
  const parts: { readonly plain: boolean; readonly lines: PdfLine[] }[] = [];
  const all = bands(lines, gutter);
  const usual = median(lines.map(({ size }) => size));
  for (const [at, band] of all.entries()) {
    const last = parts.at(-1);
    const next = all[at + 1];
    const row = band.every(({ y }) => y === band[0]?.y);
    // A row of a table goes on with it, and a heading alone belongs to what is below.
    const above = row && band.length > 1 && last?.plain === true;
    const below = band.length === 1 && (band[0]?.size ?? 0) > usual * 1.1 && next !== undefined && !isColumned(next, gutter);
    const plain = above || below || !isColumned(band, gutter);
    if (last?.plain === plain) last.lines.push(...band);
    else parts.push({ plain, lines: [...band] });
  }
  return parts.flatMap(({ plain, lines: part }) => (plain ? flows(part, 5) : [...flows(part.filter(({ x }) => x < gutter), depth + 1), ...flows(part.filter(({ x }) => x >= gutter), depth + 1)]));
}

/** Lines that belong together: across the gutter or beside it, and without room across the whole width. */
function bands(lines: readonly PdfLine[], gutter: number): PdfLine[][] {
  const heights = [...new Set(lines.map(({ y }) => y))];
  const room = median(heights.slice(1).map((y, at) => y - (heights[at] ?? y))) * 1.7;
  const across = new Set(lines.filter((line) => crosses(line, gutter)).map(({ y }) => y));
  const done: PdfLine[][] = [];
  let before: PdfLine | null = null;
  for (const line of lines) {
    const goesOn: boolean = before !== null && across.has(before.y) === across.has(line.y) && line.y - before.y <= room;
    if (goesOn) done.at(-1)?.push(line);
    else done.push([line]);
    before = line;
  }
  return done;
}

/** False for a title, and for a table that reaches over both columns. */
function isColumned(band: readonly PdfLine[], gutter: number): boolean {
  if (band.some((line) => crosses(line, gutter))) return false;
  const [before, after] = [band.filter(({ x }) => x < gutter), band.filter(({ x }) => x >= gutter)];
  if (before.length < 2 || after.length < 2) return true;
  return areColumns(before, after, Math.min(...before.map(({ x }) => x)), gutter, Math.max(...after.map(({ right }) => right)));
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

/** Columns of text are filled from side to side, or do not stand on the same heights; cells are short, or begin side by side. */
function areColumns(before: readonly PdfLine[], after: readonly PdfLine[], left: number, at: number, right: number): boolean {
  const heights = new Set(before.map(({ y }) => Math.round(y)));
  const level = after.filter(({ y }) => isNear(heights, y)).length / Math.min(after.length, before.length);
  if (level < 0.5) return true;
  const start = Math.min(...after.map(({ x }) => x));
  const full = filled(before, (at - left) / columnsIn(before)) > 0.7 && filled(after, (right - start) / columnsIn(after)) > 0.7;
  const [one, other] = [beginnings(before), beginnings(after)];
  const shared = [...one].filter((y) => isNear(other, y)).length;
  return full && !(shared >= 3 && shared >= Math.min(one.size, other.size) * 0.7);
}

/** Columns of one width that stand side by side, as on a page of three; 1 where their lines reach over each other. */
function columnsIn(lines: readonly PdfLine[]): number {
  const least = Math.max(fewest, lines.length * leastOfColumn);
  const starts = [...new Set(lines.map(({ x }) => Math.round(x)))].filter((x) => lines.filter((line) => Math.abs(line.x - x) <= 1).length >= least).toSorted((a, b) => a - b);
  const apart = starts.filter((x, at) => x - (starts[at - 1] ?? Number.NEGATIVE_INFINITY) > 2);
  const columns = apart.map((x, at) => lines.filter((line) => line.x >= x - 1 && line.x < (apart[at + 1] ?? Number.POSITIVE_INFINITY) - 1));
  const widths = columns.map((column) => Math.max(...column.map(({ x, right }) => right - x)));
  const beside = columns.every((column, at) => column.every(({ right }) => right <= (apart[at + 1] ?? Number.POSITIVE_INFINITY)));
  return apart.length > 1 && beside && Math.min(...widths) > Math.max(...widths) * 0.75 ? apart.length : 1;
}

/** Share of the lines of one side that begin at the edge of a column of it. */
const leastOfColumn = 0.15;

function isNear(heights: ReadonlySet<number>, y: number): boolean {
  return [-2, -1, 0, 1, 2].some((shift) => heights.has(Math.round(y) + shift));
}

/** The share of the width that most letters' lines fill. */
function filled(lines: readonly PdfLine[], width: number): number {
  const shares = lines.map((line) => ({ share: (line.right - line.x) / width, letters: line.text.length })).toSorted((a, b) => a.share - b.share);
  const half = shares.reduce((sum, { letters }) => sum + letters, 0) / 2;
  let sum = 0;
  for (const { share, letters } of shares) {
    sum += letters;
    if (sum >= half) return share;
  }
  return 0;
}

/** Heights at which something begins, after more room than there is between lines. */
function beginnings(lines: readonly PdfLine[]): ReadonlySet<number> {
  const gaps = lines.slice(1).map(({ y }, at) => y - (lines[at]?.y ?? y));
  const usual = median(gaps.filter((gap) => gap > 1)) * 1.2;
  return new Set(lines.filter((_, at) => at === 0 || (gaps[at - 1] ?? 0) > usual).map(({ y }) => Math.round(y)));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
