import { lookMessage, pushCacheName, pushWordsAddress, type PushWords } from "../src/core/push.ts";

declare const self: ServiceWorkerGlobalScope;

/** Until the page has left words, and where the browser has thrown them away. */
const fallback: PushWords = { title: "Suluh", body: "Ada berita baharu daripada agensi · There is news from the agency", lang: "ms" };

self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));

// What came with it is not looked at: there is nothing in it, and nobody has to be believed.
self.addEventListener("push", (event) => event.waitUntil(show()));

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(openAlerts());
});

async function show(): Promise<void> {
  const { title, body, lang } = await words();
  await self.registration.showNotification(title, { body, lang, tag: "suluh-alerts", icon: "icons/torch-192.png", badge: "icons/torch-192.png" });
}

async function words(): Promise<PushWords> {
  try {
    const kept: unknown = await (await caches.match(pushWordsAddress, { cacheName: pushCacheName }))?.json();
    return isWords(kept) ? kept : fallback;
  } catch {
    return fallback;
  }
}

function isWords(value: unknown): value is PushWords {
  return typeof value === "object" && value !== null && "title" in value && typeof value.title === "string" && "body" in value && typeof value.body === "string" && "lang" in value && typeof value.lang === "string";
}

/** The page fetches the live file by itself and looks who signed it. */
async function openAlerts(): Promise<void> {
  const [page] = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (page === undefined) await self.clients.openWindow("./#/alerts");
  else {
    page.postMessage(lookMessage);
    await page.focus();
  }
}
