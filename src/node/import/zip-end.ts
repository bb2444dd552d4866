import { refusal } from "./refusal.ts";

/** Where the list of a ZIP file is, and how many files it names. */
export interface ZipEnd {
  readonly count: number;
  readonly listAt: number;
  readonly listBytes: number;
}

/**
 * Finds the list at the end of a ZIP file; where there is a record of ZIP64, both have to say the same.
 *
 * @throws {AppError} `sources/invalid` for a file that has none, is cut, in several parts, or says one thing here and another there.
 */
export function zipEnd(zip: Buffer, name: string): ZipEnd {
  const at = endAt(zip);
  if (at === null) throw refusal(name, "the file is damaged or cut short", "Copy or download it again, whole.");
  const [disk, listDisk, countHere, count] = [zip.readUInt16LE(at + 4), zip.readUInt16LE(at + 6), zip.readUInt16LE(at + 8), zip.readUInt16LE(at + 10)];
  const short = { count, listBytes: zip.readUInt32LE(at + 12), listAt: zip.readUInt32LE(at + 16) };
  const { end, endsAt } = withZip64(zip, at, short, name);
  if (disk !== 0 || listDisk !== 0 || countHere !== count || end.listAt + end.listBytes !== endsAt) throw contradictory(name);
  return end;
}

const endBytes = 22;
const locatorBytes = 20;
const recordBytes = 56;

/** The last record whose comment ends where the file does. */
function endAt(zip: Buffer): number | null {
  for (let at = zip.length - endBytes; at >= Math.max(0, zip.length - endBytes - 0xffff); at -= 1) {
    if (zip.readUInt32LE(at) === 0x06054b50 && at + endBytes + zip.readUInt16LE(at + 20) === zip.length) return at;
  }
  return null;
}

function withZip64(zip: Buffer, at: number, short: ZipEnd, name: string): { readonly end: ZipEnd; readonly endsAt: number } {
  const locator = at - locatorBytes;
  if (locator < 0 || zip.readUInt32LE(locator) !== 0x07064b50) return { end: short, endsAt: at };
  const record = Number(zip.readBigUInt64LE(locator + 8));
  if (record + recordBytes !== locator || zip.readUInt32LE(record) !== 0x06064b50) throw contradictory(name);
  const number = (field: number) => Number(zip.readBigUInt64LE(record + field));
  const long = { count: number(32), listBytes: number(40), listAt: number(48) };
  const same = (one: number, other: number, full: number) => one === full || one === other;
  if (!same(short.count, long.count, 0xffff) || !same(short.listBytes, long.listBytes, 0xffffffff) || !same(short.listAt, long.listAt, 0xffffffff)) throw contradictory(name);
  return { end: long, endsAt: record };
}

function contradictory(name: string): Error {
  return refusal(name, "the end of the ZIP file contradicts itself", "Open it in Word, Excel or LibreOffice, save it again, and import that.");
}
