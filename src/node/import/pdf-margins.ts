import type { PdfLine } from "./pdf-lines.ts";
import type { PdfPage } from "./pdf-pages.ts";

/** The lines of each page without running heads, feet and page numbers. */
export function withoutMargins(pages: readonly { readonly page: PdfPage; readonly lines: readonly PdfLine[] }[]): PdfLine[][] {
  const seen = new Map<string, Set<number>>();
  for (const { page, lines } of pages) {
    for (const line of edges(page, lines)) {
      const key = keyOf(line);
      seen.set(key, (seen.get(key) ?? new Set()).add(page.number));
    }
  }
  const often = Math.max(2, Math.ceil(pages.length * 0.3));
  return pages.map(({ page, lines }) => {
    const edge = edges(page, lines);
    return lines.filter((line) => !edge.has(line) || !(isPageNumber(line.text) || isBrowserMark(line.text) || (pages.length > 1 && (seen.get(keyOf(line))?.size ?? 0) >= often)));
  });
}

/** What a head or foot is at most, as a share of the page. */
const margin = 0.11;

function edges({ height }: PdfPage, lines: readonly PdfLine[]): ReadonlySet<PdfLine> {
  return new Set(lines.filter(({ y }) => y < height * margin || y > height * (1 - margin)));
}

/** Figures differ from page to page. */
function keyOf({ text, y }: PdfLine): string {
  return `${Math.round(y / 8)} ${text.toLowerCase().replaceAll(/\d+|\b[ivxlc]+\b/g, "#")}`;
}

function isPageNumber(text: string): boolean {
  return /^[-–—|\s]*(?:(?:page|p\.|muka surat|m\/s|halaman|hlm\.?|பக்கம்|第)\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|\/|daripada|dari|\||-)\s*\d{1,4})?\s*(?:页|頁)?[-–—|\s]*$/iu.test(text);
}

/** The day of printing and the address, as browsers add them. */
function isBrowserMark(text: string): boolean {
  return /^\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}, \d{1,2}[:.]\d\d(?:\s?[AP]M)?$/i.test(text) || /^(?:https?|file):\/\/\S+$/i.test(text);
}
