import { refusalStatus, type Refusal, type RefusalCode } from "../core/sync/api.ts";
import { returnSeconds } from "./limits.ts";

/** Ends a request with a reason; the caller learns where it was wrong, never what it said. */
export class Refused extends Error {
  readonly code: RefusalCode;
  readonly field: string | undefined;
  readonly retryAfter: number | undefined;
  /** Methods that the address takes. */
  readonly allow: readonly string[] | undefined;

  constructor(code: RefusalCode, { field, retryAfter, allow }: { readonly field?: string; readonly retryAfter?: number; readonly allow?: readonly string[] } = {}) {
    super(code);
    this.name = "Refused";
    this.code = code;
    this.field = field;
    this.retryAfter = retryAfter;
    this.allow = allow;
  }
}

/** The reply to a refused request. */
export function refusalResponse({ code, field, retryAfter, allow }: Pick<Refused, "code" | "field" | "retryAfter" | "allow">): Response {
  const body: Refusal = { error: code, ...(field === undefined ? {} : { field }), ...(retryAfter === undefined ? {} : { retryAfter }) };
  const headers = new Headers({ "Content-Type": "application/json", "Cache-Control": "no-store" });
  if (retryAfter !== undefined) headers.set("Retry-After", String(retryAfter));
  if (allow !== undefined) headers.set("Allow", allow.join(", "));
  return new Response(JSON.stringify(body), { status: refusalStatus[code], headers });
}

/** Seconds to wait for whoever came at a bad time, different for each. */
export function returnLater(): number {
  const [from, to] = returnSeconds;
  return from + Math.floor(Math.random() * (to - from + 1));
}
