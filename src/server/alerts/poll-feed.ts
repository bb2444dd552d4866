import { transact } from "../db/retry.ts";
import type { ServerParts } from "../parts.ts";
import { feedBackoffMs, feedEveryMs, feedTimeoutMs, maxFeedBytes, maxFeedFetches, maxFeedMemory } from "./limits.ts";
import { maxCapBytes } from "../../core/alerts/limits.ts";
import { readCap, type CapResult } from "../../core/alerts/read-cap.ts";
import { readFeed } from "./read-feed.ts";
import { takeAlert } from "./take-alert.ts";

/** Where an agency publishes its warnings. */
export interface CapFeed {
  readonly pack: string;
  readonly url: string;
}

/** What one look at a feed came to. */
export interface FeedLook {
  readonly kind: "early" | "unchanged" | "read" | "failed";
  readonly taken: number;
  readonly refused: number;
}

/** What the last looks left: several servers each keep their own, since taking a message twice is the same as once. */
interface Memory {
  tag: string | null;
  modified: string | null;
  failures: number;
  lookedMs: number;
  dueMs: number;
  readonly seen: Map<string, string>;
}

type FeedParts = Pick<ServerParts, "database" | "journal" | "now" | "log">;

/**
 * Watches one feed. Each call looks when it is time: asks only for what changed, reads no more than it may, follows no
 * redirect and no link to another origin, and pauses for longer after each failure.
 *
 * @param random - 0 to 1, spreads the pauses of several servers.
 */
export function watchFeed({ pack, url }: CapFeed, parts: FeedParts, get: typeof fetch = fetch, random: () => number = Math.random): () => Promise<FeedLook> {
  const memory: Memory = { tag: null, modified: null, failures: 0, lookedMs: 0, dueMs: 0, seen: new Map() };
  return async () => {
    // A clock that was put back by a year is no reason to hear of no warning for a year.
    if (parts.now() >= memory.lookedMs && parts.now() < memory.dueMs) return { kind: "early", taken: 0, refused: 0 };
    const counts = { taken: 0, refused: 0 };
    const take = async (result: CapResult) => {
      const taken = result.kind === "alert" && (await transact(parts.database, (queries) => takeAlert(queries, pack, result.alert, "feed", parts.now()))) === "taken";
      if (taken) counts.taken += 1;
      if (result.kind === "refused") {
        counts.refused += 1;
        parts.log.warn({ event: "alert-refused", pack });
      }
    };
    const headers = { ...(memory.tag === null ? {} : { "If-None-Match": memory.tag }), ...(memory.modified === null ? {} : { "If-Modified-Since": memory.modified }) };
    const answer = await read(url, maxFeedBytes, headers, get);
    const feed = answer.kind === "body" ? readFeed(answer.text, url) : null;
    if (answer.kind === "failed" || feed?.kind === "refused") {
      memory.failures += 1;
      memory.lookedMs = parts.now();
      const pauseMs = Math.min(feedBackoffMs, feedEveryMs * 2 ** memory.failures) * (0.5 + random() / 2);
      memory.dueMs = parts.now() + Math.max(pauseMs, answer.kind === "failed" ? Math.min(answer.retryAfterMs, feedBackoffMs) : 0);
      parts.log.warn({ event: "feed-failed", pack, count: memory.failures });
      return { kind: "failed", ...counts };
    }
    memory.failures = 0;
    memory.lookedMs = parts.now();
    memory.dueMs = parts.now() + feedEveryMs * (0.75 + random() / 4);
    if (answer.kind === "unchanged" || feed === null) return { kind: "unchanged", ...counts };
    for (const message of feed.messages) await take(message);
    const fresh = feed.links.filter((link) => memory.seen.get(link.url) !== link.mark || link.mark === "");
    let whole = fresh.length <= maxFeedFetches;
    for (const link of fresh.slice(0, maxFeedFetches)) {
      const message = await read(link.url, maxCapBytes, {}, get);
      if (message.kind === "body") await take(readCap(message.text));
      if (message.kind === "failed") whole = false;
      else remember(memory.seen, link.url, link.mark);
    }
    // What is not whole is asked for again, even when the index stays as it is.
    memory.tag = whole ? answer.tag : null;
    memory.modified = whole ? answer.modified : null;
    if (counts.taken > 0) await parts.journal?.([]);
    return { kind: "read", ...counts };
  };
}

type Read = { readonly kind: "body"; readonly text: string; readonly tag: string | null; readonly modified: string | null } | { readonly kind: "unchanged" } | { readonly kind: "failed"; readonly retryAfterMs: number };

async function read(url: string, maxBytes: number, headers: Record<string, string>, get: typeof fetch): Promise<Read> {
  try {
    const response = await get(url, { headers: { ...headers, Accept: "application/cap+xml, application/atom+xml, application/rss+xml, application/xml, text/xml" }, redirect: "error", signal: AbortSignal.timeout(feedTimeoutMs) });
    if (response.status === 304) return { kind: "unchanged" };
    const seconds = Number(response.headers.get("Retry-After") ?? 0);
    const text = response.ok ? await readAtMost(response, maxBytes) : null;
    if (text === null) {
      await response.body?.cancel().catch(() => undefined);
      return { kind: "failed", retryAfterMs: Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : 0 };
    }
    return { kind: "body", text, tag: response.headers.get("ETag"), modified: response.headers.get("Last-Modified") };
  } catch {
    // Whatever a network does: refused, cut off, too slow, sent elsewhere, no UTF-8.
    return { kind: "failed", retryAfterMs: 0 };
  }
}

/** Null as soon as there is more. @throws {TypeError} For bytes that are no UTF-8. */
async function readAtMost(response: Response, maxBytes: number): Promise<string | null> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > maxBytes) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function remember(seen: Map<string, string>, url: string, mark: string): void {
  seen.delete(url);
  seen.set(url, mark);
  for (const oldest of seen.keys()) {
    if (seen.size <= maxFeedMemory) return;
    seen.delete(oldest);
  }
}
