import { isIPv6 } from "node:net";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { requestsPerMinute } from "./limits.ts";
import type { Client } from "./parts.ts";
import { Refused } from "./refused.ts";

type Area = keyof typeof requestsPerMinute;

/**
 * Counts requests by address and area, in this process: a first wall against floods. What may be tried only a few times
 * is counted in the database besides.
 *
 * @returns Lets a request through or throws `Refused` `too-many`.
 */
export function createGate(): (path: string, method: string, client: Client) => Promise<void> {
  const limiters = new Map(Object.entries(requestsPerMinute).map(([area, points]) => [area, new RateLimiterMemory({ keyPrefix: area, points, duration: 60 })]));
  return async (path, method, { address }) => {
    const area = areaOf(path, method);
    if (area === null) return;
    try {
      await limiters.get(area)?.consume(networkOf(address));
    } catch (limit) {
      if (!(limit instanceof RateLimiterRes)) throw limit;
      throw new Refused("too-many", { retryAfter: Math.max(1, Math.ceil(limit.msBeforeNext / 1000)) });
    }
  };
}

function areaOf(path: string, method: string): Area | null {
  const [, first, second] = /^\/api\/v1\/([a-z0-9-]+)(?:\/([a-z-]+))?/.exec(path) ?? [];
  if (first === "staff") return second === "sign-in" || second === "invitation" ? "signIn" : "staff";
  if (first === "open311") return "open311";
  if (method === "GET" || first === undefined) return null;
  return first === "submissions" || first === "attachments" || first === "updates" || first === "lookup" || first === "push" ? first : null;
}

/** Whom an address belongs to: one connection has 2^64 addresses of IPv6, which count as one. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes(".")) return address;
  const [before = [], after] = address.split("::").map((part) => (part === "" ? [] : part.split(":")));
  const missing = after === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array.from({ length: missing }, () => "0"), ...(after ?? [])].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16)).join(":");
}
