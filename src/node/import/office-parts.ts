import { crc32, inflateRawSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { freeRatioBytes, maxOtherBytes, maxRatio, maxXmlBytes } from "./limits.ts";
import { refusal } from "./refusal.ts";
import { checkXml, type XmlBudget } from "./check-xml.ts";
import { damagedZip, lyingZip, zipList, type ZipEntry } from "./zip-list.ts";

/** What is safe to read of a Word or Excel file. */
export interface OfficeParts {
  /** The text of each XML part by its path, without marks and declarations of encodings. */
  readonly xml: ReadonlyMap<string, string>;
  /** What people should know: macros that were left. */
  readonly notes: readonly string[];
}

/**
 * Opens a Word or Excel file before any library sees it. Only parts of XML are unpacked; pictures, macros and embedded
 * files are never.
 *
 * @throws {AppError} `sources/invalid` for what is damaged, protected, too large or made to harm whoever opens it.
 */
export function officeParts(bytes: Uint8Array, name: string): OfficeParts {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { entries, listAt } = zipList(zip, name);
  const files = entries.filter(({ folder }) => !folder);
  const wanted = files.filter(({ path }) => isXml(path));
  refuseBombs(files, wanted, name);
  const places = dataPlaces(zip, entries, listAt, name);
  const budget: XmlBudget = { elements: 0 };
  const xml = new Map(wanted.map((entry) => [entry.path, checkXml(unpacked(zip, entry, places.get(entry) ?? 0, name), entry.path, name, budget)]));
  return { xml, notes: files.some(({ path }) => /vbaProject\.bin$/i.test(path)) ? ["macros left out; nothing of them was run"] : [] };
}

/** A ZIP file of nothing but these parts, each with the text that was checked, for a library that wants one. */
export function zipOfParts(xml: ReadonlyMap<string, string>): Buffer {
  return Buffer.from(zipSync(Object.fromEntries([...xml].map(([path, text]) => [path, strToU8(text)])), { level: 0 }));
}

function isXml(path: string): boolean {
  return /\.(?:xml|rels)$/i.test(path);
}

function refuseBombs(files: readonly ZipEntry[], wanted: readonly ZipEntry[], name: string): void {
  const swollen = files.find(({ bytes, packedBytes }) => bytes > freeRatioBytes && bytes > packedBytes * maxRatio);
  if (swollen !== undefined) throw refusal(name, `“${swollen.path}” becomes ${Math.round(swollen.bytes / Math.max(1, swollen.packedBytes))} times larger when it is unpacked, as no document does`, "Do not open it; ask who made it for another copy, as PDF.");
  const sum = (of: readonly ZipEntry[]) => of.reduce((total, { bytes }) => total + bytes, 0);
  const [text, all] = [sum(wanted), sum(files)];
  if (text > maxXmlBytes) throw refusal(name, `its text is too large: ${megabytes(text)} of at most ${megabytes(maxXmlBytes)} unpacked`, "Save it in parts, and import each.");
  if (all - text > maxOtherBytes) throw refusal(name, `its pictures are too large: ${megabytes(all - text)} unpacked`, "Take pictures out, and save it again.");
}

function megabytes(bytes: number): string {
  return Number.isFinite(bytes) ? `${Math.ceil(bytes / 1024 / 1024)} MB` : "more than any disk holds";
}

/** Where the data of each file begin; every file has a place of its own, and says of itself what the list says. */
function dataPlaces(zip: Buffer, entries: readonly ZipEntry[], listAt: number, name: string): ReadonlyMap<ZipEntry, number> {
  const places = new Map<ZipEntry, number>();
  let free = 0;
  for (const entry of entries.toSorted((a, b) => a.at - b.at)) {
    if (entry.at < free) throw refusal(name, `files in it lie over each other: “${entry.path}”`, "Do not open it; ask who made it for another copy, as PDF.");
    if (entry.at + localBytes > listAt) throw damagedZip(name);
    const header = zip.subarray(entry.at, entry.at + localBytes);
    const nameBytes = header.readUInt16LE(26);
    const from = entry.at + localBytes + nameBytes + header.readUInt16LE(28);
    if (header.readUInt32LE(0) !== 0x04034b50) throw damagedZip(name);
    if (!saysTheSame(zip, header, nameBytes, entry)) throw lyingZip(name, entry.path);
    free = from + entry.packedBytes;
    if (free > listAt) throw damagedZip(name);
    places.set(entry, from);
  }
  return places;
}

const localBytes = 30;

function saysTheSame(zip: Buffer, header: Buffer, nameBytes: number, entry: ZipEntry): boolean {
  const flags = header.readUInt16LE(6);
  const path = zip.subarray(entry.at + localBytes, entry.at + localBytes + nameBytes).toString((flags & 0x800) === 0 ? "latin1" : "utf8");
  const later = (flags & 0x8) !== 0;
  const agrees = (said: number, listed: number) => said === listed || said === 0xffffffff || (later && said === 0);
  return (
    path === entry.path &&
    (flags & 0x41) === 0 &&
    header.readUInt16LE(8) === (entry.stored ? 0 : 8) &&
    agrees(header.readUInt32LE(14), entry.crc) &&
    agrees(header.readUInt32LE(18), entry.packedBytes) &&
    agrees(header.readUInt32LE(22), entry.bytes)
  );
}

function unpacked(zip: Buffer, entry: ZipEntry, from: number, name: string): Buffer {
  const packed = zip.subarray(from, from + entry.packedBytes);
  const bytes = entry.stored ? packed : inflated(packed, entry, name);
  if (bytes.length !== entry.bytes) throw lyingZip(name, entry.path);
  if (crc32(bytes) !== entry.crc) throw damagedZip(name);
  return bytes;
}

/** Stops one byte after the size that the list says. */
function inflated(packed: Buffer, entry: ZipEntry, name: string): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: entry.bytes + 1 });
  } catch (cause) {
    throw cause instanceof RangeError ? lyingZip(name, entry.path) : damagedZip(name);
  }
}
