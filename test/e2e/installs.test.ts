import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newKeys, publishedFolder } from "../core/pack/small-pack.ts";
import { packOf } from "../device/published-pack.ts";
import { openBadLine, type BadLine, type LineOptions } from "./bad-line.ts";
import { openedPhones } from "./opened-phones.ts";
import { buildApp, putPacks, startServer, type ServerProcess } from "./site-under-test.ts";

const keys = newKeys();
/** The small pack answers, the other one weighs as much as a real one. */
const packs = { small: publishedFolder(keys), weight: packOf(keys, { id: "weight", seeds: Array.from({ length: 100 }, (_, at) => at) }) };

let site = "";
let server: ServerProcess;
beforeAll(async () => {
  site = await mkdtemp(join(tmpdir(), "suluh-site-"));
  await buildApp(site);
  await putPacks(site, packs);
  server = await startServer(site);
});
afterAll(async () => {
  await server.kill();
  await rm(site, { recursive: true, force: true });
});

const { closeLater, profile, launch } = openedPhones();

async function line(options?: LineOptions): Promise<BadLine> {
  const open = await openBadLine(server.port, options);
  closeLater(() => open.close());
  return open;
}

const ready = (page: Page, timeout = 60_000) => page.locator(".badge-offline").first().waitFor({ state: "attached", timeout });

/** Loads the page as a person on a bad line does: again, until something is there. */
async function visit(page: Page, url: string): Promise<void> {
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const arrived = await page.goto(url, { waitUntil: "load", timeout: 30_000 }).then(
      () => page.locator("suluh-app").waitFor({ timeout: 5_000 }).then(() => true, () => false),
      () => false,
    );
    if (arrived) return;
  }
  throw new Error("the page never came");
}

/** Waits until nothing more comes over a line, such as the languages that the person does not read. */
async function quiet(open: BadLine): Promise<void> {
  for (let before = -1; before !== open.sent(); ) {
    before = open.sent();
    await new Promise((resolve) => setTimeout(resolve, 2_000));
  }
}

async function answerTo(page: Page, question: string): Promise<string> {
  await page.locator("#question").fill(question);
  await page.locator("#question").press("Enter");
  await page.locator(".turn:last-child .answer-title").first().waitFor();
  return page.locator(".turn:last-child").innerText();
}

describe("a phone without a network", () => {
  it("[UP3] starts cold with the server stopped, in a new browser, and answers, reads and changes its language", async () => {
    const own = await startServer(site);
    const phone = await profile();
    const url = `http://localhost:${own.port}/`;
    const first = await phone.open();
    const page = await first.newPage();
    await page.goto(url);
    await ready(page);
    await own.kill();
    await first.close();

    const again = await (await launch(phone)).newPage();
    const broken: string[] = [];
    again.on("pageerror", (error) => broken.push(error.message));
    await again.goto(url);
    expect(await answerTo(again, "my house is flooding")).toContain("Leave now");
    await again.locator(".turn:last-child a[href*='#/doc/small/rising-water']").first().click();
    await again.locator(".document h1").waitFor();
    await again.reload();
    await again.locator(".document h1").waitFor();
    await again.goto(`${url}#/settings`);
    await again.locator(".option", { hasText: "தமிழ்" }).first().click();
    await expect.poll(() => again.locator("html").getAttribute("lang")).toBe("ta");
    await again.reload();
    await expect.poll(() => again.locator("html").getAttribute("lang")).toBe("ta");
    expect(broken).toEqual([]);
  });
});

describe("a first visit on a line that breaks", () => {
  it("[IN4] ends ready offline after 20 breaks", async () => {
    const clean = await line();
    const context = await launch(await profile());
    const page = await context.newPage();
    await page.goto(clean.url);
    await ready(page);
    await quiet(clean);
    const needed = clean.sent();

    const breaks = Array.from({ length: 20 }, (_, at) => Math.round((needed * (at + 1)) / 22));
    const bad = await line({ breaks, bytesPerSecond: 200_000 });
    const second = await (await launch(await profile())).newPage();
    await visit(second, bad.url);
    await ready(second, 120_000);
    await quiet(bad);
    expect(bad.broken()).toBe(20);
    // Aimed at is 1.1; measured 1.10 twice, and 1.05 on a line of 50 kbit/s; 1.18 to 1.24 in every other run while code of the
    // dense tier was fetched before the service worker had it.
    expect(bad.sent() / needed).toBeLessThan(1.15);
  });

  it("[IN13] ends ready offline although the browser was killed at ten moments", async () => {
    const phone = await profile();
    const slow = await line({ bytesPerSecond: 150_000 });
    let url = slow.url;
    for (let kill = 0; kill < 10; kill += 1) {
      const context = await phone.open();
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      const limit = slow.sent() + 30_000;
      const reached = new Promise<void>((resolve) => slow.onBytes((sent) => sent >= limit && resolve()));
      void page.goto(url).catch(() => undefined);
      await Promise.race([reached, ready(page).catch(() => undefined)]);
      void session.send("Browser.crash").catch(() => undefined);
      await new Promise<void>((resolve) => context.once("close", () => resolve()));
      url = slow.url;
    }
    const page = await (await launch(phone)).newPage();
    await page.goto(url);
    await ready(page);
    expect(await answerTo(page, "my house is flooding")).toContain("Leave now");
  });
});

describe("a phone that is full", () => {
  it("[IN14] says so at five levels, holds nothing half, and goes on when there is room", async () => {
    const context = await launch(await profile());
    const page = await context.newPage();
    const url = `http://localhost:${server.port}/`;
    const origin = new URL(url).origin;
    const session = await context.newCDPSession(page);
    const quota = (bytes?: number) => session.send("Storage.overrideQuotaForOrigin", bytes === undefined ? { origin } : { origin, quotaSize: bytes });
    // The last is a little less than the heavy pack alone, so that it never fits, however little of the app is kept by then.
    for (const level of [1, 20_000, 60_000, 120_000, 300_000]) {
      await quota(level);
      await page.goto(url);
      await expect.poll(() => page.locator("main").innerText()).toContain("The phone is full");
      expect(await installedPacks(page)).not.toContain("weight");
      await page.goto("about:blank");
    }
    await quota();
    await page.goto(url);
    await ready(page);
    await expect.poll(() => installedPacks(page), { timeout: 60_000 }).toEqual(["small", "weight"]);
  });
});

describe("an address that is not secure", () => {
  it("[UI1] [PK2] verifies, browses and asks packs by words on plain http, and says that nothing is kept", async () => {
    const phone = await profile();
    const context = await phone.open(["--host-resolver-rules=MAP suluh.example 127.0.0.1"]);
    closeLater(() => context.close());
    const page = await context.newPage();
    await page.goto(`http://suluh.example:${server.port}/`);
    await page.locator("suluh-app").waitFor();
    expect(await page.evaluate(() => [isSecureContext, "subtle" in crypto, "serviceWorker" in navigator])).toEqual([false, false, false]);
    await page.getByText("This address is not secure").waitFor();
    await expect.poll(() => installedPacks(page), { timeout: 60_000 }).toEqual(["small", "weight"]);
    expect(await page.locator(".badge-offline").count()).toBe(0);
    expect(await answerTo(page, "my house is flooding")).toContain("Leave now");
    await page.goto(`http://suluh.example:${server.port}/#/doc/small/rising-water?lang=en`);
    await page.locator("suluh-reader h1").waitFor();
    expect(await page.locator("suluh-reader h1").innerText()).toBe("Water is coming in");
  });

  it("[UI1] [IN12] refuses a forged pack on plain http", async () => {
    const forged = await mkdtemp(join(tmpdir(), "suluh-forged-"));
    await cp(site, forged, { recursive: true });
    const signature = join(forged, "packs/small/latest.json.sig");
    const bytes = await readFile(signature);
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    await writeFile(signature, bytes);
    const other = await startServer(forged);
    closeLater(() => rm(forged, { recursive: true, force: true }), () => other.kill());
    const context = await (await profile()).open(["--host-resolver-rules=MAP suluh.example 127.0.0.1"]);
    closeLater(() => context.close());
    const page = await context.newPage();
    await page.goto(`http://suluh.example:${other.port}/`);
    // The forged one is looked at first.
    await expect.poll(() => installedPacks(page), { timeout: 60_000 }).toEqual(["weight"]);
    await page.locator(".panel-warn").first().waitFor();
  });
});

/** Installed packs, read behind the app's back. */
function installedPacks(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const request = indexedDB.open("suluh-caches");
        // Before the app has made it, it must not be made here: an empty one would stay.
        request.onupgradeneeded = () => request.transaction?.abort();
        request.onerror = () => resolve([]);
        request.onsuccess = () => {
          const database = request.result;
          if (!database.objectStoreNames.contains("packs")) return (database.close(), resolve([]));
          const keys = database.transaction("packs").objectStore("packs").getAllKeys();
          keys.onsuccess = () => (database.close(), resolve(keys.result.map(String)));
        };
      }),
  );
}
