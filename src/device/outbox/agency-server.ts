import * as v from "valibot";
import { AppError } from "../../core/errors.ts";
import { batchBody } from "../../core/outbox/batch.ts";
import type { OutboxItem } from "../../core/outbox/item.ts";
import type { SubmissionsReply, UpdatesReply, UpdatesRequest } from "../../core/sync/api.ts";
import { attachmentReplySchema, refusalSchema, submissionsReplySchema, updatesReplySchema } from "../../core/sync/reply-schemas.ts";
import { ownBuffer } from "../cryptography.ts";
import { replyTimeoutMs } from "../limits.ts";
import { never } from "../never.ts";
import { within, type Surroundings } from "../surroundings.ts";
import { maxReplyBytes } from "./limits.ts";

/** What came of one request. */
export type Answered<Reply> =
  | { readonly kind: "reply"; readonly reply: Reply; /** The server's own clock, in milliseconds; absent where it did not say. */ readonly agencyMs?: number }
  /** The agency's server does not take the request as it is. */
  | { readonly kind: "refused"; readonly status: number; readonly retryAfterMs: number | null }
  /** It has no time now. */
  | { readonly kind: "busy"; readonly retryAfterMs: number | null }
  | { readonly kind: "offline" }
  /** Somebody else replied, or half of a reply came. */
  | { readonly kind: "bad-reply" };

/** The agency's server as the phone sees it; nothing is thrown for what networks do. */
export interface AgencyServer {
  submit(api: string, items: readonly OutboxItem[]): Promise<Answered<SubmissionsReply>>;
  attach(api: string, sha256: string, bytes: Uint8Array): Promise<Answered<null>>;
  updates(api: string, items: UpdatesRequest["items"]): Promise<Answered<UpdatesReply>>;
}

/** The server over HTTP: no cookies, no cache, no redirects. */
export function httpServer(surroundings: Surroundings): AgencyServer {
  const send = async <Reply>(url: string, init: RequestInit, schema: v.GenericSchema<unknown, Reply>): Promise<Answered<Reply>> => {
    try {
      return await within(replyTimeoutMs, never, surroundings, async (signal) => {
        const response = await surroundings.fetch(url, { ...init, signal, credentials: "omit", cache: "no-store", redirect: "error", referrerPolicy: "no-referrer" });
        return await answerOf(response, schema, surroundings.nowMs());
      });
    } catch (cause) {
      // `fetch` tells all that is wrong with a line by a TypeError, a line that falls silent by its time running out.
      if (cause instanceof AppError || cause instanceof TypeError || cause instanceof DOMException) return { kind: "offline" };
      throw cause;
    }
  };
  const json = (body: string): RequestInit => ({ method: "POST", body, headers: { "content-type": "application/json" } });
  return {
    submit: (api, items) => send(`${api}/submissions`, json(batchBody(items)), submissionsReplySchema),
    updates: (api, items) => send(`${api}/updates`, json(JSON.stringify({ items })), updatesReplySchema),
    attach: async (api, sha256, bytes) => {
      const init = { method: "PUT", body: ownBuffer(bytes), headers: { "content-type": "application/octet-stream" } };
      const answered = await send(`${api}/attachments/${sha256}`, init, attachmentReplySchema);
      if (answered.kind !== "reply") return answered;
      return answered.reply.sha256 === sha256 ? { ...answered, reply: null } : { kind: "bad-reply" };
    },
  };
}

async function answerOf<Reply>(response: Response, schema: v.GenericSchema<unknown, Reply>, nowMs: number): Promise<Answered<Reply>> {
  const retryAfterMs = retryAfterOf(response.headers.get("retry-after"), nowMs);
  const text = await textOf(response);
  if (response.ok) {
    const parsed = v.safeParse(schema, jsonOf(text));
    return parsed.success ? { kind: "reply", reply: parsed.output, ...agencyTime(response.headers.get("date")) } : { kind: "bad-reply" };
  }
  if (response.status === 429 || response.status === 503) return { kind: "busy", retryAfterMs };
  const refusal = v.safeParse(refusalSchema, jsonOf(text));
  if (response.status >= 500 || !refusal.success) return { kind: "bad-reply" };
  return { kind: "refused", status: response.status, retryAfterMs: retryAfterMs ?? (refusal.output.retryAfter === undefined ? null : refusal.output.retryAfter * 1000) };
}

/** @returns Null for a reply that is too long to be one. */
async function textOf(response: Response): Promise<string | null> {
  if (Number(response.headers.get("content-length") ?? 0) > maxReplyBytes) return null;
  const bytes = await response.arrayBuffer();
  return bytes.byteLength > maxReplyBytes ? null : new TextDecoder().decode(bytes);
}

function jsonOf(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function agencyTime(header: string | null): { readonly agencyMs?: number } {
  const agencyMs = Date.parse(header ?? "");
  return Number.isNaN(agencyMs) ? {} : { agencyMs };
}

/** Seconds, or a date; RFC 9110, section 10.2.3. */
function retryAfterOf(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - nowMs;
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}
