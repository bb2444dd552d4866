/** What goes wrong with one reply. */
export type Fault =
  | { readonly kind: "none" }
  /** The connection breaks before a reply. */
  | { readonly kind: "refused" }
  /** The connection breaks after this share of the body. */
  | { readonly kind: "broken"; readonly after: number }
  /** The body ends early without an error, as some proxies do. */
  | { readonly kind: "short"; readonly after: number }
  /** A captive portal or a fallback page: 200 and HTML. */
  | { readonly kind: "page"; readonly type: string }
  /** The right length, other bytes. */
  | { readonly kind: "wrong" }
  | { readonly kind: "busy"; readonly retryAfter?: string }
  /** Nothing comes until the phone gives up. */
  | { readonly kind: "silent" };

export interface FlakyServer {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Bytes of bodies that left the server. */
  sent: number;
  requests: string[];
  /** What is published; may be changed while phones download. */
  files: ReadonlyMap<string, Uint8Array>;
  faults: (path: string, count: number) => Fault;
  ranges: boolean;
  online: boolean;
}

/** Network packets are about this long; a broken transfer loses none that arrived. */
const packetBytes = 1400;
const page = new TextEncoder().encode("<!doctype html><title>Log in to the Wi-Fi</title>");

/** A static server in memory below `base`, with faults on demand. */
export function flakyServer(base: string, files: ReadonlyMap<string, Uint8Array>): FlakyServer {
  const server: FlakyServer = {
    sent: 0,
    requests: [],
    files,
    faults: () => ({ kind: "none" }),
    ranges: true,
    online: true,
    fetch: async (url, init) => {
      const path = url.slice(base.length);
      if (!server.online) throw new TypeError("Failed to fetch");
      server.requests.push(path);
      await new Promise((resolve) => setImmediate(resolve));
      if (init.signal?.aborted) throw new DOMException("aborted", "AbortError");
      return reply(path, server.faults(path, server.requests.length), init, server);
    },
  };
  return server;
}

function reply(path: string, fault: Fault, init: RequestInit, server: FlakyServer): Promise<Response> | Response {
  if (fault.kind === "refused") throw new TypeError("Failed to fetch");
  if (fault.kind === "silent") return new Promise(() => undefined);
  if (fault.kind === "page") return new Response(page, { headers: { "content-type": fault.type } });
  if (fault.kind === "busy") return new Response("", { status: 503, headers: fault.retryAfter === undefined ? {} : { "retry-after": fault.retryAfter } });
  const whole = server.files.get(path);
  if (whole === undefined) return new Response("", { status: 404 });
  const asked = /^bytes=(\d+)-$/.exec(new Headers(init.headers).get("range") ?? "");
  const from = server.ranges && asked !== null ? Number(asked[1]) : 0;
  if (from >= whole.length && from > 0) return new Response("", { status: 416 });
  let bytes = whole.slice(from);
  if (fault.kind === "wrong") bytes = bytes.map((byte) => byte ^ 0x5a);
  const end = fault.kind === "broken" || fault.kind === "short" ? Math.floor(bytes.length * fault.after) : bytes.length;
  const headers: Record<string, string> = { "content-type": "application/octet-stream" };
  if (from > 0) headers["content-range"] = `bytes ${from}-${whole.length - 1}/${whole.length}`;
  return new Response(body(bytes.subarray(0, end), fault.kind === "broken", init.signal ?? null, server), { status: from > 0 ? 206 : 200, headers });
}

function body(bytes: Uint8Array, breaks: boolean, signal: AbortSignal | null, server: FlakyServer): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    async pull(controller) {
      await new Promise((resolve) => setImmediate(resolve));
      if (signal?.aborted) return controller.error(new DOMException("aborted", "AbortError"));
      if (!server.online) return controller.error(new TypeError("network error"));
      if (at >= bytes.length) return breaks ? controller.error(new TypeError("network error")) : controller.close();
      const packet = bytes.slice(at, at + packetBytes);
      at += packet.length;
      server.sent += packet.length;
      controller.enqueue(packet);
    },
  }, { highWaterMark: 0 });
}
