import { beforeEach, describe, expect, it } from "vitest";
import { AppError } from "../../../src/core/errors.ts";
import { newsEveryMs, purgeAfterMs } from "../../../src/core/outbox/limits.ts";
import type { Outbox } from "../../../src/device/outbox/outbox.ts";
import { mulberry32 } from "../../seeded.ts";
import { newOutboxDisk, saidNumber, startOutboxPhone, testReserveBytes, type OutboxDisk, type OutboxPhoneOptions } from "./outbox-phone.ts";
import { bodyOf, plainRequest, referenceServer, type PlainRequest, type ReferenceServer } from "./reference-server.ts";
import { virtualClock, type VirtualClock } from "./virtual-clock.ts";

const plain = { secondFact: null, wantsReply: false };
const dayMs = 24 * 60 * 60_000;

let server: ReferenceServer;
let clock: VirtualClock;
/** What the agency's clock is ahead of the phone's. */
let agencyAheadMs: number;
let disk: OutboxDisk;
let seed: number;
let requests: string[];

beforeEach(() => {
  agencyAheadMs = 0;
  server = referenceServer(() => clock.nowMs + agencyAheadMs);
  clock = virtualClock(Date.parse("2026-11-28T03:00:00Z"));
  disk = newOutboxDisk();
  seed = 1;
  requests = [];
});

/** Starts the app; `answer` may put something else in the place of the server's reply. */
function start(answer: (request: PlainRequest, reply: () => Promise<Response>) => Promise<Response> = (_request, reply) => reply(), options: Partial<OutboxPhoneOptions> = {}): Outbox {
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const request = plainRequest(url, init);
    if (typeof request.body === "string") requests.push(request.body);
    return await answer(request, () => server.fetch(request));
  };
  return startOutboxPhone({ disk, clock, fetch, random: mulberry32(seed++), ...options }).outbox;
}

const only = async (outbox: Outbox) => (await outbox.list())[0];
const submitOne = async (outbox: Outbox, photos = 0): Promise<string> => (await outbox.submit(saidNumber(outbox.newId(), 1, photos), plain)).id;

describe("the outbox", () => {
  it("[OB2] shows saved, then received with a receipt that can be copied", async () => {
    const outbox = start();
    const id = await submitOne(outbox);
    expect(await only(outbox)).toMatchObject({ id, label: "Road damage", state: { name: "saved" }, receipt: null });
    await outbox.flush("saved");
    expect(await only(outbox)).toMatchObject({ state: { name: "received" }, receipt: { id, epoch: "epoch-1" } });
    expect(server.data.rows.size).toBe(1);
  });

  it("[OB2] acknowledges nothing for a reply without a receipt that the agency signed", async () => {
    const forge = (change: (receipt: Record<string, unknown>) => Record<string, unknown>) => async (_request: PlainRequest, reply: () => Promise<Response>) => {
      const body = (await (await reply()).json()) as { results?: { receipt: Record<string, unknown> }[] };
      for (const result of body.results ?? []) result.receipt = change(result.receipt);
      return Response.json(body);
    };
    const replies: Parameters<typeof start>[0][] = [
      async () => new Response("<html>Log in to this Wi-Fi</html>", { headers: { "content-type": "text/html" } }),
      async () => Response.json({ ok: true }),
      async () => Response.json({ epoch: "epoch-1", results: [] }),
      async () => new Response("Bad gateway", { status: 502 }),
      async () => new Response(null, { status: 204 }),
      async (_request, reply) => new Response((await (await reply()).text()).slice(0, 200)),
      async () => Promise.reject(new TypeError("Failed to fetch")),
      forge((receipt) => ({ ...receipt, signature: "A".repeat(86) })),
      forge((receipt) => ({ ...receipt, key: "bbbbbbbbbbbbbbbb" })),
      forge((receipt) => ({ ...receipt, hash: "0".repeat(64) })),
      forge((receipt) => ({ ...receipt, epoch: "epoch-2" })),
      // Genuine ones: of another submission, as it is and under this one's name.
      forge(() => ({ ...other })),
      forge(({ id, hash }) => ({ ...other, id, hash })),
      forge(({ id }) => ({ ...other, id })),
    ];
    const before = start();
    await submitOne(before);
    await before.flush("saved");
    const other: Record<string, unknown> = { ...(await only(before))?.receipt };
    expect(other["signature"]).toMatch(/^[\w-]{86}$/);
    await before.remove(String(other["id"]));
    await submitOne(start());
    for (const reply of replies) {
      const outbox = start(reply);
      clock.pass(dayMs);
      await outbox.flush("start");
      expect(await only(outbox)).toMatchObject({ state: { name: "saved" }, receipt: null });
    }
    clock.pass(dayMs);
    const outbox = start();
    await outbox.flush("start");
    expect(await only(outbox)).toMatchObject({ state: { name: "received" } });
  });

  it("[OB5] sends the same bytes each time, over restarts, and seals a second submission with the same id never", async () => {
    const first = start(async () => Promise.reject(new TypeError()));
    const id = await submitOne(first, 1);
    await first.flush("start");
    const second = start(async () => Promise.reject(new TypeError()));
    expect((await second.submit(saidNumber(id, 99), plain)).id).toBe(id);
    clock.pass(dayMs);
    await second.flush("start");
    expect(requests).toHaveLength(2);
    expect(requests[0]).toBe(requests[1]);
    clock.pass(dayMs);
    await start().flush("start");
    expect(`{"submissions":[${[...server.data.rows.values()].map(bodyOf).join(",")}]}`).toBe(requests[0]);
  });

  it("[OB3] leaves a busy server alone for as long as it asks, and comes back by itself", async () => {
    let calls = 0;
    const outbox = start(async () => {
      calls += 1;
      return Response.json({ error: "too-many", retryAfter: 600 }, { status: 429, headers: { "retry-after": "600" } });
    });
    await submitOne(outbox);
    await outbox.flush("saved");
    for (const trigger of ["online", "start", "foreground", "timer"] as const) {
      clock.pass(100_000);
      await outbox.flush(trigger);
    }
    expect(calls).toBe(1);
    expect(await outbox.msUntilDue()).toBeGreaterThan(100_000);
    clock.pass((await outbox.msUntilDue()) ?? 0);
    await outbox.flush("timer");
    expect(calls).toBe(2);
  });

  it("[OB3] tries the rest when a line is gone only after the wait of the first", async () => {
    const outbox = start(async () => Promise.reject(new TypeError()));
    for (let number = 0; number < 45; number += 1) await outbox.submit(saidNumber(outbox.newId(), number), plain);
    await outbox.flush("saved");
    expect(requests).toHaveLength(1);
    expect(await outbox.msUntilDue()).toBeGreaterThan(1000);
  });

  it("[OB6] sends again what a restored server has lost, and only once for each epoch", async () => {
    const outbox = start();
    const before = server.backup();
    await submitOne(outbox, 1);
    await outbox.flush("saved");
    server.restore(before);
    expect(server.data.rows.size).toBe(0);
    clock.pass(600_000);
    await outbox.flush("foreground");
    expect(server.data.rows.size).toBe(1);
    expect(await only(outbox)).toMatchObject({ state: { name: "received" }, photos: { all: 1 } });
    clock.pass(600_000);
    await outbox.flush("foreground");
    expect(server.data.photos.size).toBe(1);
    const posts = requests.filter((body) => body.startsWith('{"submissions"')).length;
    for (let time = 0; time < 5; time += 1) {
      clock.pass(600_000);
      await outbox.flush("foreground");
    }
    expect(requests.filter((body) => body.startsWith('{"submissions"'))).toHaveLength(posts);
  });

  it("[OB7] lets go of what was received after seven days, with its photos, unless it is kept", async () => {
    const outbox = start();
    const gone = await submitOne(outbox, 2);
    const kept = await submitOne(outbox);
    await outbox.keep(kept, true);
    await outbox.flush("saved");
    clock.pass(purgeAfterMs - 1000);
    await outbox.flush("timer");
    expect(await outbox.list()).toHaveLength(2);
    clock.pass(newsEveryMs);
    await outbox.flush("timer");
    expect((await outbox.list()).map(({ id }) => id)).toEqual([kept]);
    expect(disk.rows.photos.size).toBe(0);
    expect([...disk.files.keys()].some((name) => name.startsWith("photo-"))).toBe(false);
    const again = start();
    await again.restore();
    expect((await again.list()).some(({ id }) => id === gone)).toBe(false);
  });

  it("[OB22] takes nothing away by a clock that is years ahead, while the agency says what time it is", async () => {
    const outbox = start();
    const id = await submitOne(outbox);
    await outbox.flush("saved");
    clock.jump(5 * 365 * dayMs);
    agencyAheadMs = -5 * 365 * dayMs;
    await outbox.flush("timer");
    clock.pass(6 * dayMs);
    await outbox.flush("timer");
    expect((await outbox.list()).map((each) => each.id)).toEqual([id]);
    clock.pass(2 * dayMs);
    await outbox.flush("timer");
    expect(await outbox.list()).toEqual([]);
  });

  it("[OB22] without the agency's word waits another week, also over restarts, and forgets the wait when the clock is put right", async () => {
    const line = { there: true };
    const answer = async (_request: PlainRequest, reply: () => Promise<Response>): Promise<Response> => {
      if (!line.there) throw new TypeError("Failed to fetch");
      return await reply();
    };
    let outbox = start(answer);
    await submitOne(outbox);
    await outbox.flush("saved");
    line.there = false;
    clock.jump(5 * 365 * dayMs);
    await outbox.flush("timer");
    clock.jump(-5 * 365 * dayMs);
    clock.pass(dayMs);
    await outbox.flush("timer");
    clock.jump(6 * 365 * dayMs);
    await outbox.flush("timer");
    expect(await outbox.list()).toHaveLength(1);
    outbox = start(answer);
    clock.pass(6 * dayMs);
    await outbox.flush("timer");
    expect(await outbox.list()).toHaveLength(1);
    clock.pass(2 * dayMs);
    await outbox.flush("timer");
    expect(await outbox.list()).toEqual([]);
  });

  it("[OB8] [ST6] has room made by what can be fetched again, one thing after the other, once the reserve is gone", async () => {
    const models = ["generator", "embedder", "unfinished"];
    const given: string[] = [];
    const makeRoom = async () => (models.length > 0 ? given.push(models.shift() ?? "") > 0 : false);
    const outbox = start(undefined, { makeRoom, fate: (writes) => (writes && given.length < 2 ? "full" : "done") });
    await outbox.restore();
    await submitOne(outbox);
    expect(disk.files.has("reserve")).toBe(false);
    expect(given).toEqual(["generator", "embedder"]);
    expect(await outbox.list()).toHaveLength(1);
  });

  it("[OB8] gives up the reserve when the phone is full, and says so when that is not enough", async () => {
    const used = (): number => [...disk.files.values()].reduce((sum, { length }) => sum + length, 0);
    const fate = (writes: boolean, bytes: number) => (writes && used() + bytes > testReserveBytes ? ("full" as const) : ("done" as const));
    const outbox = start(undefined, { fate, fileFault: (bytes) => (bytes === testReserveBytes ? bytes : 0) });
    await outbox.restore();
    expect(used()).toBe(testReserveBytes);
    await submitOne(outbox);
    expect(disk.files.has("reserve")).toBe(false);
    const full = start(undefined, { fate: (writes) => (writes ? "full" : "done") });
    await expect(submitOne(full)).rejects.toMatchObject({ code: "storage/full" });
  });

  it("[OB9] brings back items, receipts and photos from the log when the store was lost", async () => {
    const outbox = start();
    await submitOne(outbox, 1);
    await outbox.flush("saved");
    const waiting = await outbox.submit(saidNumber(outbox.newId(), 2, 2), plain);
    const before = await outbox.list();
    disk.rows.items.clear();
    disk.rows.photos.clear();
    const again = start();
    await again.restore();
    expect(await again.list()).toEqual(before);
    await again.flush("start");
    expect(server.data.rows.get(waiting.id)).toBeDefined();
    expect(server.data.photos.size).toBe(3);
  });

  it("[OB10] sends from one tab at a time, each item once", async () => {
    let [now, most] = [0, 0];
    const slow = async (_request: PlainRequest, reply: () => Promise<Response>): Promise<Response> => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setTimeout(resolve, 2));
      now -= 1;
      return await reply();
    };
    const tabs = [start(slow), start(slow), start(slow)];
    for (let number = 0; number < 60; number += 1) {
      const tab = tabs[number % 3];
      await tab?.submit(saidNumber(tab.newId(), number), plain);
    }
    await Promise.all(tabs.map((tab) => tab.flush("online")));
    expect(most).toBe(1);
    expect(requests.filter((body) => body.startsWith('{"submissions"'))).toHaveLength(3);
    expect(server.data.rows.size).toBe(60);
  });

  it("[OB10] loses and doubles nothing where there are no locks", async () => {
    const tabs = [1, 2, 3].map(() => start(undefined, { hasLocks: false }));
    for (let number = 0; number < 30; number += 1) await tabs[number % 3]?.submit(saidNumber(tabs[0]?.newId() ?? "", number), plain);
    await Promise.all(tabs.map((tab) => tab.flush("online")));
    expect(server.data.rows.size).toBe(30);
    expect((await tabs[0]?.list())?.every(({ state }) => state.name === "received")).toBe(true);
  });

  it("[OB10] does not wait for ever for a tab that was frozen while it sent", async () => {
    let sending = false;
    const frozen = start(() => ((sending = true), new Promise(() => undefined)));
    await submitOne(frozen);
    void frozen.flush("saved").catch(() => undefined);
    await expect.poll(() => sending).toBe(true);
    const held = new Promise(() => undefined);
    disk.locks.set("suluh-outbox-send", held);
    const other = start();
    const flushed = other.flush("foreground");
    await expect.poll(() => disk.locks.get("suluh-outbox-send") === held).toBe(false);
    clock.pass(61_000);
    await flushed;
    expect(server.data.rows.size).toBe(1);
  });

  it("[OB12] leaves as a file that another phone delivers, and is doubled by neither", async () => {
    const offline = start(async () => Promise.reject(new TypeError()));
    await submitOne(offline, 2);
    await submitOne(offline);
    const file = await offline.exportUnsent();
    const text = new TextDecoder().decode(file);
    for (const { token } of disk.rows.items.values()) expect(text).not.toContain(token ?? "");
    const neighbours = newOutboxDisk();
    const neighbour = start(undefined, { disk: neighbours });
    expect(await neighbour.importParcel(file)).toEqual({ taken: 2, known: 0, foreign: 0 });
    expect(await neighbour.importParcel(file)).toEqual({ taken: 0, known: 2, foreign: 0 });
    await neighbour.flush("saved");
    expect(server.data.rows.size).toBe(2);
    expect(server.data.photos.size).toBe(2);
    expect((await neighbour.list()).every(({ carried, state }) => carried && state.name === "received")).toBe(true);
    clock.pass(dayMs);
    const own = start();
    await own.flush("start");
    expect(server.data.rows.size).toBe(2);
    expect((await own.list()).every(({ state }) => state.name === "received")).toBe(true);
  });

  it("[OB12] takes over nothing that was changed, and no file that is something else", async () => {
    const offline = start(async () => Promise.reject(new TypeError()));
    await submitOne(offline, 1);
    const file = new TextDecoder().decode(await offline.exportUnsent());
    const taking = (text: string): Promise<unknown> => start(undefined, { disk: newOutboxDisk() }).importParcel(new TextEncoder().encode(text));
    for (const text of ["", "{}", "[1]", "<html>", file.slice(0, -9), file.replace("nombor 1", "nombor 2"), file.replace("khidmat", "khidmAt"), file.replace("suluh-unsent-1", "suluh-unsent-9")]) {
      await expect(taking(text)).rejects.toMatchObject({ code: "outbox/bad-file" });
    }
    await expect(start(undefined, { disk: newOutboxDisk() }).exportUnsent()).rejects.toMatchObject({ code: "outbox/bad-file" });
  });

  it("[OB5] never sends something personal in the open", async () => {
    const outbox = start(undefined, { agency: { format: 1, name: {}, version: 1, expires: "", keys: {}, roles: { root: { keyids: [], threshold: 1 }, pack: { keyids: [], threshold: 1 }, pointer: { keyids: [], threshold: 1 } } } });
    await expect(submitOne(outbox)).rejects.toMatchObject({ code: "outbox/no-key" });
    expect(await outbox.list()).toEqual([]);
  });

  it("[OB19] sends from a phone that somebody locked, without asking for a reply that nobody could read there", async () => {
    const locked = async (): Promise<never> => {
      throw new AppError("outbox/locked");
    };
    const outbox = start(undefined, { vault: { seal: locked, open: locked } });
    const { id } = await outbox.submit(saidNumber(outbox.newId(), 1, 1), { secondFact: "6789", wantsReply: true });
    await outbox.flush("saved");
    expect(await only(outbox)).toMatchObject({ id, state: { name: "received" } });
    expect(requests.join()).not.toContain("replyKey");
    const open = start();
    await open.submit(saidNumber(open.newId(), 2, 0), { secondFact: null, wantsReply: true });
    await open.flush("saved");
    expect(requests.join()).toContain("replyKey");
    const broken = start(undefined, { vault: { seal: () => Promise.reject(new AppError("storage/full")), open: locked } });
    await expect(broken.submit(saidNumber(broken.newId(), 3, 0), { secondFact: null, wantsReply: true })).rejects.toMatchObject({ code: "storage/full" });
  });

  it("[OB4] keeps what was refused with its reason, and tries it again when told to", async () => {
    let refuse = true;
    const outbox = start(async (request, reply) => {
      if (!refuse || !request.url.endsWith("/submissions")) return await reply();
      const { submissions } = JSON.parse(String(request.body)) as { submissions: { id: string }[] };
      return Response.json({ epoch: "epoch-1", results: submissions.map(({ id }) => ({ id, status: "rejected", reason: "unknown-form" })) });
    });
    const id = await submitOne(outbox);
    await outbox.flush("saved");
    expect(await only(outbox)).toMatchObject({ state: { name: "refused", reason: "unknown-form" } });
    clock.pass(30 * dayMs);
    await outbox.flush("timer");
    expect(await outbox.list()).toHaveLength(1);
    refuse = false;
    await outbox.retry(id);
    await outbox.flush("asked");
    expect(await only(outbox)).toMatchObject({ state: { name: "received" } });
    await outbox.remove(id);
    expect(await outbox.list()).toEqual([]);
  });
});
