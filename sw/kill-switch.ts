export {};

declare const self: ServiceWorkerGlobalScope;

/**
 * Takes the place of `service-worker.js` when a released one is broken beyond repair by an update: it
 * throws the kept shell away, removes itself and loads the open pages anew from the network. Packs and
 * what people wrote are in IndexedDB and stay.
 */
self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));

self.addEventListener("activate", (event) => event.waitUntil(stepDown()));

async function stepDown(): Promise<void> {
  for (const name of await caches.keys()) await caches.delete(name);
  await self.registration.unregister();
  const pages = await self.clients.matchAll({ type: "window" });
  await Promise.all(pages.map((page) => page.navigate(page.url)));
}
