import { joinBytes } from "../join-bytes.ts";
import { maxPhotoBytes, maxPhotoFileBytes, maxPhotoPixels, photoEdge } from "./limits.ts";

/** What the first bytes of a file say about it, before anything decodes it. */
export type PhotoCheck = { readonly kind: "photo"; readonly width: number; readonly height: number } | { readonly kind: "no-picture" | "too-many-pixels" | "too-large" };

/**
 * Looks at the header alone: a picture that says it has too many pixels is never decoded, whatever its bytes.
 *
 * @param bytes - The file. JPEG, PNG, WebP, GIF, HEIC and AVIF are known.
 */
export function checkPhoto(bytes: Uint8Array): PhotoCheck {
  if (bytes.length > maxPhotoFileBytes) return { kind: "too-large" };
  const size = sizeOf(bytes);
  if (size === null || size.width < 1 || size.height < 1) return { kind: "no-picture" };
  return size.width * size.height > maxPhotoPixels ? { kind: "too-many-pixels" } : { kind: "photo", ...size };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function sizeOf(bytes: Uint8Array): Size | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const starts = (text: string, at = 0): boolean => [...text].every((letter, index) => bytes[at + index] === letter.charCodeAt(0));
  try {
    if (bytes[0] === 0xff && bytes[1] === 0xd8) return jpegSize(view);
    if (starts("\x89PNG\r\n\x1a\n")) return { width: view.getUint32(16), height: view.getUint32(20) };
    if (starts("GIF8")) return gifSize(view);
    if (starts("RIFF") && starts("WEBP", 8)) return webpSize(view, starts);
    if (starts("ftyp", 4)) return boxedSize(view);
  } catch (cause) {
    if (cause instanceof RangeError) return null;
    throw cause;
  }
  return null;
}

/** Walks the segments to the frame header; the largest counts, since decoders differ in which they take. */
function jpegSize(view: DataView): Size | null {
  let found: Size | null = null;
  for (let at = 2; at + 4 <= view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return found;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xda || marker === 0xd9) return found;
    const frame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (frame) found = larger(found, { width: view.getUint16(at + 7), height: view.getUint16(at + 5) });
    at += 2 + view.getUint16(at + 2);
  }
  return found;
}

/** The screen, or the first picture where that is larger: decoders then take its size. */
function gifSize(view: DataView): Size {
  const screen = { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  const colours = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  let at = 13 + colours(view.getUint8(10));
  while (at < view.byteLength && view.getUint8(at) === 0x21) {
    at += 2;
    while (view.getUint8(at) !== 0) at += 1 + view.getUint8(at);
    at += 1;
  }
  if (at + 9 > view.byteLength || view.getUint8(at) !== 0x2c) return screen;
  const end = (place: number, length: number): number => view.getUint16(at + place, true) + view.getUint16(at + length, true);
  return { width: Math.max(screen.width, end(1, 5)), height: Math.max(screen.height, end(3, 7)) };
}

function webpSize(view: DataView, starts: (text: string, at: number) => boolean): Size | null {
  const three = (at: number): number => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536;
  if (starts("VP8X", 12)) return { width: 1 + three(24), height: 1 + three(27) };
  if (starts("VP8L", 12)) {
    const bits = view.getUint32(21, true);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff) };
  }
  return starts("VP8 ", 12) ? { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff } : null;
}

/** HEIC and AVIF: the largest `ispe` property within the first megabyte, wherever its box stands. */
function boxedSize(view: DataView): Size | null {
  let found: Size | null = null;
  const end = Math.min(view.byteLength - 16, 1024 * 1024);
  for (let at = 0; at < end; at += 1) {
    if (view.getUint32(at) === 0x69_73_70_65) found = larger(found, { width: view.getUint32(at + 8), height: view.getUint32(at + 12) });
  }
  return found;
}

function larger(a: Size | null, b: Size): Size {
  return a !== null && a.width * a.height >= b.width * b.height ? a : b;
}

/** A picture that the browser has decoded. */
export interface DecodedPhoto extends Size {
  /** As JPEG, scaled so that no edge is longer than `edge`; `quality` in (0, 1]. */
  encode(edge: number, quality: number): Promise<Uint8Array>;
  release(): void;
}

/** Decodes upright; throws for what it cannot. */
export type DecodePhoto = (bytes: Uint8Array) => Promise<DecodedPhoto>;

/** Tried in turn until the photo is small enough: quality goes first, then size. */
const attempts: readonly (readonly [edge: number, quality: number])[] = [
  [photoEdge, 0.8],
  [photoEdge, 0.65],
  [photoEdge * 0.75, 0.7],
  [photoEdge * 0.6, 0.6],
  [photoEdge * 0.45, 0.5],
  [photoEdge * 0.3, 0.4],
];

/**
 * Makes a photo anew: upright, scaled down, without anything but its pixels.
 *
 * @returns Null where even the smallest is too large.
 */
export async function remakePhoto(photo: DecodedPhoto): Promise<Uint8Array | null> {
  for (const [edge, quality] of attempts) {
    const bytes = withoutMetadata(await photo.encode(edge, quality));
    if (bytes !== null && bytes.length <= maxPhotoBytes) return bytes;
  }
  return null;
}

/**
 * A JPEG without comments and application segments (EXIF, XMP, IPTC, maker's notes): an encoder that copies them
 * gives nothing away.
 *
 * @returns Null when it is no JPEG.
 */
export function withoutMetadata(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [bytes.subarray(0, 2)];
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xda) {
      parts.push(bytes.subarray(at));
      return joinBytes(parts);
    }
    const end = at + 2 + view.getUint16(at + 2);
    const extra = marker === 0xfe || (marker >= 0xe1 && marker <= 0xef);
    if (!extra) parts.push(bytes.subarray(at, end));
    at = end;
  }
  return null;
}
