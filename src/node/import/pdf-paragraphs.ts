import type { PdfItem } from "./pdf-items.ts";
import { isWide, type PdfLine } from "./pdf-lines.ts";

/** A paragraph, heading, point of a list or table, with the pages it stands on. */
export interface PdfParagraph {
  readonly kind: "paragraph" | "heading" | "point" | "table";
  text: string;
  readonly page: number;
  lastPage: number;
  readonly x: number;
  readonly size: number;
  readonly rows?: readonly (readonly string[])[];
  /** Of a point; null for a bullet. */
  readonly number?: number | null;
}

interface Body {
  readonly size: number;
  /** The font of most letters in each script: Chinese has another than what stands around it. */
  readonly fonts: ReadonlyMap<string, string>;
  /** From line to line, in heights of letters. */
  readonly gap: number;
  /** Words with a hyphen that stand within a line: the hyphen belongs to them. */
  readonly hyphened: ReadonlySet<string>;
}

type LineItem = Extract<PdfItem, { readonly kind: "line" }>;

/** Joins lines to paragraphs, also from column to column and page to page. */
export function pdfParagraphs(items: readonly PdfItem[]): PdfParagraph[] {
  const body = bodyOf(items);
  const done: PdfParagraph[] = [];
  let before: LineItem | null = null;
  for (const [at, item] of items.entries()) {
    const last = done.at(-1);
    if (item.kind === "table") {
      done.push({ kind: "table", text: "", page: item.page, lastPage: item.page, x: 0, size: 0, rows: item.rows });
      before = null;
      continue;
    }
    const { line } = item;
    const heading = isHeading(items, at, body);
    const point = heading ? null : pointOf(line.text);
    if (last !== undefined && before !== null && goesOn(last, before, item, heading, point !== null, body)) {
      last.text = joinLines(last.text, line.text, body.hyphened);
      last.lastPage = line.page;
    } else {
      const kind = heading ? "heading" : point === null ? "paragraph" : "point";
      done.push({ kind, text: point?.text ?? line.text, page: line.page, lastPage: line.page, x: line.x, size: line.size, ...(point === null ? {} : { number: point.number }) });
    }
    before = item;
  }
  return done;
}

function bodyOf(items: readonly PdfItem[]): Body {
  const lines = items.flatMap((item) => (item.kind === "line" ? [item] : []));
  const size = mode(lines.map(({ line }) => [line.size.toFixed(1), line.text.length]));
  const own = lines.filter(({ line }) => line.size.toFixed(1) === size);
  const fonts = scripts.map((script) => [script, mode(own.flatMap(({ line }) => (scriptOf(line.text) === script ? [[line.font, line.text.length] as const] : [])))] as const);
  const gaps = lines.flatMap(({ line, flow }, at) => {
    const next = lines[at + 1];
    return next?.flow === flow && next.line.size === line.size ? [(next.line.y - line.y) / line.size] : [];
  });
  const hyphened = lines.flatMap(({ line }) => line.text.match(/\p{L}+-\p{L}+/gu) ?? []).map((word) => word.toLowerCase());
  return { size: Number(size), fonts: new Map(fonts), gap: gaps.filter((gap) => gap > 0).toSorted((a, b) => a - b)[Math.floor(gaps.length * 0.3)] ?? 1.2, hyphened: new Set(hyphened) };
}

const scripts = ["latin", "han", "other"] as const;

function scriptOf(text: string): (typeof scripts)[number] {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return han > letters / 2 ? "han" : latin >= letters / 2 ? "latin" : "other";
}

function mode(values: readonly (readonly [string, number])[]): string {
  const weights = new Map<string, number>();
  for (const [value, weight] of values) weights.set(value, (weights.get(value) ?? 0) + weight);
  return [...weights].reduce((best, one) => (one[1] > best[1] ? one : best), ["", -1])[0];
}

/** Larger letters, or another font in a short line by itself. */
function isHeading(items: readonly PdfItem[], at: number, body: Body): boolean {
  const item = items[at];
  if (item?.kind !== "line") return false;
  const { line, left, right } = item;
  if (!/\p{L}/u.test(line.text) || line.text.length > 160) return false;
  if (line.size > body.size * 1.12) return true;
  if (line.font === body.fonts.get(scriptOf(line.text)) || line.size < body.size * 0.95 || line.right - line.x > (right - left) * 0.9 || line.text.length > 100 || /[.,;。，；]$/u.test(line.text)) return false;
  const alike = (index: number) => {
    const other = items[index];
    return other?.kind === "line" && other.flow === item.flow && other.line.font === line.font && Math.abs(other.line.size - line.size) < 0.5;
  };
  return !(alike(at - 1) && alike(at + 1)) && !(alike(at - 1) && alike(at - 2)) && !(alike(at + 1) && alike(at + 2)) && items[at + 1] !== undefined;
}

const point = /^(?:(\d{1,3})[.)]|[(（](\d{1,3})[)）]|[•·●▪◦■□\uf0b7\uf0a7\uf0d8\uf076]|[-–*o](?=\s))\s*(?=\S)(?!\d)/u;

function pointOf(text: string): { readonly text: string; readonly number: number | null } | null {
  const match = point.exec(text);
  if (match === null || match[0].length === text.length) return null;
  const number = match[1] ?? match[2];
  return { text: text.slice(match[0].length), number: number === undefined ? null : Number(number) };
}

function goesOn(last: PdfParagraph, before: LineItem, { line, flow, left, right, alone }: LineItem, heading: boolean, isPoint: boolean, body: Body): boolean {
  if (isPoint || alone || before.alone || last.kind === "table" || (last.kind === "heading") !== heading || Math.abs(line.size - before.line.size) > before.line.size * 0.08) return false;
  if (flow !== before.flow) return !heading && resumes(last.text, line.text);
  const gap = (line.y - before.line.y) / line.size;
  if (gap > body.gap * (heading ? 1.5 : 1.35)) return false;
  if (heading) return last.text.length < 120;
  const width = right - left;
  if (before.line.right < left + width * 0.8 && /[.!?:。！？：]["'”’)）]*$/u.test(before.line.text)) return false;
  const indent = line.x - before.line.x;
  if (last.kind === "point") return indent > -line.size * 0.6 || before.line.right > left + width * 0.85;
  return !(indent > line.size * 0.8 && before.line.x < left + line.size * 0.5);
}

/** A sentence that was open at the end of a column goes on at the top of the next. */
function resumes(text: string, next: string): boolean {
  return !/[.!?:;。！？：；]["'”’)）]*$/u.test(text) && (/^\p{Ll}/u.test(next) || /[-,，、]$/u.test(text) || (isWide(text.at(-1)) && isWide(next[0])));
}

/** Without the hyphen that only parted a word, and without a space in Chinese. */
function joinLines(text: string, next: string, hyphened: ReadonlySet<string>): string {
  const [, begin] = /(\p{L}+)[-\u00ad\u2010]$/u.exec(text) ?? [];
  const [end] = /^\p{Ll}[\p{L}\p{M}]*/u.exec(next) ?? [];
  if (begin !== undefined && end !== undefined) {
    // "kanak-kanak" is a plural of Malay, "self-service" a word that stands elsewhere with its hyphen.
    const keeps = begin.toLowerCase() === end.toLowerCase() || hyphened.has(`${begin}-${end}`.toLowerCase());
    return keeps ? `${text.slice(0, -1)}-${next}` : `${text.slice(0, -1)}${next}`;
  }
  // A telephone number that is parted after its first figures.
  if (/\d[-\u2010\u2011]$/u.test(text) && /^\d/u.test(next)) return text + next;
  return isWide(text.at(-1)) && isWide(next[0]) ? text + next : `${text} ${next}`;
}

/** Depth of a heading among those of a file, by the size of its letters: from 1. */
export function headingDepths(paragraphs: readonly PdfParagraph[]): ReadonlyMap<PdfParagraph, number> {
  const headings = paragraphs.filter(({ kind }) => kind === "heading");
  const sizes = [...new Set(headings.map(({ size }) => Math.round(size)))].toSorted((a, b) => b - a);
  return new Map(headings.map((heading) => [heading, Math.min(6, sizes.indexOf(Math.round(heading.size)) + 1)]));
}

/** Letters of all lines; few on many pages are pictures of pages. */
export function lettersOf(lines: readonly PdfLine[]): number {
  return lines.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0);
}
