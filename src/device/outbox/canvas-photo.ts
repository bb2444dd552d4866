import { AppError } from "../../core/errors.ts";
import { checkPhoto, remakePhoto, type DecodePhoto } from "../../core/outbox/photo.ts";
import { maxPhotoFileBytes, photoEdge } from "../../core/outbox/limits.ts";
import { ownBuffer } from "../cryptography.ts";

/** Decodes by the browser, already scaled down, and encodes from a canvas: what is not a pixel stays behind. */
export const canvasDecode: DecodePhoto = async (bytes) => {
  const check = checkPhoto(bytes);
  if (check.kind !== "photo") throw new AppError("outbox/bad-photo", { reason: check.kind });
  const scale = Math.min(1, photoEdge / Math.max(check.width, check.height));
  const smaller = scale < 1 ? ({ resizeWidth: Math.max(1, Math.round(check.width * scale)), resizeQuality: "high" } as const) : {};
  const blob = new Blob([ownBuffer(bytes)]);
  // A photo that lies on its side changes width and height: without a height given, the browser keeps the ratio.
  const bitmap = await createImageBitmap(blob, { imageOrientation: "from-image", ...smaller });
  return {
    width: bitmap.width,
    height: bitmap.height,
    encode: async (edge, quality) => {
      const shrink = Math.min(1, edge / Math.max(bitmap.width, bitmap.height));
      const canvas = new OffscreenCanvas(Math.max(1, Math.round(bitmap.width * shrink)), Math.max(1, Math.round(bitmap.height * shrink)));
      const context = canvas.getContext("2d");
      if (context === null) throw new AppError("outbox/bad-photo", { reason: "canvas" });
      // What was transparent becomes paper, not ink.
      context.fillStyle = "#fff";
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
      return new Uint8Array(await (await canvas.convertToBlob({ type: "image/jpeg", quality })).arrayBuffer());
    },
    release: () => bitmap.close(),
  };
};

/**
 * A photo as it may be sent.
 *
 * @param file - As it was chosen: what is too large for a photo is not read.
 * @throws {AppError} `outbox/bad-photo` with the reason, for what is no picture, has too many pixels, or stays too large.
 */
export async function takePhoto(file: Pick<Blob, "size" | "arrayBuffer">, decode: DecodePhoto = canvasDecode): Promise<Uint8Array> {
  if (file.size > maxPhotoFileBytes) throw new AppError("outbox/bad-photo", { reason: "too-large" });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const check = checkPhoto(bytes);
  if (check.kind !== "photo") throw new AppError("outbox/bad-photo", { reason: check.kind });
  const photo = await decode(bytes).catch((cause: unknown) => {
    throw cause instanceof AppError ? cause : new AppError("outbox/bad-photo", { reason: "no-picture" }, { cause });
  });
  try {
    const made = await remakePhoto(photo);
    if (made === null) throw new AppError("outbox/bad-photo", { reason: "too-large" });
    return made;
  } finally {
    photo.release();
  }
}
