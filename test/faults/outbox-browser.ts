import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { openOutboxSite, startMortal, type OutboxSite } from "../e2e/outbox-site.ts";
import { mulberry32 } from "../seeded.ts";

/** Where a browser is killed. */
export const killPoints = ["while saving", "after saved", "before the server takes it", "after the server took it", "while the reply is read", "at any time"] as const;
type KillPoint = (typeof killPoints)[number];

export interface KillReport {
  readonly kills: number;
  readonly told: number;
  readonly rows: number;
  readonly byPoint: Readonly<Record<string, number>>;
}

/**
 * Kills a real Chromium at marked points while it saves and sends, starts it again on the same profile, and looks for
 * everything that "saved" was said of. @throws When something is lost or doubled.
 */
export async function runBrowserKills(kills: number, seed: number): Promise<KillReport> {
  const random = mulberry32(seed);
  const site = await openOutboxSite();
  const profile = await mkdtemp(join(tmpdir(), "suluh-mortal-"));
  const told = new Set<string>();
  const byPoint: Record<string, number> = {};
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      const point = killPoints[kill % killPoints.length] ?? "at any time";
      byPoint[point] = (byPoint[point] ?? 0) + 1;
      await oneLife(site, profile, point, random, told);
      await sound(site, profile, told, `kill ${kill + 1}, ${point}`);
    }
    const rows = await site.rows();
    return { kills, told: told.size, rows: rows.size, byPoint };
  } finally {
    await site.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Saves until the kill comes. */
async function oneLife(site: OutboxSite, profile: string, point: KillPoint, random: () => number, told: Set<string>): Promise<void> {
  const mortal = await startMortal(profile);
  let kill: () => void = () => undefined;
  const killed = new Promise<void>((resolve) => {
    kill = resolve;
  });
  const nth = 1 + Math.floor(random() * 3);
  let [saves, requests] = [0, 0];
  site.around = async (path, answer) => {
    requests += path.endsWith("/submissions") ? 1 : 0;
    const now = requests === nth && path.endsWith("/submissions");
    if (now && point === "before the server takes it") {
      kill();
      throw new Error("killed");
    }
    const reply = await answer();
    if (now && point === "after the server took it") {
      kill();
      throw new Error("killed");
    }
    if (now && point === "while the reply is read") setTimeout(kill, random() * 4);
    return reply;
  };
  const page = await mortal.open(site.url);
  page.on("console", (message) => {
    const id = /^saved (\S+)$/.exec(message.text())?.[1];
    if (id === undefined) return;
    told.add(id);
    saves += 1;
    if (point === "after saved" && saves === nth) kill();
    if (point === "while saving" && saves === nth) setTimeout(kill, random() * 12);
  });
  await page.evaluate(([agency, manifest]) => globalThis.phone.trust(agency ?? "", manifest ?? ""), [site.agency, site.manifest]);
  if (point === "at any time") setTimeout(kill, random() * 400);
  const saving = page
    .evaluate(async (first) => {
      for (let number = 0; number < 24; number += 1) await globalThis.phone.say(first + number, number % 4 === 0 ? [20_000] : []);
    }, told.size)
    .catch(() => undefined);
  await Promise.race([killed, saving.then(() => new Promise((resolve) => setTimeout(resolve, 3_000)))]);
  await mortal.kill();
  await saving;
}

/** Starts again: everything arrives, once, and the phone knows. */
async function sound(site: OutboxSite, profile: string, told: ReadonlySet<string>, where: string): Promise<void> {
  site.around = (_path, answer) => answer();
  const mortal = await startMortal(profile);
  try {
    const page = await mortal.open(site.url);
    const left = await settled(page);
    if (left !== 0) throw new Error(`${where}: ${left} items are still unsent on a good line`);
    const rows = await site.rows();
    for (const id of told) if (!rows.has(id)) throw new Error(`${where}: ${id} was lost`);
  } finally {
    await mortal.kill();
  }
}

/** How many items are unsent once there was time to send them all. */
async function settled(page: Page): Promise<number> {
  return await page.evaluate(async () => {
    const { client } = globalThis.phone;
    let unsent = -1;
    for (let look = 0; look < 150 && unsent !== 0; look += 1) {
      client.look("asked");
      await new Promise((resolve) => setTimeout(resolve, 100));
      const { items } = await client.overview();
      unsent = items.filter(({ state }) => state.name !== "received").length;
    }
    return unsent;
  });
}

export interface TabsReport {
  readonly items: number;
  readonly rows: number;
  readonly requests: number;
}

/** Three tabs and what a service worker runs, all sending the same items at once. @throws When the agency has not each once. */
export async function runThreeTabs(items: number): Promise<TabsReport> {
  const site = await openOutboxSite();
  const profile = await mkdtemp(join(tmpdir(), "suluh-tabs-"));
  const mortal = await startMortal(profile);
  let [online, requests] = [false, 0];
  site.around = async (_path, answer) => {
    if (!online) throw new Error("offline");
    requests += 1;
    return await answer();
  };
  try {
    const tabs = [await mortal.open(site.url), await mortal.open(site.url), await mortal.open(site.url)];
    await tabs[0]?.evaluate(([agency, manifest]) => globalThis.phone.trust(agency ?? "", manifest ?? ""), [site.agency, site.manifest]);
    await Promise.all(
      tabs.map((tab, at) =>
        tab.evaluate(async ([from, to]) => {
          for (let number = from ?? 0; number < (to ?? 0); number += 1) await globalThis.phone.say(number, []);
        }, [Math.floor((at * items) / tabs.length), Math.floor(((at + 1) * items) / tabs.length)]),
      ),
    );
    online = true;
    const woken = tabs[1]?.evaluate(() => globalThis.phone.wake());
    await Promise.all(tabs.map((tab) => tab.evaluate(() => globalThis.phone.client.look("online"))));
    const said = await woken;
    if (said !== "sent") throw new Error(`the service worker's part: ${said}`);
    const left = await settled(tabs[2] ?? (await mortal.open(site.url)));
    const rows = await site.rows();
    if (left !== 0 || rows.size !== items) throw new Error(`${items} items gave ${rows.size} rows, and ${left} are unsent`);
    await noCanary(profile);
    return { items, rows: rows.size, requests };
  } finally {
    await mortal.kill();
    await site.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What was personal is nowhere in the profile once it was sealed. */
async function noCanary(profile: string): Promise<void> {
  for (const entry of await readdir(profile, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = await readFile(join(entry.parentPath, entry.name)).catch(() => Buffer.alloc(0));
    for (const text of [Buffer.from("Siti Canary"), Buffer.from("Siti Canary", "utf16le")]) if (bytes.includes(text)) throw new Error(`${entry.name} holds what was personal`);
  }
}
