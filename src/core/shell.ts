/** What a page sends to a waiting service worker when the person has agreed to the new version. */
export const activateMessage = "suluh/activate";

/** What a page sends to the service worker when there is time for what came not with the first stage of the shell. */
export const completeMessage = "suluh/complete";

/** What the service worker answers once all of the app is kept. */
export const completedMessage = "suluh/completed";

/** Name of the cache of the shell. */
export const shellCacheName = "suluh-shell";

/** Where a page notes in that cache which parts of the site it has loaded, before it registers the service worker. */
export const loadedNote = "__loaded";

/** Name of the cache that only the dense tier fills: its program parts are not in the shell. */
export const tierCacheName = "suluh-tier";

/** Name of the cache in which the service worker puts aside what another app shares with this one. */
export const sharedCacheName = "suluh-shared";

/** Its one entry. */
export const sharedFile = "/__shared";

/** Where the web manifest sends what is shared, below the scope. */
export const shareAddress = "share";

/** Where the service worker takes an answer from. */
export type ShellRoute =
  /** The page itself, whatever its query. */
  | "page"
  /** Built files with a hash in their name: of this version, of the one before, or of a tier. */
  | "asset"
  /** Everything else: packs, models, the staff page and the server are none of the service worker's business. */
  | "network";

/**
 * Where the service worker answers a request from.
 *
 * @param url - Of the request.
 * @param scope - Address below which the service worker works, ending in `/`.
 */
export function shellRouteOf(request: { readonly method: string; readonly url: string; readonly navigates: boolean }, scope: string): ShellRoute {
  const url = request.url.split(/[?#]/, 1)[0] ?? "";
  if (request.method !== "GET" || !url.startsWith(scope)) return "network";
  const path = url.slice(scope.length);
  if (request.navigates) return path === "" || path === "index.html" ? "page" : "network";
  // What somebody put into the caches of the citizens' page never runs before an officer.
  return /^assets\/(?!console\/)/.test(path) ? "asset" : "network";
}

/**
 * Which cached addresses may go when a version takes over: tabs that still run the version before it may
 * ask for its parts.
 *
 * @returns Those of `cached` that neither version names.
 */
export function outdatedShell(cached: readonly string[], current: readonly string[], previous: readonly string[]): readonly string[] {
  const kept = new Set([...current, ...previous]);
  return cached.filter((url) => !kept.has(url));
}

/** Name under which the browser is asked to send in the background, and wakes the service worker. */
export const backgroundSyncTag = "suluh-outbox";
