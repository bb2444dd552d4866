import { AppError } from "../core/errors.ts";
import type { Inflater } from "../core/ports.ts";
import { ownBuffer } from "./cryptography.ts";

type Format = "deflate" | "deflate-raw";

/** Raw deflate by the browser's own decompression. */
export const webInflater: Inflater = { inflate: (bytes, rawBytes) => inflateWith(supportedFormat(), bytes, rawBytes) };

/** Chrome 100 to 102 know deflate with a zlib header only. */
function supportedFormat(): Format {
  try {
    new DecompressionStream("deflate-raw");
    return "deflate-raw";
  } catch {
    return "deflate";
  }
}

/** As `Inflater.inflate`, with the decompression named; exported for its test. */
export async function inflateWith(format: Format, bytes: Uint8Array, rawBytes: number): Promise<Uint8Array> {
  const stream = new DecompressionStream(format);
  const writer = stream.writable.getWriter();
  const feed = async (): Promise<void> => {
    if (format === "deflate") await writer.write(zlibHeader);
    await writer.write(new Uint8Array(ownBuffer(bytes)));
    // With a header only, the end is left open: the checksum that should follow is not there, and the
    // bytes are those of a verified piece anyway.
    if (format === "deflate-raw") await writer.close();
  };
  const raw = new Uint8Array(rawBytes);
  const reader = stream.readable.getReader();
  // Where the failing of the input does not show in the output, the output ends short.
  feed().catch(() => reader.cancel().catch(() => undefined));
  let length = 0;
  try {
    while (format === "deflate-raw" || length < rawBytes) {
      const { done, value } = await reader.read();
      if (done) break;
      if (length + value.length > rawBytes) throw new AppError("pack/bad-piece", { reason: "larger than stated" });
      raw.set(value, length);
      length += value.length;
    }
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError("pack/bad-piece", { reason: "not deflate" }, { cause });
  } finally {
    // Not waited for: a stream that was left in the middle may never say that it has ended.
    reader.cancel().catch(() => undefined);
    writer.abort().catch(() => undefined);
  }
  if (length !== rawBytes) throw new AppError("pack/bad-piece", { reason: "smaller than stated" });
  return raw;
}

/** RFC 1950: deflate, window of 32 KB, no dictionary. */
const zlibHeader = Uint8Array.of(0x78, 0x9c);
