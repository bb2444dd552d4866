import * as v from "valibot";
import { apiBase, refusalStatus, type RefusalCode } from "../core/sync/api.ts";
import { refusalSchema } from "../core/sync/reply-schemas.ts";
import { answerTimeoutMs } from "./limits.ts";

/** Why the server did not do what was asked. `unreachable`: no answer came, or none that is the server's. */
export interface DeskRefusal {
  readonly kind: "refused";
  readonly code: RefusalCode | "unreachable";
  /** Where in the request; `fresh` when the last sign-in is too old. */
  readonly field: string | null;
}

export type DeskAnswer<T> = { readonly kind: "done"; readonly value: T } | DeskRefusal;

/** What the page asks of the agency's server, below `/api/v1`. */
export interface DeskClient {
  /** @param path - With its query, such as `staff/me`. */
  get<T>(path: string, schema: v.GenericSchema<unknown, T>): Promise<DeskAnswer<T>>;
  send<T>(method: "POST" | "PUT", path: string, body: object, schema: v.GenericSchema<unknown, T>): Promise<DeskAnswer<T>>;
  bytes(path: string): Promise<DeskAnswer<Uint8Array>>;
}

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Talks to the server this page came from; what it answers is checked against the schemas that the server was tested with. */
export function httpDeskClient(fetch: Fetch): DeskClient {
  const ask = async <T>(path: string, init: RequestInit, read: (response: Response) => Promise<T>): Promise<DeskAnswer<T>> => {
    try {
      const response = await fetch(`${apiBase}/${path}`, { ...init, credentials: "same-origin", cache: "no-store", redirect: "error", signal: AbortSignal.timeout(answerTimeoutMs) });
      return response.ok ? { kind: "done", value: await read(response) } : await refusalOf(response);
    } catch {
      return { kind: "refused", code: "unreachable", field: null };
    }
  };
  const json = <T>(schema: v.GenericSchema<unknown, T>) => async (response: Response): Promise<T> => v.parse(schema, await response.json());
  return {
    get: (path, schema) => ask(path, {}, json(schema)),
    send: (method, path, body, schema) => ask(path, { method, body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }, json(schema)),
    bytes: (path) => ask(path, {}, async (response) => new Uint8Array(await response.arrayBuffer())),
  };
}

async function refusalOf(response: Response): Promise<DeskRefusal> {
  const parsed = v.safeParse(refusalSchema, await response.json().catch(() => null));
  if (!parsed.success || !isRefusalCode(parsed.output.error)) return { kind: "refused", code: "unreachable", field: null };
  return { kind: "refused", code: parsed.output.error, field: parsed.output.field ?? null };
}

function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(refusalStatus, code);
}
