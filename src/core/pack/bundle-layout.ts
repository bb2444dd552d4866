/** How a bundle is laid out: ZIP (APPNOTE 6.3), stored, all dates 1980-01-01, UTF-8 names, no extra fields. */

/** A file of a bundle, without its bytes. */
export interface BundleEntry {
  readonly path: string;
  readonly bytes: number;
  readonly crc: number;
}

export const localBytes = 30;
export const centralBytes = 46;
export const endBytes = 22;
export const localMagic = 0x04034b50;
export const centralMagic = 0x02014b50;

const endMagic = 0x06054b50;
const utf8Names = 0x0800;
/** 1980-01-01 in MS-DOS form, the earliest there is. */
const dosDate = 0x0021;

/** Paths of a published folder; with them traversal, absolute paths and device names are out. */
const packPath = /^(agency\.json|manifest\.json|latest\.json)(\.sig)?$|^pieces\/[0-9a-f]{64}$/;

/** True for what may lie in a bundle. */
export function isBundlePath(path: string): boolean {
  return packPath.test(path);
}

/** What stands before the bytes of a file: `localBytes` and the path. */
export function localHeaderOf({ path, bytes, crc }: BundleEntry): Uint8Array {
  const name = new TextEncoder().encode(path);
  const out = new Uint8Array(localBytes + name.length);
  const view = new DataView(out.buffer);
  view.setUint32(0, localMagic, true);
  writeCommon(view, 4, crc, bytes, name.length);
  out.set(name, localBytes);
  return out;
}

/** What stands behind the files: the list of all, and its own place. @param entries - In the order of the files. */
export function directoryOf(entries: readonly BundleEntry[]): Uint8Array {
  const named = entries.map((entry) => ({ ...entry, name: new TextEncoder().encode(entry.path) }));
  const out = new Uint8Array(named.reduce((sum, { name }) => sum + centralBytes + name.length, endBytes));
  const view = new DataView(out.buffer);
  let at = 0;
  let offset = 0;
  for (const { name, bytes, crc } of named) {
    view.setUint32(at, centralMagic, true);
    view.setUint16(at + 4, 20, true);
    writeCommon(view, at + 6, crc, bytes, name.length);
    view.setUint32(at + 42, offset, true);
    out.set(name, at + centralBytes);
    at += centralBytes + name.length;
    offset += localBytes + name.length + bytes;
  }
  view.setUint32(at, endMagic, true);
  view.setUint16(at + 8, named.length, true);
  view.setUint16(at + 10, named.length, true);
  view.setUint32(at + 12, at, true);
  view.setUint32(at + 16, offset, true);
  return out;
}

/** What local and central headers have in common, from "version needed" on. */
function writeCommon(view: DataView, at: number, crc: number, bytes: number, nameBytes: number): void {
  view.setUint16(at, 20, true);
  view.setUint16(at + 2, utf8Names, true);
  view.setUint16(at + 8, dosDate, true);
  view.setUint32(at + 10, crc, true);
  view.setUint32(at + 14, bytes, true);
  view.setUint32(at + 18, bytes, true);
  view.setUint16(at + 22, nameBytes, true);
}
