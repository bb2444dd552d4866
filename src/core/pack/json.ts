import { AppError, type ErrorCode } from "../errors.ts";
import { maxJsonDepth } from "./limits.ts";

const quote = 0x22;
const backslash = 0x5c;

/**
 * Reads UTF-8 JSON from an untrusted file.
 *
 * @throws {AppError} `pack/too-large` above `maxBytes`, `code` for anything that is not JSON in
 *   valid UTF-8 without a byte order mark, or that nests deeper than `maxJsonDepth`.
 */
export function parseJson(bytes: Uint8Array, maxBytes: number, code: ErrorCode): unknown {
  if (bytes.length > maxBytes) throw new AppError("pack/too-large", { bytes: bytes.length, limit: maxBytes });
  if (depth(bytes) > maxJsonDepth) throw new AppError(code, { reason: "nested too deeply" });
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (cause) {
    throw new AppError(code, { reason: "not JSON" }, { cause });
  }
}

/** Deepest nesting, read off the bytes so that a hostile file is refused before anything recursive sees it. */
function depth(bytes: Uint8Array): number {
  let deepest = 0;
  let level = 0;
  let inString = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (inString) {
      if (byte === backslash) at += 1;
      else if (byte === quote) inString = false;
    } else if (byte === quote) inString = true;
    else if (byte === 0x5b || byte === 0x7b) {
      level += 1;
      if (level > deepest) deepest = level;
    } else if (byte === 0x5d || byte === 0x7d) level -= 1;
  }
  return deepest;
}
