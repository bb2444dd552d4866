import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import writeExcelFile, { type SheetData } from "write-excel-file/node";

/** A workbook as Excel writes it. */
export async function workbook(sheets: Readonly<Record<string, SheetData>>): Promise<Uint8Array> {
  return new Uint8Array(await writeExcelFile(Object.entries(sheets).map(([sheet, data]) => ({ sheet, data }))).toBuffer());
}

/** The same with the text of one of its files changed. */
export function withFile(bytes: Uint8Array, name: string, change: (xml: string) => string): Uint8Array {
  const files = unzipSync(bytes);
  return zipSync({ ...files, [name]: strToU8(change(strFromU8(files[name] ?? new Uint8Array()))) });
}
