import { PrecacheController } from "workbox-precaching/PrecacheController.js";
import { activateMessage, outdatedShell, shellRouteOf, tierCacheName } from "../src/core/shell.ts";

declare const self: ServiceWorkerGlobalScope;

/** Files of the shell with their hashes; the build puts them here. */
declare const __SHELL__: readonly { readonly url: string; readonly revision: string | null; readonly integrity: string }[];

const shell = new PrecacheController();
shell.addToCacheList([...__SHELL__]);

/** Remembers, beside the files, which of them the active version consists of. */
const generationKey = `${self.registration.scope}__generation`;

// Each file is cached as it arrives: an install that breaks off goes on with the missing ones next time.
self.addEventListener("install", (event) => void shell.install(event));

self.addEventListener("activate", (event) => event.waitUntil(takeOver()));

// Never on its own: a version that changes under somebody who types loses what they typed.
self.addEventListener("message", (event) => {
  if (event.data === activateMessage) event.waitUntil(self.skipWaiting());
});

self.addEventListener("fetch", (event) => {
  const { method, url, mode } = event.request;
  const known = shell.getCacheKeyForURL(url) !== undefined;
  const route = shellRouteOf({ method, url, navigates: mode === "navigate" }, self.registration.scope);
  if (route === "page") event.respondWith(fromShell(event, `${self.registration.scope}index.html`));
  else if (known) event.respondWith(fromShell(event, url));
  else if (route === "asset") event.respondWith(fromCaches(event.request));
});

async function takeOver(): Promise<void> {
  const cache = await caches.open(shell.strategy.cacheName);
  const cached = (await cache.keys()).map((request) => request.url);
  const current = [...shell.getURLsToCacheKeys().values(), generationKey];
  const previous: unknown = await (await cache.match(generationKey))?.json();
  const outdated = outdatedShell(cached, current, isUrls(previous) ? previous : []);
  await Promise.all(outdated.map((url) => cache.delete(url)));
  await cache.put(generationKey, new Response(JSON.stringify(current)));
  await self.clients.claim();
}

function isUrls(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

async function fromShell(event: FetchEvent, url: string): Promise<Response> {
  return (await shell.matchPrecache(url)) ?? fetch(event.request);
}

/** Parts of the version before this one and of tiers; the network where they are not kept. */
async function fromCaches(request: Request): Promise<Response> {
  const options = { ignoreVary: true };
  const kept =
    (await caches.match(request, { ...options, cacheName: shell.strategy.cacheName })) ??
    (await caches.match(request, { ...options, cacheName: tierCacheName }));
  return kept ?? fetch(request);
}
