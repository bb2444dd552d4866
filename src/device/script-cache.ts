import { tierCacheName } from "../core/shell.ts";
import { ownBuffer } from "./cryptography.ts";
import type { ScriptCache } from "./dense-library.ts";

/** Scripts of the dense tier where the service worker looks for them; without caches, as on plain http, there are none. */
export function tierScriptCache(caches: CacheStorage | undefined): ScriptCache {
  return {
    has: async (url) => (await caches?.match(url, { cacheName: tierCacheName })) !== undefined,
    put: async (url, bytes) => {
      const headers = { "content-type": "text/javascript", "content-length": String(bytes.length) };
      await (await caches?.open(tierCacheName))?.put(url, new Response(ownBuffer(bytes), { headers }));
    },
    keepOnly: async (urls) => {
      const cache = await caches?.open(tierCacheName);
      for (const request of (await cache?.keys()) ?? []) {
        if (!urls.includes(new URL(request.url).pathname)) await cache?.delete(request);
      }
    },
  };
}
