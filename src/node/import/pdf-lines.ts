import type { PdfPage, PdfText } from "./pdf-pages.ts";

/** A line of letters without a wide gap in it: of a paragraph, a column, or a cell. */
export interface PdfLine extends PdfText {
  readonly page: number;
}

/** Joins the texts of a page to lines; what stands on one height with a gap between is several. From top to bottom, then from the left. */
export function pdfLines({ texts, number }: PdfPage): PdfLine[] {
  const rows = rowsOf(texts);
  const starts = rows.map(startsOf);
  return rows.flatMap((row, at) => segments(row, number, new Set([-2, -1, 1, 2].flatMap((shift) => [...(starts[at + shift] ?? [])]))));
}

/** Gap, in heights of letters, from which texts do not belong together; justified lines have up to one. */
const wideGap = 1.5;

/** The same where texts begin at the same place in lines nearby, as those of cells do. */
const cellGap = 0.55;

/** The same from which there is a space between. */
const spaceGap = 0.18;

/** Texts that stand on one height; a raised figure belongs to the line beside it. */
function rowsOf(texts: readonly PdfText[]): PdfText[][] {
  const sorted = texts.filter(({ text }) => text.trim() !== "").toSorted((a, b) => a.y - b.y || a.x - b.x);
  const rows: PdfText[][] = [];
  let tallest = 0;
  for (const text of sorted) {
    const row = rows.at(-1);
    if (row !== undefined && text.y - (row[0]?.y ?? 0) < Math.max(tallest, text.size) * 0.45) {
      row.push(text);
      tallest = Math.max(tallest, text.size);
    } else {
      rows.push([text]);
      tallest = text.size;
    }
  }
  return rows;
}

/** Where texts begin after a gap, in whole points. */
function startsOf(row: readonly PdfText[]): ReadonlySet<number> {
  const sorted = row.toSorted((a, b) => a.x - b.x);
  const starts = new Set<number>();
  let right = Number.NEGATIVE_INFINITY;
  for (const text of sorted) {
    if (text.x - right > text.size * cellGap && right > Number.NEGATIVE_INFINITY) starts.add(Math.round(text.x));
    right = Math.max(right, text.right);
  }
  return starts;
}

/** @param nearby - Where texts begin after a gap in the lines above and below. */
function segments(row: readonly PdfText[], page: number, nearby: ReadonlySet<number>): PdfLine[] {
  const { size, y: base } = dominant(row);
  const runs: PdfText[][] = [];
  for (const text of row.toSorted((a, b) => a.x - b.x)) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const apart = last === undefined ? Number.POSITIVE_INFINITY : text.x - last.right;
    const marks = run !== undefined && run.length < 4 && isMarker(run.map((each) => each.text).join("")) && apart < size * 5;
    const isCell = apart > size * cellGap && [-1, 0, 1].some((shift) => nearby.has(Math.round(text.x) + shift));
    if (run !== undefined && ((apart < size * wideGap && !isCell) || marks)) run.push(text);
    else runs.push([text]);
  }
  return runs.map((run) => lineOf(run, base, page));
}

/** "3.", "(a)" or a bullet: its text follows at a distance. */
export function isMarker(text: string): boolean {
  return /^\s*(?:\d{1,3}[.)]|[(（](?:\d{1,3}|[a-z]{1,4})[)）]|[a-z][.)]|[•·●▪◦■□–*\uf0b7\uf0a7\uf0d8\uf076o-])\s*$/iu.test(text);
}

function lineOf(run: readonly PdfText[], base: number, page: number): PdfLine {
  const main = dominant(run);
  let text = "";
  let right = Number.NEGATIVE_INFINITY;
  for (const each of run) {
    const raised = each.size < main.size * 0.85 && each.y < main.y - main.size * 0.12;
    const said = raised ? superscript(each.text) : each.text;
    const apart = each.x - right;
    const spaced = text !== "" && !/\s$/u.test(text) && !/^\s/u.test(said) && apart > main.size * spaceGap && !(isWide(text.at(-1)) && isWide(said[0]));
    // The same letters drawn twice, a little apart, are bold.
    if (right - each.x > (each.right - each.x) * 0.8 && text.endsWith(said)) continue;
    text += spaced ? ` ${said}` : said;
    right = Math.max(right, each.right);
  }
  return { text: text.replaceAll(/\s+/gu, " ").trim(), x: run[0]?.x ?? 0, right, y: base, size: main.size, font: main.font, page };
}

/** What most letters are like. */
function dominant(texts: readonly PdfText[]): PdfText {
  const [first] = texts;
  if (first === undefined) throw new RangeError("no texts");
  const letters = new Map<string, number>();
  for (const { text, size, font } of texts) {
    const key = `${size.toFixed(1)} ${font}`;
    letters.set(key, (letters.get(key) ?? 0) + text.length);
  }
  const [key] = [...letters].reduce((best, one) => (one[1] > best[1] ? one : best));
  return texts.find(({ size, font }) => `${size.toFixed(1)} ${font}` === key) ?? first;
}

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A raised figure is no figure of the number before it. */
function superscript(text: string): string {
  return /^[\s\d,*†‡()]+$/u.test(text) ? text.trim().replaceAll(/\d/g, (digit) => superscripts[Number(digit)] ?? digit) : text;
}

/** Chinese and Japanese are written without spaces. */
export function isWide(letter: string | undefined): boolean {
  return letter !== undefined && /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}。，、；：？！（）「」《》]/u.test(letter);
}
