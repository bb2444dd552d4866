import { AppError } from "../errors.ts";
import type { Folder } from "../ports.ts";
import { centralBytes, centralMagic, directoryOf, endBytes, isBundlePath, localBytes, localHeaderOf, type BundleEntry } from "./bundle-layout.ts";
import { crc32 } from "./crc32.ts";
import { maxAgencyBytes, maxBundleBytes, maxManifestBytes, maxPieceBytes, maxPieces, maxPointerBytes, maxSignatures } from "./limits.ts";

/** Bytes that are read where they are needed, such as a file that a person chose. */
export interface ByteSource {
  readonly size: number;
  /** @returns The bytes `[from, to)`, fewer at the end. */
  read(from: number, to: number): Promise<Uint8Array>;
}

/**
 * Opens a bundle whose files are read one at a time, so that it may be larger than the memory. What is refused is what
 * `openBundle` refuses: the list at the end has to be the one that these files have, and each file, when it is read, what
 * the list says.
 *
 * @throws {AppError} `pack/too-large`, `pack/unexpected-file`, `pack/bad-piece`; the folder's `read` too.
 */
export async function openBundleSource(source: ByteSource): Promise<Folder> {
  if (source.size > maxBundleBytes) throw new AppError("pack/too-large", { bytes: source.size, limit: maxBundleBytes });
  const entries = await readDirectory(source);
  const places = new Map<string, { readonly entry: BundleEntry; readonly at: number }>();
  let at = 0;
  for (const entry of entries) {
    places.set(entry.path, { entry, at });
    at += localBytes + entry.path.length + entry.bytes;
  }
  return {
    list: async () => entries.map(({ path }) => path),
    read: async (path) => {
      const place = places.get(path);
      if (place === undefined) throw new AppError("folder/missing", { file: path });
      const header = localHeaderOf(place.entry);
      const whole = await source.read(place.at, place.at + header.length + place.entry.bytes);
      const bytes = whole.subarray(header.length);
      const asListed = header.every((byte, index) => whole[index] === byte) && bytes.length === place.entry.bytes && crc32(bytes) === place.entry.crc;
      if (!asListed) throw refused("a file is not the one in the list");
      return bytes;
    },
  };
}

/** The list of files, which has exactly one form, and ends where the source does. */
async function readDirectory(source: ByteSource): Promise<BundleEntry[]> {
  const end = await source.read(Math.max(0, source.size - endBytes), source.size);
  if (end.length !== endBytes) throw refused("too short");
  const endView = new DataView(end.buffer, end.byteOffset, end.length);
  const [listBytes, listAt] = [endView.getUint32(12, true), endView.getUint32(16, true)];
  if (listAt + listBytes + endBytes !== source.size || listBytes > maxListBytes) throw refused("no list of files");
  const list = await source.read(listAt, source.size);
  const entries = entriesOf(list.subarray(0, -endBytes));
  const expected = directoryOf(entries);
  if (expected.length !== list.length || expected.some((byte, at) => byte !== list[at])) throw refused("not the form of a bundle");
  if (entries.reduce((sum, { path, bytes }) => sum + localBytes + path.length + bytes, 0) !== listAt) throw refused("bytes between the files");
  return entries;
}

/** Paths are ASCII (`isBundlePath`), so that letters are bytes; their order makes them distinct. */
function entriesOf(list: Uint8Array): BundleEntry[] {
  const view = new DataView(list.buffer, list.byteOffset, list.length);
  const entries: BundleEntry[] = [];
  for (let at = 0; at < list.length; ) {
    if (at + centralBytes > list.length || view.getUint32(at, true) !== centralMagic) throw refused("the list of files");
    const nameAt = at + centralBytes;
    const next = nameAt + view.getUint16(at + 28, true);
    const path = new TextDecoder().decode(list.subarray(nameAt, next));
    const [crc, bytes] = [view.getUint32(at + 16, true), view.getUint32(at + 20, true)];
    if (!isBundlePath(path)) throw new AppError("pack/unexpected-file", { file: path.slice(0, 100) });
    if (path <= (entries.at(-1)?.path ?? "")) throw refused("the order of files");
    if (bytes > largestOf(path)) throw new AppError("pack/too-large", { file: path, bytes, limit: largestOf(path) });
    entries.push({ path, bytes, crc });
    at = next;
  }
  return entries;
}

/** Six signed files, every piece a manifest may name, and earlier agency files. */
const maxListBytes = (maxPieces + 256) * (centralBytes + 80);

function largestOf(path: string): number {
  if (path.startsWith("pieces/")) return maxPieceBytes;
  if (path.endsWith(".sig")) return maxSignatures * 64;
  return path === "manifest.json" ? maxManifestBytes : path === "agency.json" ? maxAgencyBytes : maxPointerBytes;
}

function refused(reason: string): AppError {
  return new AppError("pack/bad-piece", { role: "bundle", reason });
}
