import { PDFDocument, StandardFonts, type PDFFont, type PDFPage } from "pdf-lib";

/** A part of a page that text is set in. */
export interface Column {
  readonly x: number;
  readonly width: number;
}

/** Sets text as a leaflet has it; from top to bottom of a column, then of the next, then of a new page. */
export interface Setter {
  heading(text: string, size?: number): void;
  /** @param options - `parted`: "regis|tration" ends a line with "regis-". */
  text(text: string, options?: { readonly indent?: number; readonly bold?: boolean; readonly marker?: string; readonly parted?: string }): void;
  /** @param stand - Where cells with fewer lines stand within their row: 0 on top, 1 at the bottom. */
  table(rows: readonly (readonly string[])[], places: readonly number[], stand?: number): void;
  /** A new page with these columns, and a title across them. */
  page(columns: readonly Column[], title?: string): void;
}

const top = 740;
const bottom = 90;

/** Makes a PDF with running heads, feet and page numbers. */
export async function pdfOf(write: (set: Setter) => void, facts: { readonly title?: string; readonly head?: string } = {}): Promise<Uint8Array> {
  const file = await PDFDocument.create();
  const [plain, bold] = [await file.embedFont(StandardFonts.Helvetica), await file.embedFont(StandardFonts.HelveticaBold)];
  if (facts.title !== undefined) file.setTitle(facts.title);
  file.setModificationDate(new Date("2026-03-04T00:00:00Z"));
  let page: PDFPage | null = null;
  let columns: readonly Column[] = [];
  let column = 0;
  let y = top;
  let start = top;
  const newPage = (): PDFPage => {
    page = file.addPage([595, 842]);
    page.drawText(facts.head ?? "Majlis Daerah Contoh", { x: 60, y: 800, size: 8, font: plain });
    page.drawText(`Page ${file.getPageCount()} of 9`, { x: 270, y: 40, size: 8, font: plain });
    [column, y, start] = [0, top, top];
    return page;
  };
  const line = (text: string, size: number, font: PDFFont, indent = 0, marker?: string) => {
    if (y < bottom) {
      column += 1;
      y = start;
      if (column >= columns.length) newPage();
    }
    const x = columns[column]?.x ?? 60;
    if (marker !== undefined) page?.drawText(marker, { x: x + indent - 14, y, size, font });
    page?.drawText(text, { x: x + indent, y, size, font });
    y -= size * 1.3;
  };
  const wrapped = (text: string, size: number, font: PDFFont, width: number, parted?: string): string[] => {
    const [head = "", tail = ""] = parted?.split("|") ?? [];
    const words = text.split(" ");
    const broken = parted === undefined ? -1 : words.findLastIndex((word) => word.startsWith(head + tail));
    const lines: string[] = [];
    for (const [at, word] of words.entries()) {
      const last = lines.at(-1);
      const longer = `${last ?? ""} ${word}`;
      if (at === broken) lines.splice(-1, 1, `${last ?? ""} ${head}${head.endsWith("-") ? "" : "-"}`, word.slice(head.length));
      else if (last !== undefined && font.widthOfTextAtSize(longer, size) <= width) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  };
  write({
    page: (next, title) => {
      columns = next;
      const fresh = newPage();
      if (title === undefined) return;
      fresh.drawText(title, { x: 60, y: top, size: 22, font: bold });
      [y, start] = [top - 40, top - 40];
    },
    heading: (text, size = 14) => {
      y -= 8;
      line(text, size, bold);
      y -= 2;
    },
    text: (text, { indent = 0, bold: isBold = false, marker, parted } = {}) => {
      const font = isBold ? bold : plain;
      for (const [at, each] of wrapped(text, 10, font, (columns[column]?.width ?? 400) - indent, parted).entries()) line(each, 10, font, indent, at === 0 ? marker : undefined);
      y -= 5;
    },
    table: (rows, places, stand = 0) => {
      for (const row of rows) {
        const x = columns[column]?.x ?? 60;
        const lines = Math.max(...row.map((cell) => cell.split("\n").length));
        for (const [at, cell] of row.entries()) {
          const parts = cell.split("\n");
          for (const [index, part] of parts.entries()) page?.drawText(part, { x: x + (places[at] ?? 0), y: y - (index + (lines - parts.length) * stand) * 12, size: 10, font: plain });
        }
        y -= 12 * lines + 10;
      }
      y -= 10;
    },
  });
  return file.save();
}

/** A leaflet of two columns and several pages. */
export function twoColumns(): Promise<Uint8Array> {
  return pdfOf((set) => {
    set.page([{ x: 60, width: 220 }, { x: 315, width: 220 }], "Flood Relief Guide for Households");
    for (const [at, topic] of topics.entries()) {
      set.heading(topic);
      set.text(`${topic} begins with a call to the district office, which writes down the name and the address of the household, and says within ${at + 2} working days whether an officer is going to visit.`);
      set.text("Nobody has to pay for this. Children, kanak-kanak, and old people are looked after first, and the registration counter stays open at night while the water is high.", { parted: "regis|tration" });
      set.text("Bring the identity card of each adult.", { indent: 14, marker: "1." });
      set.text(`Fill in form BWI-${at + 1} at the counter, and keep the part that the officer tears off, since it has the number that is asked for later.`, { indent: 14, marker: "2." });
      set.text("Wait for the call.", { indent: 14, marker: "3." });
      set.text("A household that has already had help in the same year asks again only where the loss is new.");
    }
  });
}

/** What the leaflet is about. */
export const topics = ["Relief money", "Temporary shelter", "Cleaning kits", "Lost documents", "Damaged houses", "School things", "Small businesses", "Crops and animals", "Power and water", "Health visits"];
