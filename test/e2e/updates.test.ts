import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newKeys, publishedFolder } from "../core/pack/small-pack.ts";
import { buildApp, newProfile, putPacks, startServer, type Profile, type ServerProcess } from "./site-under-test.ts";

const keys = newKeys();
const versions = ["1", "2", "3"] as const;
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "suluh-deploys-"));
  for (const version of versions) {
    await buildApp(join(folder, version), version);
    await putPacks(join(folder, version), { small: publishedFolder(keys) });
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A site that is deployed anew, one version in place of the other, as static hosts do. */
async function deployments() {
  const live = await mkdtemp(join(tmpdir(), "suluh-live-"));
  const deploy = async (from: string): Promise<void> => {
    await rm(live, { recursive: true, force: true });
    await cp(join(folder, from), live, { recursive: true });
  };
  await deploy("1");
  const server = await startServer(live);
  const phone = await newProfile();
  const context = await phone.open();
  const url = `http://localhost:${server.port}/`;
  return { live, deploy, server, phone, context, url, end: () => end(live, server, phone, context) };
}

async function end(live: string, server: ServerProcess, phone: Profile, context: BrowserContext): Promise<void> {
  await context.close();
  await server.kill();
  await phone.remove();
  await rm(live, { recursive: true, force: true });
}

const ready = (page: Page) => page.locator(".badge-offline").first().waitFor({ state: "attached", timeout: 60_000 });
const language = (page: Page) => page.locator("html").getAttribute("lang");

/** Looks for a newer service worker, as browsers do when a page is opened. */
async function look(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    for (let tries = 0; registration.installing !== null && tries < 1_200; tries += 1) await new Promise((resolve) => setTimeout(resolve, 50));
  });
}

async function choose(page: Page, name: string): Promise<void> {
  await page.evaluate(() => (location.hash = "#/settings"));
  await page.locator(".option", { hasText: name }).first().click();
}

/** Which version a tab runs, by the script it has loaded. */
async function version(page: Page): Promise<string | undefined> {
  const script = await page.locator("script[type=module]").getAttribute("src");
  for (const each of versions) {
    if ((await readFile(join(folder, each, "index.html"), "utf8")).includes(script ?? "none")) return each;
  }
  return undefined;
}

describe("deployments while a tab is open", () => {
  it("[UP4] [UP2] [UI30] leave open tabs whole over three versions, offer the newest, restart only the tab that agrees, and lose no half-typed question", async () => {
    const { deploy, server, context, url, end: close } = await deployments();
    const page = await context.newPage();
    const errors: string[] = [];
    const other = await context.newPage();
    for (const each of [page, other]) each.on("pageerror", (error) => errors.push(error.message));
    await page.goto(url);
    await ready(page);
    await other.goto(url);
    await ready(other);
    await page.locator("#question").fill("half a question");
    for (const next of ["2", "3"]) {
      await deploy(next);
      await look(page);
      await page.locator(".notice-update").waitFor();
    }
    expect(await page.locator("#question").inputValue()).toBe("half a question");
    // The server has version 3 only: a part of version 1 comes from the phone.
    await choose(page, "தமிழ்");
    await expect.poll(() => language(page)).toBe("ta");
    await page.evaluate(() => (location.hash = "#/"));
    await page.locator(".notice-update button").click();
    await page.waitForEvent("load");
    await expect.poll(() => version(page)).toBe("3");
    await expect.poll(() => page.locator("#question").inputValue()).toBe("half a question");
    // The other tab still runs version 1, whose parts are kept for it.
    await choose(other, "中文");
    await expect.poll(() => language(other)).toBe("zh");
    await server.kill();
    await page.reload();
    await expect.poll(() => version(page)).toBe("3");
    await choose(page, "English");
    await expect.poll(() => language(page)).toBe("en");
    await page.evaluate(() => (location.hash = "#/"));
    await page.locator("#question").fill("my house is flooding");
    await page.locator("#question").press("Enter");
    await page.locator(".turn:last-child .answer-title").first().waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  it("[UP6] a broken release is replaced by one that removes itself, and packs stay", async () => {
    const { live, deploy, context, url, end: close } = await deployments();
    const page = await context.newPage();
    await page.goto(url);
    await ready(page);
    await deploy("2");
    await cp(join(live, "kill-switch.js"), join(live, "service-worker.js"));
    const healed = page.waitForEvent("load");
    await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
    await healed;
    await page.locator("suluh-app").waitFor();
    const databases = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
    expect(databases).toContain("suluh-caches");
    await page.locator("#question").fill("my house is flooding");
    await page.locator("#question").press("Enter");
    await page.locator(".turn:last-child .answer-title").first().waitFor();
    await close();
  });
});
