import { AppError } from "../core/errors.ts";
import { joinBytes } from "../core/join-bytes.ts";
import { maxWrongAnswers } from "./limits.ts";
import type { Patience } from "./patience.ts";
import type { Surroundings } from "./surroundings.ts";
import { isSlow, startTransfer } from "./transfer.ts";

/** How pages begin; long enough that no signature begins like it by chance. */
const pageStart = /^\s*<(!doctype|html|head|\?xml)/i;

/** What has arrived of a file, for the next attempt. */
interface Held {
  parts: Uint8Array[];
  length: number;
  /** How often the line broke. */
  breaks: number;
}

/**
 * Fetches a small file whole, trying again while the line fails, and going on where it broke. What comes compressed is
 * begun anew first: the rest of it would not be compressed. What a change of the file in between makes of it is for its
 * signature to find out.
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
  const held: Held = { parts: [], length: 0, breaks: 0 };
  for (let missing = 0; ; ) {
    const before = held.length;
    try {
      await receive(held, url, maxBytes, surroundings, signal);
      patience.progress();
      return joinBytes(held.parts);
    } catch (cause) {
      const broke = cause instanceof AppError && cause.code === "network/unreachable";
      if (!broke) forget(held);
      else if (held.length > before && !isSlow(cause)) patience.progress();
      const absent = cause instanceof AppError && cause.code === "pack/incomplete";
      // A portal or a half-published folder may say 404 for a moment.
      if (absent) missing += 1;
      if (missing >= maxWrongAnswers) throw cause;
      await patience.wait(absent ? new AppError("network/bad-reply", { reason: "missing" }, { cause }) : cause, signal);
    }
  }
}

/** Adds what one attempt brings. */
async function receive(held: Held, url: string, maxBytes: number, surroundings: Surroundings, signal: AbortSignal): Promise<void> {
  const transfer = await startTransfer(url, surroundings, signal, { from: held.length });
  if (transfer.from < held.length) forget(held);
  try {
    for (let part = await transfer.next(); part !== null; part = await transfer.next()) {
      if (held.length === 0 && looksLikePage(part)) throw new AppError("network/bad-reply", { reason: "a web page instead" });
      held.length += part.length;
      if (held.length > maxBytes) throw new AppError("pack/too-large", { limit: maxBytes });
      held.parts.push(part);
    }
  } catch (cause) {
    held.breaks += 1;
    if (transfer.packed && held.breaks < 2) forget(held);
    throw cause;
  } finally {
    await transfer.cancel();
  }
}

function forget(held: Held): void {
  held.parts = [];
  held.length = 0;
}

function looksLikePage(bytes: Uint8Array): boolean {
  return pageStart.test(String.fromCharCode(...bytes.subarray(0, 32)));
}
