import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maxPhotoBytes, maxPhotoFileBytes } from "../../../src/core/outbox/limits.ts";
import { checkPhoto, remakePhoto, withoutMetadata, type DecodedPhoto } from "../../../src/core/outbox/photo.ts";
import { takePhoto } from "../../../src/device/outbox/canvas-photo.ts";

const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));
const u16 = (value: number): number[] => [value >> 8, value & 255];
const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value & 65535)];
const segment = (marker: number, content: readonly number[]): number[] => [0xff, marker, ...u16(content.length + 2), ...content];
const frame = (width: number, height: number): number[] => segment(0xc0, [8, ...u16(height), ...u16(width), 1, 1, 0x11, 0]);
const jpeg = (...segments: readonly number[][]): Uint8Array => Uint8Array.from([0xff, 0xd8, ...segments.flat(), ...segment(0xda, [1, 1, 0, 0, 63, 0]), 1, 2, 3, 0xff, 0xd9]);
const png = (width: number, height: number): Uint8Array => Uint8Array.from([0x89, ...ascii("PNG\r\n\x1a\n"), ...u32(13), ...ascii("IHDR"), ...u32(width), ...u32(height), 8, 6, 0, 0, 0]);
const heic = (width: number, height: number): Uint8Array => Uint8Array.from([...u32(24), ...ascii("ftypheic"), ...Array<number>(40).fill(0), ...u32(20), ...ascii("ispe"), ...u32(0), ...u32(width), ...u32(height), ...Array<number>(20).fill(0)]);
const webp = (width: number, height: number): Uint8Array => {
  const three = (value: number): number[] => [value & 255, (value >> 8) & 255, value >> 16];
  return Uint8Array.from([...ascii("RIFF"), 0, 0, 0, 0, ...ascii("WEBPVP8X"), 10, 0, 0, 0, 0, 0, 0, 0, ...three(width - 1), ...three(height - 1)]);
};

describe("a photo before it is decoded", () => {
  it("[OB15] is known by its header, in every form that phones make", () => {
    const size = { kind: "photo", width: 4000, height: 3000 };
    for (const bytes of [jpeg(segment(0xe1, ascii("Exif")), frame(4000, 3000)), png(4000, 3000), heic(4000, 3000), webp(4000, 3000)]) expect(checkPhoto(bytes)).toEqual(size);
  });

  it("[OB15] is refused for the pixels that its header says, however small the file", () => {
    for (const bytes of [png(60_000, 60_000), png(4_294_967_295, 1), jpeg(frame(65_535, 65_535)), heic(50_000, 50_000), webp(16_000, 16_000)]) {
      expect(checkPhoto(bytes)).toEqual({ kind: "too-many-pixels" });
    }
    // A second frame must not hide behind a first one that is small.
    expect(checkPhoto(jpeg(frame(10, 10), frame(60_000, 60_000)))).toEqual({ kind: "too-many-pixels" });
    expect(checkPhoto(new Uint8Array(maxPhotoFileBytes + 1))).toEqual({ kind: "too-large" });
  });

  it("[OB15] is refused for a frame that is larger than the screen of its file", () => {
    const gif = (screen: number, frameEdge: number, before: readonly number[] = [], colours: readonly number[] = [0]) => Uint8Array.from([...ascii("GIF89a"), ...[screen, screen].flatMap((edge) => [edge & 255, edge >> 8]), colours[0] ?? 0, 0, 0, ...colours.slice(1), ...before, 0x2c, 0, 0, 0, 0, ...[frameEdge, frameEdge].flatMap((edge) => [edge & 255, edge >> 8]), 0]);
    expect(checkPhoto(gif(640, 640))).toEqual({ kind: "photo", width: 640, height: 640 });
    expect(checkPhoto(gif(640, 100))).toEqual({ kind: "photo", width: 640, height: 640 });
    expect(checkPhoto(gif(1, 60_000))).toEqual({ kind: "too-many-pixels" });
    const [loop, comment] = [[0x21, 0xff, 11, ...ascii("NETSCAPE2.0"), 3, 1, 0, 0, 0], [0x21, 0xfe, 3, 1, 0x2c, 0, 2, 9, 9, 0]];
    expect(checkPhoto(gif(1, 60_000, [...loop, ...comment]))).toEqual({ kind: "too-many-pixels" });
    expect(checkPhoto(gif(1, 60_000, [], [0x80, 1, 2, 3, 4, 5, 6]))).toEqual({ kind: "too-many-pixels" });
    expect(checkPhoto(gif(60_000, 1))).toEqual({ kind: "too-many-pixels" });
  });

  it("[OB15] is never decoded where it is a bomb, and lets go of what was decoded whatever comes of it", async () => {
    let [decoded, released] = [0, 0];
    const decode = async (bytes: Uint8Array): Promise<DecodedPhoto> => {
      decoded += 1;
      return { width: 8, height: 8, encode: async () => (bytes.length > 100 ? new Uint8Array(maxPhotoBytes + 1) : jpeg(frame(8, 8))), release: () => void (released += 1) };
    };
    for (const [bytes, reason] of [[png(60_000, 60_000), "too-many-pixels"], [heic(50_000, 50_000), "too-many-pixels"], [new Uint8Array(9), "no-picture"]] as const) {
      await expect(takePhoto(new Blob([bytes.slice()]), decode)).rejects.toMatchObject({ code: "outbox/bad-photo", details: { reason } });
    }
    let read = 0;
    const large = { size: 50_000_000, arrayBuffer: async () => new ArrayBuffer((read += 1)) };
    await expect(takePhoto(large, decode)).rejects.toMatchObject({ code: "outbox/bad-photo", details: { reason: "too-large" } });
    expect([decoded, read]).toEqual([0, 0]);
    expect(await takePhoto(new Blob([png(8, 8).slice()]), decode)).toEqual(jpeg(frame(8, 8)));
    await expect(takePhoto(new Blob([jpeg(segment(0xe1, Array<number>(200).fill(0)), frame(8, 8)).slice()]), decode)).rejects.toMatchObject({ details: { reason: "too-large" } });
    await expect(takePhoto(new Blob([png(8, 8).slice()]), async () => Promise.reject(new DOMException("EncodingError")))).rejects.toMatchObject({ details: { reason: "no-picture" } });
    expect([decoded, released]).toEqual([2, 2]);
  });

  it("[OB15] is no picture when it is something else, or nothing", () => {
    const others = ["", "<svg xmlns='http://www.w3.org/2000/svg'/>", "<html>", "%PDF-1.7", "PK\x03\x04", "\x89PNG\r\n\x1a\n", "GIF8", "RIFF0000WEBP", "\xff\xd8\xff"];
    for (const text of others) expect(checkPhoto(Uint8Array.from(ascii(text))).kind).toBe("no-picture");
    expect(checkPhoto(png(0, 10)).kind).toBe("no-picture");
  });

  it("[OB15] breaks nothing, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.constantFrom([0xff, 0xd8], [0x89, ...ascii("PNG\r\n\x1a\n")], ascii("GIF89a"), [...ascii("RIFF"), 0, 0, 0, 0, ...ascii("WEBPVP8L")], [0, 0, 0, 24, ...ascii("ftypavif")]), fc.uint8Array({ maxLength: 200 }), (start, rest) => {
        const bytes = Uint8Array.from([...start, ...rest]);
        expect(["photo", "no-picture", "too-many-pixels"]).toContain(checkPhoto(bytes).kind);
        withoutMetadata(bytes);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("a photo as it is sent", () => {
  it("[OB15] has no comment, EXIF, XMP or IPTC, and the same picture", () => {
    const clean = withoutMetadata(jpeg(segment(0xe0, ascii("JFIF\0")), segment(0xe1, ascii("Exif\0\0GPS 3.139,101.686")), segment(0xed, ascii("Photoshop 3.0")), segment(0xfe, ascii("taken at home")), frame(8, 8)));
    expect(clean).toEqual(jpeg(segment(0xe0, ascii("JFIF\0")), frame(8, 8)));
    expect(withoutMetadata(png(8, 8))).toBeNull();
  });

  it("[OB15] is made smaller until it fits", async () => {
    const tried: number[] = [];
    const photo = (bytesPerEdge: number) => ({
      width: 1600,
      height: 1200,
      encode: async (edge: number, quality: number) => {
        tried.push(edge * quality);
        const head = jpeg(segment(0xe1, [1]), frame(8, 8));
        const bytes = new Uint8Array(head.length + Math.round(edge * quality * bytesPerEdge));
        bytes.set(head);
        return bytes;
      },
      release: () => undefined,
    });
    const made = await remakePhoto(photo(400));
    expect(made?.length).toBeLessThanOrEqual(maxPhotoBytes);
    expect(tried.length).toBeGreaterThan(1);
    expect(tried).toEqual(tried.toSorted((a, b) => b - a));
    expect(await remakePhoto(photo(4000))).toBeNull();
  });
});
