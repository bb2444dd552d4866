import { tierCacheName } from "../core/shell.ts";
import { ownBuffer } from "./cryptography.ts";
import type { ScriptCache } from "./fetch-tier-parts.ts";

/**
 * Scripts of a tier where the service worker looks for them; without caches, as on plain http, there are none.
 *
 * @param folder - Where all its scripts are, and nobody else's.
 * @param site - Path of the folder that the site lies in, as `siteRoot`.
 */
export function tierScriptCache(caches: CacheStorage | undefined, folder: string, site: string): ScriptCache {
  return {
    has: async (url) => (await caches?.match(site + url, { cacheName: tierCacheName })) !== undefined,
    put: async (url, bytes) => {
      const headers = { "content-type": "text/javascript", "content-length": String(bytes.length) };
      await (await caches?.open(tierCacheName))?.put(site + url, new Response(ownBuffer(bytes), { headers }));
    },
    keepOnly: async (urls) => {
      const cache = await caches?.open(tierCacheName);
      for (const request of (await cache?.keys()) ?? []) {
        const { pathname } = new URL(request.url);
        if (pathname.startsWith(site + folder) && !urls.includes(pathname.slice(site.length))) await cache?.delete(request);
      }
    },
  };
}
