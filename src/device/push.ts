import * as v from "valibot";
import { pushScopes, pushWorkerAddress } from "../core/push.ts";
import { pushKeySchema } from "../core/sync/push-schemas.ts";
import { AppError } from "../core/errors.ts";
import { fetchText } from "./fetch-text.ts";
import { pushActiveMs, pushToldMs } from "./limits.ts";
import { parsedJson } from "./parsed-json.ts";
import type { Settings } from "./settings.ts";
import { never } from "./never.ts";
import { within, type Surroundings } from "./surroundings.ts";

/** Whether this phone is told of new alerts while the app is closed. */
export type PushState =
  /** The browser cannot, or keeps nothing. */
  | "unsupported"
  /** No agency of the packs here offers it, or none could be asked. */
  | "unoffered"
  /** The person, or the browser for them, has said no; only the browser's settings change that. */
  | "blocked"
  | "off"
  | "on";

/** Messages of push services that only say "look". Nothing is asked of person or browser before `start`. */
export interface Push {
  state(): Promise<PushState>;
  /**
   * Asks the person through the browser, and subscribes; called right after a tap, else browsers refuse.
   *
   * @throws {AppError} `network/unreachable` where push service or agency cannot be reached.
   */
  start(): Promise<PushState>;
  /** Takes back what was subscribed, here and, where there is a network, at the agencies. */
  stop(): Promise<void>;
  /** Where it is on: subscribes anew what the browser dropped, and tells agencies of packs that came since. @returns Whether it is on. */
  renew(): Promise<boolean>;
}

/** The part of a service worker's registration that is used. */
export type PushRegistration = Pick<ServiceWorkerRegistration, "active" | "installing" | "waiting" | "scope" | "unregister"> & { readonly pushManager: Pick<PushManager, "getSubscription" | "subscribe"> };

/** What the browser has for it. */
export interface PushBrowser {
  readonly permission: () => NotificationPermission;
  readonly ask: () => Promise<NotificationPermission>;
  readonly register: (script: string, scope: string) => Promise<PushRegistration>;
  readonly registrations: () => Promise<readonly PushRegistration[]>;
}

/** What push needs from outside. */
export interface PushPorts {
  /** Null where there is no such thing. */
  readonly browser: PushBrowser | null;
  readonly settings: Settings;
  readonly surroundings: Surroundings;
  /** Addresses of the agencies' servers, each with its packs on this phone. */
  readonly servers: () => Promise<ReadonlyMap<string, readonly string[]>>;
}

const wantedSetting = "push.wanted";
const toldSetting = "push.told";
/** What an agency's server was told last, by its address. */
const toldSchema = v.record(v.string(), v.object({ endpoint: v.string(), packs: v.array(v.string()), atMs: v.number() }));

/** Push over what browsers have: for each agency's server a service worker of its own, as each has a key of its own. */
export function createPush({ browser, settings, surroundings, servers }: PushPorts): Push {
  const wanted = async (): Promise<boolean> => (await settings.get(wantedSetting)) === true;

  const offers = async (from: ReadonlyMap<string, readonly string[]>): Promise<readonly Offer[]> => {
    const asked = await Promise.all([...from].map(async ([api, packs]) => ({ api, packs, key: await keyOf(api, surroundings) })));
    return asked.flatMap(({ api, packs, key }) => (key === null ? [] : [{ api, packs, key }]));
  };

  /** @returns How many agencies know of this phone now. */
  const subscribe = async (from: PushBrowser, anew: boolean): Promise<number> => {
    const all = await servers();
    const offered = await offers(all);
    const told = parsedJson(toldSchema, await settings.get(toldSetting)) ?? {};
    for (const { api, key, packs } of offered) {
      const endpoint = await endpointFor(key, from, surroundings);
      const before = told[api];
      const same = before?.endpoint === endpoint;
      const fresh = !anew && same && Math.abs(surroundings.nowMs() - before.atMs) < pushToldMs;
      const untold = fresh ? packs.filter((pack) => !before.packs.includes(pack)) : packs;
      for (const pack of untold) await tell(api, { pack, endpoint, wanted: true }, surroundings);
      if (before !== undefined) await takeBack(api, { endpoint: before.endpoint, packs: before.packs.filter((pack) => !same || !packs.includes(pack)) }, surroundings);
      told[api] = { endpoint, packs: [...packs], atMs: fresh && untold.length === 0 ? before.atMs : surroundings.nowMs() };
    }
    for (const [api, before] of Object.entries(told)) {
      if (all.has(api)) continue;
      await takeBack(api, before, surroundings);
      delete told[api];
    }
    await settings.put(toldSetting, JSON.stringify(told));
    // An agency that cannot be asked now may have its key still.
    if (offered.length === all.size) await leave(from, new Set(offered.map(({ key }) => scopeOf(key))));
    return offered.length;
  };

  return {
    state: async () => {
      if (browser === null) return "unsupported";
      if (browser.permission() === "denied") return "blocked";
      if ((await wanted()) && browser.permission() === "granted") return "on";
      return (await offers(await servers())).length === 0 ? "unoffered" : "off";
    },
    start: async () => {
      if (browser === null) return "unsupported";
      const allowed = await browser.ask();
      if (allowed !== "granted") return allowed === "denied" ? "blocked" : "off";
      if ((await subscribe(browser, true)) === 0) throw new AppError("network/unreachable", { reason: "no agency" });
      await settings.put(wantedSetting, true);
      return "on";
    },
    stop: async () => {
      await settings.put(wantedSetting, false);
      const told = parsedJson(toldSchema, await settings.get(toldSetting)) ?? {};
      // The subscription goes first: from then on the push service itself refuses.
      if (browser !== null) await leave(browser, new Set());
      await settings.put(toldSetting, "{}");
      for (const [api, before] of Object.entries(told)) await takeBack(api, before, surroundings);
    },
    renew: async () => {
      if (browser === null || !(await wanted())) return false;
      // Whoever took the permission back in the browser has said enough.
      if (browser.permission() === "granted") await subscribe(browser, false);
      return true;
    },
  };
}

/** An agency's server that tells phones, with its key and its packs here. */
interface Offer {
  readonly api: string;
  readonly key: string;
  readonly packs: readonly string[];
}

/** Ends all subscriptions but those of some scopes. */
async function leave(browser: PushBrowser, kept: ReadonlySet<string>): Promise<void> {
  for (const registration of await browser.registrations()) {
    if ([...kept].some((scope) => registration.scope.endsWith(scope))) continue;
    await (await registration.pushManager.getSubscription())?.unsubscribe();
    await registration.unregister();
  }
}

function scopeOf(key: string): string {
  return `${pushScopes}${key.slice(1, 17)}/`;
}

/** @throws {AppError} `network/unreachable` where the push service cannot be reached. */
async function endpointFor(key: string, browser: PushBrowser, surroundings: Surroundings): Promise<string> {
  const registration = await browser.register(pushWorkerAddress, scopeOf(key));
  await active(registration, surroundings);
  try {
    const subscription = (await registration.pushManager.getSubscription()) ?? (await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }));
    return subscription.endpoint;
  } catch (cause) {
    if (cause instanceof DOMException) throw new AppError("network/unreachable", { reason: "push service" }, { cause });
    throw cause;
  }
}

/** Only an active worker can be subscribed. */
async function active(registration: PushRegistration, surroundings: Surroundings): Promise<void> {
  const worker = registration.installing ?? registration.waiting;
  if (registration.active !== null || worker === null) return;
  await within(pushActiveMs, never, surroundings, () => new Promise<void>((resolve) => {
    const look = (): void => {
      if (worker.state === "activated" || worker.state === "redundant") resolve();
    };
    worker.addEventListener("statechange", look);
    look();
  }));
}

/** Null where the agency sends nothing, or cannot be asked. */
async function keyOf(api: string, surroundings: Surroundings): Promise<string | null> {
  const answered = await fetchText(`${api}/push`, { method: "GET" }, surroundings);
  return answered?.ok === true ? (parsedJson(pushKeySchema, answered.text)?.key ?? null) : null;
}

/** @throws {AppError} `network/unreachable` for every reply but a good one. */
async function tell(api: string, said: { readonly pack: string; readonly endpoint: string; readonly wanted: boolean }, surroundings: Surroundings): Promise<void> {
  const answered = await fetchText(`${api}/push`, { method: "POST", body: JSON.stringify(said), headers: { "content-type": "application/json" } }, surroundings);
  if (answered?.ok !== true) throw new AppError("network/unreachable", answered === null ? {} : { status: answered.status });
}

/** As far as there is a network: an address that is gone is forgotten by the next message anyway. */
async function takeBack(api: string, { endpoint, packs }: { readonly endpoint: string; readonly packs: readonly string[] }, surroundings: Surroundings): Promise<void> {
  for (const pack of packs) await tell(api, { pack, endpoint, wanted: false }, surroundings).catch(() => undefined);
}
