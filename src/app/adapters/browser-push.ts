import { lookMessage, pushCacheName, pushScopes, pushWordsAddress, type PushWords } from "../../core/push.ts";
import type { PushBrowser } from "../../device/push.ts";
import { siteRoot } from "../../device/surroundings.ts";

/** What this browser has for messages of push services; null where it has not all of it. */
export function browserPush(): PushBrowser | null {
  const container: ServiceWorkerContainer | undefined = navigator.serviceWorker;
  if (container === undefined || !("PushManager" in window) || !("Notification" in window) || !("caches" in window)) return null;
  return {
    permission: () => Notification.permission,
    ask: () => Notification.requestPermission(),
    register: (script, scope) => container.register(siteRoot() + script, { scope: siteRoot() + scope }),
    registrations: async () => (await container.getRegistrations()).filter(({ scope }) => new URL(scope).pathname.startsWith(siteRoot() + pushScopes)),
  };
}

/** Leaves the words of a notification where the service worker finds them. */
export async function keepPushWords(words: PushWords): Promise<void> {
  await (await caches.open(pushCacheName)).put(pushWordsAddress, new Response(JSON.stringify(words)));
}

/** Calls back when the person tapped a notification while a page was open. */
export function watchLooks(listener: () => void): void {
  const container: ServiceWorkerContainer | undefined = navigator.serviceWorker;
  container?.addEventListener("message", (event) => {
    if (event instanceof MessageEvent && event.data === lookMessage) listener();
  });
  // From workers of other scopes messages wait until somebody says that they are listened to.
  container?.startMessages();
}
