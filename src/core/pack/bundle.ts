import { AppError } from "../errors.ts";
import { joinBytes } from "../join-bytes.ts";
import type { Folder } from "../ports.ts";
import { directoryOf, isBundlePath, localBytes, localHeaderOf, localMagic } from "./bundle-layout.ts";
import { crc32 } from "./crc32.ts";
import { maxBundleBytes, maxManifestBytes, maxPieces } from "./limits.ts";

/**
 * The one-file form of a published folder: a ZIP archive (APPNOTE 6.3) of stored files in the order of their paths, all
 * dates 1980-01-01, UTF-8 names, no extra fields. A folder has exactly one such form.
 *
 * @param files - Path to bytes.
 */
export function writeBundle(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const entries = sorted.map(([path, bytes]) => ({ path, bytes: bytes.length, crc: crc32(bytes) }));
  return joinBytes([...sorted.flatMap(([, bytes], at) => (entries[at] === undefined ? [] : [localHeaderOf(entries[at]), bytes])), directoryOf(entries)]);
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
    if (!isBundlePath(path)) throw new AppError("pack/unexpected-file", { file: path.slice(0, 100) });
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
