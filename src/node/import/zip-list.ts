import { refusal } from "./refusal.ts";
import { zipEnd } from "./zip-end.ts";
import { maxParts } from "./limits.ts";

/** One file in a ZIP file, as the list at its end has it. */
export interface ZipEntry {
  readonly path: string;
  readonly stored: boolean;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly crc: number;
  /** Where its header begins. */
  readonly at: number;
  /** A folder holds nothing. */
  readonly folder: boolean;
}

/**
 * Reads the list of a ZIP file, and nothing that it names.
 *
 * @throws {AppError} `sources/invalid` for a list that is damaged, too long, protected with a password, says a path twice,
 * or names a path outside.
 */
export function zipList(zip: Buffer, name: string): { readonly entries: readonly ZipEntry[]; readonly listAt: number } {
  const { count, listAt, listBytes } = zipEnd(zip, name);
  if (count > maxParts) throw refusal(name, `it holds ${count} files, more than the ${maxParts} that are read`, "Take pictures or sheets out, or save the document in parts.");
  const list = zip.subarray(listAt, listAt + listBytes);
  const entries: ZipEntry[] = [];
  const seen = new Set<string>();
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + headerBytes > list.length || list.readUInt32LE(at) !== headerMagic) throw damagedZip(name);
    const [nameBytes, extraBytes, commentBytes] = [list.readUInt16LE(at + 28), list.readUInt16LE(at + 30), list.readUInt16LE(at + 32)];
    const next = at + headerBytes + nameBytes + extraBytes + commentBytes;
    if (next > list.length) throw damagedZip(name);
    const entry = entryOf(list.subarray(at, next), name);
    const key = entry.path.normalize("NFC").toLowerCase();
    if (seen.has(key)) throw refusal(name, `it holds “${shown(entry.path)}” twice`, askAgain);
    seen.add(key);
    entries.push(entry);
    at = next;
  }
  if (at !== list.length) throw damagedZip(name);
  return { entries, listAt };
}

const headerBytes = 46;
const headerMagic = 0x02014b50;
const askAgain = "No program for documents writes this; ask who made it for the document as PDF, and do not open it elsewhere.";

/** A file that is cut or overwritten somewhere. */
export function damagedZip(name: string): Error {
  return refusal(name, "the file is damaged or cut short", "Copy it again; or open it in Word, Excel or LibreOffice, save it again, and import that.");
}

/** A file that says one thing here and another there, which only a forger gains from. */
export function lyingZip(name: string, path: string): Error {
  return refusal(name, `what it says about “${shown(path)}” contradicts itself`, askAgain);
}

function entryOf(header: Buffer, name: string): ZipEntry {
  const [flags, method, nameBytes] = [header.readUInt16LE(8), header.readUInt16LE(10), header.readUInt16LE(28)];
  const path = header.subarray(headerBytes, headerBytes + nameBytes).toString((flags & utf8Flag) === 0 ? "latin1" : "utf8");
  if ((flags & hiddenFlags) !== 0) throw refusal(name, "the file is protected with a password", "Open it with its password, save it without one, and import that.");
  if (!isInside(path)) throw refusal(name, `it names a path outside of itself: “${shown(path)}”`, askAgain);
  if (method !== 0 && method !== 8) throw refusal(name, `“${shown(path)}” is packed in a way that Office does not use`, "Open it in Word, Excel or LibreOffice, save it again, and import that.");
  const [packedBytes, bytes, at] = sizes(header, nameBytes);
  const folder = path.endsWith("/");
  if (header.readUInt16LE(34) !== 0 || (folder && bytes !== 0) || (method === 0 && packedBytes !== bytes)) throw lyingZip(name, path);
  return { path, stored: method === 0, packedBytes, bytes, crc: header.readUInt32LE(16), at, folder };
}

const utf8Flag = 0x800;
/** Encrypted, strongly encrypted, or with a masked list. */
const hiddenFlags = 0x1 | 0x40 | 0x2000;

/** Packed bytes, bytes and place; of ZIP64 where the field is full, else what the header says. */
function sizes(header: Buffer, nameBytes: number): readonly [number, number, number] {
  const wide = zip64Field(header.subarray(headerBytes + nameBytes, headerBytes + nameBytes + header.readUInt16LE(30)));
  let at = 0;
  const value = (short: number): number => {
    if (short !== 0xffffffff) return short;
    const long = wide !== null && at + 8 <= wide.length ? Number(wide.readBigUInt64LE(at)) : Number.POSITIVE_INFINITY;
    at += 8;
    return long;
  };
  const bytes = value(header.readUInt32LE(24));
  const packedBytes = value(header.readUInt32LE(20));
  return [packedBytes, bytes, value(header.readUInt32LE(42))];
}

function zip64Field(extra: Buffer): Buffer | null {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) === 1) return extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
  }
  return null;
}

/** A relative path of plain steps, as parts of Office documents have it. */
function isInside(path: string): boolean {
  if (path.length === 0 || path.length > 255 || /[\u0000-\u001f\u007f\\:\ufffd]/u.test(path)) return false;
  const steps = path.replace(/\/$/, "").split("/");
  return steps.every((step) => step !== "" && step !== "." && step !== "..");
}

function shown(path: string): string {
  return path.replaceAll(/[\u0000-\u001f\u007f]/gu, "?").slice(0, 80);
}
