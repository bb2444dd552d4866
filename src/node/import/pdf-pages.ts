import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { getDocument, PasswordResponses, VerbosityLevel, type PDFDocumentProxy, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { maxPdfPages, maxPdfTexts } from "./limits.ts";
import { refusal } from "./refusal.ts";

/** A run of letters where it stands on its page, in points from the top left. */
export interface PdfText {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  /** Of the line that letters stand on. */
  readonly y: number;
  readonly size: number;
  /** The same for all letters in one font of the file. */
  readonly font: string;
}

export interface PdfPage {
  /** From 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly texts: readonly PdfText[];
}

export interface PdfFile {
  readonly pages: readonly PdfPage[];
  readonly title?: string;
  /** YYYY-MM-DD. */
  readonly date?: string;
}

/**
 * Reads the text layer of a PDF; pictures, fonts, forms and scripts are not opened, nothing is fetched.
 *
 * @throws {AppError} `sources/invalid` for a file with a password, a damaged one, or one that is too long.
 */
export async function pdfPages(bytes: Uint8Array, name: string): Promise<PdfFile> {
  const task = getDocument({
    data: new Uint8Array(bytes),
    verbosity: VerbosityLevel.ERRORS,
    isEvalSupported: false,
    useWorkerFetch: false,
    useSystemFonts: false,
    useWasm: false,
    disableFontFace: true,
    enableXfa: false,
    maxImageSize: 1,
    // Letters of fonts that are not in the file, as those of older Chinese ones are not.
    cMapUrl: `${join(dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json")), "cmaps")}/`,
    cMapPacked: true,
  });
  try {
    const file = await task.promise;
    if (file.numPages > maxPdfPages) throw refusal(name, `it has ${file.numPages} pages, more than the ${maxPdfPages} that are read`, "Save it in parts, and import each.");
    return { pages: await pagesOf(file, name), ...(await factsOf(file)) };
  } catch (cause) {
    throw told(cause, name);
  } finally {
    await task.destroy();
  }
}

async function pagesOf(file: PDFDocumentProxy, name: string): Promise<PdfPage[]> {
  const pages: PdfPage[] = [];
  let count = 0;
  for (let number = 1; number <= file.numPages; number += 1) {
    const page = await file.getPage(number);
    const read = await readPage(page, number);
    page.cleanup();
    count += read.texts.length;
    if (count > maxPdfTexts) throw refusal(name, "it holds more text than can be read at once", "Save it in parts, and import each.");
    pages.push(read);
  }
  return pages;
}

async function readPage(page: PDFPageProxy, number: number): Promise<PdfPage> {
  const { items } = await page.getTextContent();
  const shown = page.getViewport({ scale: 1 });
  const { width, height, transform } = page.getViewport({ scale: 1, rotation: (shown.rotation + turnOf(items, numbers(shown.transform))) % 360 });
  const texts = items.flatMap((item): PdfText[] => {
    if (!("str" in item) || item.str === "") return [];
    const [a, b, c, d, x, y] = product(numbers(transform), numbers(item.transform));
    const size = Math.hypot(c, d);
    // Text that stands askew is a stamp or a watermark.
    if (!(size > 0.5 && size < 500) || Math.abs(b) > Math.abs(a) * 0.05 || a < 0 || !Number.isFinite(x + y + item.width)) return [];
    return [{ text: wholeLetters(item.str), x, right: x + Math.max(0, item.width), y, size, font: item.fontName }];
  });
  return { number, width, height, texts };
}

/** Degrees by which a page is to be turned for most of its letters to stand upright: wide tables lie on their side. */
function turnOf(items: Awaited<ReturnType<PDFPageProxy["getTextContent"]>>["items"], transform: Matrix): number {
  const letters = [0, 0, 0, 0];
  for (const item of items) {
    if (!("str" in item)) continue;
    const [a, b] = product(transform, numbers(item.transform));
    const quarters = Math.round(Math.atan2(-b, a) / (Math.PI / 2) + 4) % 4;
    letters[quarters] = (letters[quarters] ?? 0) + item.str.trim().length;
  }
  const most = Math.max(...letters);
  return (letters[0] ?? 0) * 2 >= most ? 0 : letters.indexOf(most) * 90;
}

/** Fonts of Chinese name some letters by the radicals that look the same. */
function wholeLetters(text: string): string {
  return text.replaceAll(/[\u2e80-\u2fdf]/gu, (radical) => radical.normalize("NFKC"));
}

type Matrix = readonly [number, number, number, number, number, number];

function numbers(values: readonly unknown[]): Matrix {
  const at = (index: number) => Number(values[index]);
  return [at(0), at(1), at(2), at(3), at(4), at(5)];
}

function product([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

async function factsOf(file: PDFDocumentProxy): Promise<{ readonly title?: string; readonly date?: string }> {
  const { info } = await file.getMetadata().catch(() => ({ info: {} }));
  const text = (key: string) => {
    const value: unknown = Reflect.get(info, key);
    return typeof value === "string" ? value.replaceAll(/[\s\u0000]+/gu, " ").trim() : "";
  };
  const title = text("Title");
  const [, year, month, day] = /^D:(\d{4})(\d\d)(\d\d)/.exec(text("ModDate") || text("CreationDate")) ?? [];
  const usable = title.length > 3 && !/^(?:microsoft |about:|untitled|slide \d|document\d|print)|\.(?:docx?|pdf|xlsx?|pptx?|indd|cdr)$/i.test(title);
  return { ...(usable ? { title } : {}), ...(year === undefined ? {} : { date: `${year}-${month}-${day}` }) };
}

function told(cause: unknown, name: string): unknown {
  if (!(cause instanceof Error) || cause instanceof RangeError || cause.name === "AppError") return cause;
  const needs = cause.name === "PasswordException" && Reflect.get(cause, "code") === PasswordResponses.NEED_PASSWORD;
  if (needs) return refusal(name, "the file is protected with a password", "Open it with its password, print or save it as a PDF without one, and import that.", cause);
  return refusal(name, "the PDF is damaged or cut short", "Download it again; or open it in a PDF reader, print it as a new PDF, and import that.", cause);
}
