/** Name of the cache in which the page leaves the words of a notification, in the person's language. */
export const pushCacheName = "suluh-push";

/** Its one entry. */
export const pushWordsAddress = "/__push-words";

/** The script of the service worker that takes messages of push services, below the site's root; it keeps and fetches nothing. */
export const pushWorkerAddress = "/push-worker.js";

/** Below this are the scopes of its registrations, one for each agency's server; no page is there. */
export const pushScopes = "/push/";

/** What it tells an open page when the person tapped the notification. */
export const lookMessage = "suluh/look";

/** What a notification says. */
export interface PushWords {
  readonly title: string;
  readonly body: string;
  /** BCP 47. */
  readonly lang: string;
}
