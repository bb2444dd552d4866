import { createCrossOrigin } from "./cross-origin.ts";
import { createGate } from "./gate.ts";
import { open311Base, open311Refusal } from "./open311/errors.ts";
import type { Client } from "./parts.ts";
import { Refused, refusalResponse } from "./refused.ts";
import { createStaticApp, type StaticOptions } from "./static/static-app.ts";
import { securityHeadersOf } from "./static/security-headers.ts";

/** The part of the server that needs the database, once that is open. */
export interface Backend {
  fetch(request: Request): Response | Promise<Response>;
  /** True while the database answers, and takes what people send. */
  isReady(): Promise<boolean>;
  metrics(): Promise<string>;
}

export interface AppOptions {
  /** Null where only the interface for programs is served. */
  readonly site: StaticOptions | null;
  /** Null until the database is open. */
  readonly backend: () => Backend | null;
  /** Sites whose app may talk to this server, besides its own. */
  readonly appOrigins?: readonly string[];
}

export type App = (request: Request, client: Client) => Promise<Response>;

/**
 * The whole server as one function. Reading the site works before the database is open, and without it.
 */
export function createApp({ site, backend, appOrigins = [] }: AppOptions): App {
  const crossOrigin = createCrossOrigin(appOrigins);
  const pages = site === null ? null : createStaticApp(site);
  const gate = createGate();
  const answer = async (request: Request, client: Client): Promise<Response> => {
    const { pathname } = new URL(request.url);
    const plain = (text: string, status = 200) => new Response(`${text}\n`, { status, headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" } });
    if (pathname === "/health") return plain("alive");
    if (pathname === "/ready") return (await backend()?.isReady()) === true ? plain("ready") : plain("not ready", 503);
    if (pathname === "/metrics") {
      if (!isLocal(client) || request.headers.has("X-Forwarded-For") || request.headers.has("Forwarded")) throw new Refused("unknown-address");
      return new Response((await backend()?.metrics()) ?? "", { headers: { "Content-Type": "text/plain; version=0.0.4; charset=utf-8", "Cache-Control": "no-store" } });
    }
    if (pathname.startsWith("/api/")) {
      await gate(pathname, request.method, client);
      const ready = backend();
      if (ready === null) throw new Refused("not-ready", { retryAfter: 3 });
      return ready.fetch(request);
    }
    if (pages === null) throw new Refused("unknown-address");
    return pages.fetch(request);
  };
  return async (request, client) => {
    const response = crossOrigin.preflight(request) ?? await answer(request, client).catch((cause: unknown) => {
      if (!(cause instanceof Refused)) throw cause;
      const { pathname } = new URL(request.url);
      return pathname.startsWith(`${open311Base}/`) ? open311Refusal(pathname, cause) : refusalResponse(cause);
    });
    if (response.headers.has("Content-Security-Policy")) return response;
    const headers = new Headers(response.headers);
    if (request.method !== "OPTIONS") crossOrigin.mark(request, headers);
    for (const [name, value] of Object.entries(securityHeadersOf(headers.get("Content-Type") ?? ""))) if (!headers.has(name)) headers.set(name, value);
    return new Response(response.body, { status: response.status, headers });
  };
}

/** Figures are for whoever runs the machine: a scraper beside the server, not behind a proxy. */
function isLocal({ address }: Client): boolean {
  return /^(::ffff:)?127\.|^::1$/.test(address);
}
