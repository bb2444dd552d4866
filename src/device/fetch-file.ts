import { AppError } from "../core/errors.ts";
import { maxWrongAnswers } from "./limits.ts";
import type { Patience } from "./patience.ts";
import { concatenate } from "./piece-store.ts";
import type { Surroundings } from "./surroundings.ts";
import { startTransfer } from "./transfer.ts";

/** How pages begin; long enough that no signature begins like it by chance. */
const pageStart = /^\s*<(!doctype|html|head|\?xml)/i;

/**
 * Fetches a small file whole, trying again while the line fails.
 *
 * @throws {AppError} `pack/too-large` above `maxBytes`; else as `startTransfer`.
 */
export async function fetchFile(
  url: string,
  maxBytes: number,
  patience: Patience,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<Uint8Array> {
  for (let missing = 0; ; ) {
    try {
      return await fetchOnce(url, maxBytes, patience, surroundings, signal);
    } catch (cause) {
      const absent = cause instanceof AppError && cause.code === "pack/incomplete";
      // A portal or a half-published folder may say 404 for a moment.
      if (absent) missing += 1;
      if (missing >= maxWrongAnswers) throw cause;
      await patience.wait(absent ? new AppError("network/bad-reply", { reason: "missing" }, { cause }) : cause, signal);
    }
  }
}

async function fetchOnce(
  url: string,
  maxBytes: number,
  patience: Patience,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const transfer = await startTransfer(url, surroundings, signal);
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for (let part = await transfer.next(); part !== null; part = await transfer.next()) {
      if (length === 0 && looksLikePage(part)) throw new AppError("network/bad-reply", { reason: "a web page instead" });
      length += part.length;
      if (length > maxBytes) throw new AppError("pack/too-large", { limit: maxBytes });
      parts.push(part);
    }
  } finally {
    await transfer.cancel();
  }
  patience.progress();
  return concatenate(parts, length);
}

function looksLikePage(bytes: Uint8Array): boolean {
  return pageStart.test(String.fromCharCode(...bytes.subarray(0, 32)));
}
