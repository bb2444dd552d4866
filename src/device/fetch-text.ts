import { AppError } from "../core/errors.ts";
import { deskTimeoutMs } from "./limits.ts";
import { never } from "./never.ts";
import { within, type Surroundings } from "./surroundings.ts";

/** What a server said, whole. */
export interface Answered {
  readonly ok: boolean;
  readonly status: number;
  /** The server's clock in milliseconds, to the second; not a number where it did not tell. */
  readonly serverMs: number;
  readonly text: string;
}

/**
 * Asks an agency's server, with no cookie unless `init` says so and no word on where from, and follows nowhere.
 *
 * @returns Null where the network does not reach it.
 */
export async function fetchText(url: string, init: RequestInit, surroundings: Surroundings): Promise<Answered | null> {
  try {
    return await within(deskTimeoutMs, never, surroundings, async (signal) => {
      const response = await surroundings.fetch(url, { credentials: "omit", referrerPolicy: "no-referrer", ...init, signal, redirect: "error" });
      return { ok: response.ok, status: response.status, serverMs: Date.parse(response.headers.get("Date") ?? ""), text: await response.text() };
    });
  } catch (cause) {
    if (cause instanceof AppError || cause instanceof TypeError || cause instanceof DOMException) return null;
    throw cause;
  }
}
