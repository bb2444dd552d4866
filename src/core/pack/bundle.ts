import { AppError } from "../errors.ts";
import type { Folder } from "../ports.ts";
import { crc32 } from "./crc32.ts";
import { maxBundleBytes, maxManifestBytes, maxPieces } from "./limits.ts";

/**
 * The one-file form of a published folder: a ZIP archive (APPNOTE 6.3) of stored files in the order of their paths, all
 * dates 1980-01-01, UTF-8 names, no extra fields. A folder has exactly one such form.
 *
 * @param files - Path to bytes.
 */
export function writeBundle(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const entries = [...files].slice().sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, bytes]) => ({ name: new TextEncoder().encode(path), bytes, crc: crc32(bytes) }));
  const size = entries.reduce((sum, { name, bytes }) => sum + localBytes + centralBytes + 2 * name.length + bytes.length, endBytes);
  const out = new Uint8Array(size);
  const view = new DataView(out.buffer);
  let at = 0;
  const offsets: number[] = [];
  for (const { name, bytes, crc } of entries) {
    offsets.push(at);
    view.setUint32(at, localMagic, true);
    at = writeCommon(view, at + 4, crc, bytes.length, name.length);
    out.set(name, at);
    out.set(bytes, at + name.length);
    at += name.length + bytes.length;
  }
  const centralAt = at;
  for (const [index, { name, bytes, crc }] of entries.entries()) {
    view.setUint32(at, centralMagic, true);
    view.setUint16(at + 4, 20, true);
    at = writeCommon(view, at + 6, crc, bytes.length, name.length);
    view.setUint32(at + 10, offsets[index] ?? 0, true);
    out.set(name, at + 14);
    at += 14 + name.length;
  }
  view.setUint32(at, endMagic, true);
  view.setUint16(at + 8, entries.length, true);
  view.setUint16(at + 10, entries.length, true);
  view.setUint32(at + 12, at - centralAt, true);
  view.setUint32(at + 16, centralAt, true);
  return out;
}

/**
 * Opens a bundle without copying its files.
 *
 * @throws {AppError} `pack/too-large`, or `pack/bad-piece` for anything but what `writeBundle` makes of the same files:
 *   compression, other paths than those of a pack, the same path twice, bytes between the files, other dates.
 */
export function openBundle(bytes: Uint8Array): Folder {
  const files = readFiles(bytes);
  const canonical = writeBundle(files);
  if (canonical.length !== bytes.length || canonical.some((byte, at) => byte !== bytes[at])) throw refused("not the form of a bundle");
  return {
    async read(path) {
      const file = files.get(path);
      if (file === undefined) throw new AppError("folder/missing", { file: path });
      return file;
    },
    list: async () => [...files.keys()],
  };
}

const localMagic = 0x04034b50;
const centralMagic = 0x02014b50;
const endMagic = 0x06054b50;
const localBytes = 30;
const centralBytes = 46;
const endBytes = 22;
const utf8Names = 0x0800;
/** 1980-01-01 in MS-DOS form, the earliest there is. */
const dosDate = 0x0021;

/** Paths of a published folder; with them traversal, absolute paths and device names are out. */
const packPath = /^(agency\.json|manifest\.json|latest\.json)(\.sig)?$|^pieces\/[0-9a-f]{64}$/;

/** What local and central headers have in common, from "version needed" on. @returns The place after it. */
function writeCommon(view: DataView, at: number, crc: number, bytes: number, nameBytes: number): number {
  view.setUint16(at, 20, true);
  view.setUint16(at + 2, utf8Names, true);
  view.setUint16(at + 8, dosDate, true);
  view.setUint32(at + 10, crc, true);
  view.setUint32(at + 14, bytes, true);
  view.setUint32(at + 18, bytes, true);
  view.setUint16(at + 22, nameBytes, true);
  return at + 26;
}

/** Walks the local headers from the beginning; what follows the last is compared by the caller. */
function readFiles(bytes: Uint8Array): Map<string, Uint8Array> {
  if (bytes.length > maxBundleBytes) throw new AppError("pack/too-large", { bytes: bytes.length, limit: maxBundleBytes });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const files = new Map<string, Uint8Array>();
  let at = 0;
  while (at + localBytes <= bytes.length && view.getUint32(at, true) === localMagic) {
    const size = view.getUint32(at + 18, true);
    const nameAt = at + localBytes;
    const dataAt = nameAt + view.getUint16(at + 26, true);
    if (size > maxManifestBytes || dataAt + size > bytes.length) throw refused("a file is cut off");
    const path = new TextDecoder().decode(bytes.subarray(nameAt, dataAt));
    if (!packPath.test(path)) throw new AppError("pack/unexpected-file", { file: path.slice(0, 100) });
    if (files.has(path)) throw refused("a file twice");
    if (files.size > maxPieces) throw refused("too many files");
    files.set(path, bytes.subarray(dataAt, dataAt + size));
    at = dataAt + size;
  }
  return files;
}

function refused(reason: string): AppError {
  return new AppError("pack/bad-piece", { role: "bundle", reason });
}
