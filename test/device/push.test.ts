import { describe, expect, it } from "vitest";
import { pushToldMs } from "../../src/device/limits.ts";
import { createPush, type PushBrowser, type PushRegistration } from "../../src/device/push.ts";
import type { Stored } from "../../src/device/rows.ts";
import { nowMs } from "../core/pack/small-pack.ts";
import { endlessSleep } from "./phone.ts";

const keyOne = `B${"A".repeat(86)}`;
const keyTwo = `B${"C".repeat(86)}`;
const apiOne = "https://one.example/api/v1";
const apiTwo = "https://two.example/api/v1";

interface Wishes {
  readonly permission?: NotificationPermission;
  /** What the person says when asked. */
  readonly answer?: NotificationPermission;
  readonly keys?: Readonly<Record<string, string>>;
  readonly unreachable?: boolean;
}

/** A browser, two agencies' servers, and what went between them. */
function world({ permission = "default", answer = "granted", keys = { [apiOne]: keyOne, [apiTwo]: keyTwo }, unreachable = false }: Wishes = {}) {
  const state = { permission, offline: false, packs: new Map([[apiOne, ["banjir"]], [apiTwo, ["khidmat"]]]), now: nowMs, subscribed: 0 };
  const asked: string[] = [];
  const sent: string[] = [];
  const subscriptions = new Map<string, string>();
  const registrationAt = (scope: string): PushRegistration => {
    const subscription = (): PushSubscription | null => {
      const endpoint = subscriptions.get(scope);
      // Of a subscription only these are looked at.
      return endpoint === undefined ? null : ({ endpoint, unsubscribe: async () => subscriptions.delete(scope) } as unknown as PushSubscription);
    };
    return {
      active: {} as ServiceWorker,
      installing: null,
      waiting: null,
      scope: `https://app.example${scope}`,
      unregister: async () => registered.delete(scope),
      pushManager: {
        getSubscription: async () => subscription(),
        subscribe: async (options) => {
          if (unreachable) throw new DOMException("no push service", "AbortError");
          asked.push(`subscribe ${String(options?.userVisibleOnly)} ${String(options?.applicationServerKey)}`);
          state.subscribed += 1;
          subscriptions.set(scope, `https://fcm.googleapis.com/${scope.slice(6, 7)}${state.subscribed}`);
          const made = subscription();
          if (made === null) throw new Error("none");
          return made;
        },
      },
    };
  };
  const registered = new Set<string>();
  const browser: PushBrowser = {
    permission: () => state.permission,
    ask: async () => {
      asked.push("ask");
      return (state.permission = answer);
    },
    register: async (script, scope) => {
      registered.add(scope);
      asked.push(`register ${script} ${scope}`);
      return registrationAt(scope);
    },
    registrations: async () => [...registered].map(registrationAt),
  };
  const kept = new Map<string, Stored>();
  const surroundings = {
    nowMs: () => state.now,
    random: () => 0,
    sleep: endlessSleep,
    fetch: async (url: string, init: RequestInit) => {
      if (state.offline) throw new TypeError("offline");
      const api = url.replace(/\/push$/, "");
      if (init.method === "GET") return keys[api] === undefined ? new Response("{}", { status: 404 }) : Response.json({ key: keys[api] });
      sent.push(`${api.slice(8, 11)} ${String(init.body)}`);
      expect(init).toMatchObject({ credentials: "omit", redirect: "error", referrerPolicy: "no-referrer" });
      return Response.json({ status: "kept" });
    },
  };
  const settings = { get: async (name: string) => kept.get(name), put: async (name: string, value: Stored) => void kept.set(name, value) };
  const start = (own: PushBrowser | null = browser) => createPush({ browser: own, settings, surroundings, servers: async () => state.packs });
  return { push: start(), start, state, asked, sent, subscriptions, registered, kept };
}

const told = (endpoint: string, pack: string, wanted = true) => JSON.stringify({ pack, endpoint: `https://fcm.googleapis.com/${endpoint}`, wanted });

describe("being told of new alerts", () => {
  it("[LV23] is off, and asks nobody for anything, until the person turns it on", async () => {
    const { push, asked, sent, state, start } = world();
    expect(await push.state()).toBe("off");
    expect(await push.renew()).toBe(false);
    expect([asked, sent]).toEqual([[], []]);
    expect(await push.start()).toBe("on");
    expect(asked[0]).toBe("ask");
    expect(await start().state()).toBe("on");
    state.offline = true;
    expect(await start().state()).toBe("on");
  });

  it("[LV23] subscribes at each agency by its own key, and tells it a pack and an address, nothing else", async () => {
    const { push, asked, sent } = world();
    await push.start();
    expect(asked.slice(1)).toEqual([
      `register /push-worker.js /push/${"A".repeat(16)}/`,
      `subscribe true ${keyOne}`,
      `register /push-worker.js /push/${"C".repeat(16)}/`,
      `subscribe true ${keyTwo}`,
    ]);
    expect(sent).toEqual([`one ${told("A1", "banjir")}`, `two ${told("C2", "khidmat")}`]);
  });

  it.each([
    [world({ permission: "denied" }), "blocked", "off"],
    [world({ answer: "denied" }), "off", "blocked"],
    [world({ answer: "default" }), "off", "off"],
    [world({ keys: {} }), "unoffered", "off"],
  ] as const)("[LV23] is not on where somebody said no, or nobody offers it (%#)", async ({ push, start, sent }, before, after) => {
    expect(await push.state()).toBe(before);
    const said = await push.start().catch(() => "off");
    if (before !== "blocked") expect(said).toBe(after);
    expect(sent.filter((each) => each.includes('"wanted":true')).length).toBe(before === "blocked" ? 2 : 0);
    expect(await start(null).state()).toBe("unsupported");
    expect(await start(null).renew()).toBe(false);
  });

  it("[LV23] says that it does not work where the push service or the agency cannot be reached, and stays off", async () => {
    const noService = world({ unreachable: true });
    await expect(noService.push.start()).rejects.toMatchObject({ code: "network/unreachable" });
    expect(await noService.push.renew()).toBe(false);
    const offline = world();
    offline.state.offline = true;
    await expect(offline.push.start()).rejects.toMatchObject({ code: "network/unreachable" });
    expect(await offline.push.renew()).toBe(false);
  });

  it("[LV24] is renewed with what changed alone: packs that came, addresses that the browser exchanged, and each week", async () => {
    const { start, push, sent, state, subscriptions, asked } = world();
    await push.start();
    sent.length = 0;
    asked.length = 0;
    expect(await start().renew()).toBe(true);
    expect(sent).toEqual([]);
    state.packs = new Map([[apiOne, ["banjir", "haba"]], [apiTwo, ["khidmat"]]]);
    await start().renew();
    expect(sent.splice(0)).toEqual([`one ${told("A1", "haba")}`]);
    subscriptions.delete(`/push/${"A".repeat(16)}/`);
    await start().renew();
    expect(sent.splice(0)).toEqual([told("A3", "banjir"), told("A3", "haba"), told("A1", "banjir", false), told("A1", "haba", false)].map((each) => `one ${each}`));
    state.now += pushToldMs + 1;
    await start().renew();
    expect(sent.splice(0)).toHaveLength(3);
    expect(asked).not.toContain("ask");
    state.permission = "denied";
    await start().renew();
    expect(sent).toEqual([]);
  });

  it("[LV24] ends for packs that are gone, for agencies that are, and for keys that an agency exchanged", async () => {
    const keys: Record<string, string> = { [apiOne]: keyOne, [apiTwo]: keyTwo };
    const { start, push, sent, state, registered, subscriptions } = world({ keys });
    state.packs = new Map([[apiOne, ["banjir", "haba"]], [apiTwo, ["khidmat"]]]);
    await push.start();
    sent.length = 0;
    state.packs = new Map([[apiOne, ["banjir"]]]);
    await start().renew();
    expect(sent.splice(0)).toEqual([`one ${told("A1", "haba", false)}`, `two ${told("C2", "khidmat", false)}`]);
    expect([...registered]).toEqual([`/push/${"A".repeat(16)}/`]);
    keys[apiOne] = `B${"D".repeat(86)}`;
    await start().renew();
    expect(sent.splice(0)).toEqual([`one ${told("D3", "banjir")}`, `one ${told("A1", "banjir", false)}`]);
    expect([[...registered], subscriptions.size]).toEqual([[`/push/${"D".repeat(16)}/`], 1]);
    delete keys[apiOne];
    await start().renew();
    expect([[...registered], sent]).toEqual([[`/push/${"D".repeat(16)}/`], []]);
  });

  it("[LV24] ends here at once, and at the agencies where there is a network", async () => {
    const { start, push, sent, subscriptions, registered, kept } = world();
    await push.start();
    sent.length = 0;
    await start().stop();
    expect([subscriptions.size, registered.size]).toEqual([0, 0]);
    expect(sent).toEqual([`one ${told("A1", "banjir", false)}`, `two ${told("C2", "khidmat", false)}`]);
    expect(await start().renew()).toBe(false);
    expect(kept.get("push.told")).toBe("{}");
    const offline = world();
    await offline.push.start();
    offline.state.offline = true;
    await offline.push.stop();
    expect([offline.subscriptions.size, offline.registered.size]).toEqual([0, 0]);
  });

  it.each(["", "{", '{"x":1}'])("[LV24] survives what is not what was kept: %s", async (junk) => {
    const { push, kept, sent } = world();
    await push.start();
    kept.set("push.told", junk);
    sent.length = 0;
    await push.renew();
    expect(sent).toHaveLength(2);
  });
});
