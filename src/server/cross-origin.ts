import { apiBase } from "../core/sync/api.ts";

/** What phones ask of an agency's server; the desk and everything else stay with their own site. */
const asked = new RegExp(`^${apiBase}/(submissions|updates|lookup|push|attachments/[^/]+|live/[^/]+)$`);

/** Seconds that a browser may remember that it was allowed: as long as most do at all. */
const rememberSeconds = 7_200;

/**
 * Whether an app on another site may talk to this server. It sends no cookie: what it may see it shows by tokens in what
 * it sends, so that credentials are never allowed.
 *
 * @param origins - Of the apps, as browsers write them.
 */
export function createCrossOrigin(origins: readonly string[]) {
  const known = new Set(origins);
  const allows = (request: Request): boolean => known.has(request.headers.get("Origin") ?? "") && asked.test(new URL(request.url).pathname);
  return {
    /** The answer to a browser that asks beforehand; null where it asks for nothing that is allowed. */
    preflight(request: Request): Response | null {
      if (request.method !== "OPTIONS" || !request.headers.has("Access-Control-Request-Method") || !allows(request)) return null;
      return new Response(null, {
        status: 204,
        headers: { ...allowed(request), Vary: "Origin", "Access-Control-Allow-Methods": "GET, POST, PUT", "Access-Control-Allow-Headers": "Content-Type, Range", "Access-Control-Max-Age": String(rememberSeconds) },
      });
    },
    /** Lets the page read a reply, a refusal and when to return included. Caches keep a reply for each site apart. */
    mark(request: Request, headers: Headers): void {
      if (known.size === 0 || !asked.test(new URL(request.url).pathname)) return;
      headers.append("Vary", "Origin");
      if (allows(request)) for (const [name, value] of Object.entries(allowed(request))) headers.set(name, value);
    },
  };
}

function allowed(request: Request): Record<string, string> {
  return { "Access-Control-Allow-Origin": request.headers.get("Origin") ?? "", "Access-Control-Expose-Headers": "Date, ETag, Retry-After" };
}
