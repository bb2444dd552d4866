import { activateMessage, backgroundSyncTag, shareAddress, sharedCacheName, sharedFile, completedMessage, completeMessage, loadedNote, outdatedShell, shellCacheName, shellRouteOf, tierCacheName } from "../src/core/shell.ts";
import { keepShell } from "./keep-shell.ts";
import { sendWaiting } from "./send-waiting.ts";
import { firstStage, keptAddress, type ShellFile } from "../src/core/shell-file.ts";

declare const self: ServiceWorkerGlobalScope;

/** Files of the shell and the headers they are served with; the build puts them here. */
declare const __SHELL__: readonly ShellFile[];
declare const __HEADERS__: Readonly<Record<string, string>>;

/** Once: the build writes the list wherever its name stands. */
const shell = __SHELL__;

const beginningsCache = "suluh-shell-beginnings";

const { scope } = self.registration;

/** Address of the folder that the site lies in, without its last `/`. */
const site = scope.slice(0, -1);

/** Remembers, beside the files, which of them the active version consists of. */
const generation = `${site}/__generation`;
const line = { steady: true };
const kept = new Map(shell.map((file) => [site + file.url, site + keptAddress(file)]));

self.addEventListener("install", (event) => event.waitUntil(keepFirst()));

self.addEventListener("activate", (event) => event.waitUntil(takeOver()));

// Never on its own: a version that changes under somebody who types loses what they typed.
self.addEventListener("message", (event) => {
  if (event.data === activateMessage) event.waitUntil(self.skipWaiting());
  if (event.data === completeMessage) event.waitUntil(complete());
});

self.addEventListener("fetch", (event) => {
  const { method, url, mode } = event.request;
  if (method === "POST" && url === scope + shareAddress) return event.respondWith(putAside(event.request));
  const route = shellRouteOf({ method, url, navigates: mode === "navigate" }, scope);
  const address = route === "page" ? `${site}/index.html` : (url.split(/[?#]/, 1)[0] ?? "");
  const known = method !== "GET" || (mode === "navigate" && route !== "page") ? undefined : kept.get(address);
  if (known !== undefined) event.respondWith(fromShell(event.request, known));
  else if (route === "asset") event.respondWith(fromCaches(event.request));
});

// Chrome alone, and only a bonus: pages send by themselves.
self.addEventListener("sync", (event) => {
  if ("tag" in event && event.tag === backgroundSyncTag && event instanceof ExtendableEvent) {
    event.waitUntil(navigator.locks.request("suluh-outbox-send", { ifAvailable: true }, (lock) => (lock === null ? undefined : sendWaiting())));
  }
});

let completing: Promise<void> | null = null;

/** One at a time; what breaks off goes on with the next message. */
async function complete(): Promise<void> {
  completing ??= keep(shell).finally(() => {
    completing = null;
  });
  const kept = await completing.then(() => true, () => false);
  if (kept) for (const client of await self.clients.matchAll()) client.postMessage(completedMessage);
}

async function keepFirst(): Promise<void> {
  const loaded: unknown = await (await caches.match(loadedNote, { cacheName: shellCacheName }))?.json();
  await keep(firstStage(shell, self.registration.active !== null, isAddresses(loaded) ? loaded.map((address) => address.slice(site.length)) : []));
}

async function keep(shell: readonly ShellFile[]): Promise<void> {
  const [files, beginnings] = [await caches.open(shellCacheName), await caches.open(beginningsCache)];
  await keepShell(shell, {
    fetch: (request) => fetch(request),
    files,
    beginnings,
    headers: __HEADERS__,
    site,
    nowMs: () => Date.now(),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    line,
  });
  await caches.delete(beginningsCache);
}

async function takeOver(): Promise<void> {
  const cache = await caches.open(shellCacheName);
  const cached = (await cache.keys()).map(({ url }) => url);
  const current = [...kept.values(), generation];
  const previous: unknown = await (await cache.match(generation))?.json();
  const outdated = outdatedShell(cached, current, isAddresses(previous) ? previous : []);
  await Promise.all(outdated.map((address) => cache.delete(address)));
  await cache.put(generation, new Response(JSON.stringify(current)));
  await self.clients.claim();
}

function isAddresses(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

async function fromShell(request: Request, address: string): Promise<Response> {
  return (await caches.match(address, { cacheName: shellCacheName, ignoreVary: true })) ?? fetch(request);
}

/** Keeps what another app shares with this one until the page has opened; nothing of it is looked at here. */
async function putAside(request: Request): Promise<Response> {
  const file = (await request.formData()).get("file");
  if (file !== null) await (await caches.open(sharedCacheName)).put(sharedFile, new Response(file));
  return Response.redirect("./#/file", 303);
}

/** Parts of the version before this one and of tiers; the network where they are not kept. */
async function fromCaches(request: Request): Promise<Response> {
  const options = { ignoreVary: true };
  const found =
    (await caches.match(request, { ...options, cacheName: shellCacheName })) ?? (await caches.match(request, { ...options, cacheName: tierCacheName }));
  return found ?? fetch(request);
}
