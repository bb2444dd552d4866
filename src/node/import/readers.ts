import { fileKind, type FileKind } from "./file-kind.ts";
import type { Imported, Reader } from "./imported.ts";
import { lostNotes } from "./lost-notes.ts";
import { nothingLost } from "./pack-blocks.ts";
import { refusal } from "./refusal.ts";

/** The reader of each kind; loaded when such a file comes, since some weigh many megabytes. */
const readers: Readonly<Record<FileKind, () => Promise<Reader>>> = {
  docx: async () => (await import("./word-reader.ts")).readWord,
  pdf: async () => (await import("./pdf-reader.ts")).readPdf,
  xlsx: async () => guardedExcel,
  html: async () => (await import("./html-reader.ts")).readHtml,
  csv: async () => (await import("./csv-reader.ts")).readCsv,
  text: async () => (await import("./text-reader.ts")).readText,
};

/** Workbooks reach their library as nothing but the XML that was checked. */
const guardedExcel: Reader = async (bytes, name) => {
  const { officeParts, zipOfParts } = await import("./office-parts.ts");
  const { xml, notes } = officeParts(bytes, name);
  const { usualWorkbook } = await import("./usual-workbook.ts");
  const { parts, struck } = (await import("./struck-cells.ts")).withoutStruck(usualWorkbook(xml));
  const imported = await (await import("./excel-reader.ts")).readExcel(zipOfParts(parts), name);
  return { ...imported, notes: [...imported.notes, ...lostNotes({ ...nothingLost(), struck }), ...notes] };
};

/**
 * Reads one foreign file.
 *
 * @param name - Path as the person knows it.
 * @throws {AppError} `sources/invalid` with what to do about it.
 */
export async function readForeign(bytes: Uint8Array, name: string): Promise<Imported> {
  const read = await readers[fileKind(bytes, name)]();
  try {
    return await read(bytes, name);
  } catch (cause) {
    if (cause instanceof RangeError) throw refusal(name, "its parts are nested without end", "Save it again from the program that made it, or copy its text into a .txt file.", cause);
    throw cause;
  }
}
