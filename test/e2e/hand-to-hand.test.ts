import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeBundle } from "../../src/core/pack/bundle.ts";
import { newKeys, publishedFolder } from "../core/pack/small-pack.ts";
import { packOf } from "../device/published-pack.ts";
import { openedPhones } from "./opened-phones.ts";
import { buildApp, putPacks, startServer, type Profile, type ServerProcess } from "./site-under-test.ts";

const keys = newKeys();

let site = "";
let files = "";
beforeAll(async () => {
  site = await mkdtemp(join(tmpdir(), "suluh-site-"));
  files = await mkdtemp(join(tmpdir(), "suluh-files-"));
  await buildApp(site);
});
afterAll(async () => {
  await rm(site, { recursive: true, force: true });
  await rm(files, { recursive: true, force: true });
});

const { closeLater, profile, launch } = openedPhones();

async function serve(packs: Parameters<typeof putPacks>[1]): Promise<{ readonly server: ServerProcess; readonly url: string }> {
  await putPacks(site, packs);
  const server = await startServer(site);
  closeLater(() => server.kill());
  return { server, url: `http://localhost:${server.port}/` };
}

/** Visits until all of the app is kept on the phone, and closes the browser. */
async function keepApp(phone: Profile, url: string, badge: string): Promise<void> {
  const context = await phone.open();
  const page = await context.newPage();
  await page.goto(url);
  if (badge !== "") await page.locator(badge).first().waitFor({ state: "attached", timeout: 60_000 });
  await expect.poll(() => keptWhole(page), { timeout: 120_000, interval: 500 }).toBe(true);
  await context.close();
}

/** Whether every file is kept that the service worker has on its list. */
function keptWhole(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const cache = await caches.open("suluh-shell");
    const listed: unknown = await (await cache.match("/__generation"))?.json();
    const here = new Set((await cache.keys()).map(({ url: kept }) => kept));
    return Array.isArray(listed) && listed.every((each) => here.has(String(each)));
  });
}

async function answerTo(page: Page, question: string): Promise<string> {
  await page.locator("#question").fill(question);
  await page.locator("#question").press("Enter");
  await page.locator(".turn:last-child .answer-title").first().waitFor();
  return page.locator(".turn:last-child").innerText();
}

/** Sends what the phone sends when another app shares a file with this one. */
async function shareInto(page: Page, url: string, bytes: Uint8Array): Promise<void> {
  await page.goto("about:blank");
  await page.evaluate(([action, base64]) => {
    const file = new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], "small.suluh", { type: "application/octet-stream" });
    const form = Object.assign(document.createElement("form"), { action, method: "POST", enctype: "multipart/form-data" });
    const field = Object.assign(document.createElement("input"), { type: "file", name: "file" });
    const carrier = new DataTransfer();
    carrier.items.add(file);
    field.files = carrier.files;
    form.append(field);
    document.body.append(form);
    form.submit();
  }, [`${url}share`, Buffer.from(bytes).toString("base64")] as const);
}

async function dropOnto(page: Page, bytes: Uint8Array): Promise<void> {
  await page.evaluate((base64) => {
    const carrier = new DataTransfer();
    carrier.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], "small.suluh"));
    document.dispatchEvent(new DragEvent("drop", { dataTransfer: carrier, bubbles: true, cancelable: true }));
  }, Buffer.from(bytes).toString("base64"));
}

describe("a pack from hand to hand", () => {
  it("[TV5] [TV6] goes from one phone to another as a file with no server, and the other answers", async () => {
    const { server, url } = await serve({ small: publishedFolder(keys) });
    const giver = await profile();
    await keepApp(giver, url, ".badge-offline");
    await putPacks(site, {});
    const taker = await profile();
    await keepApp(taker, url, "");
    await server.kill();

    const giving = await (await launch(giver)).newPage();
    await giving.goto(`${url}#/phone`);
    const download = giving.waitForEvent("download");
    await giving.locator(".pack .tool", { hasText: "Give to somebody" }).first().click();
    const file = join(files, "small.suluh");
    await (await download).saveAs(file);

    const taking = await (await launch(taker)).newPage();
    const broken: string[] = [];
    taking.on("pageerror", (error) => broken.push(error.message));
    await taking.goto(`${url}#/file`);
    await taking.locator("input[type=file]").setInputFiles(file);
    await taking.locator(".notice", { hasText: "does not know this agency" }).waitFor();
    expect(await taking.locator("article").innerText()).toContain("Agency code");
    await taking.locator("button", { hasText: "I trust it, install" }).click();
    await taking.locator(".good", { hasText: "The guide is installed" }).waitFor();
    await taking.locator("a", { hasText: "Ask now" }).click();
    expect(await answerTo(taking, "my house is flooding")).toContain("Leave now");
    await taking.reload();
    expect(await answerTo(taking, "my house is flooding")).toContain("Leave now");
    expect(broken).toEqual([]);
  });

  it("[TV6] comes in shared by another app or dropped on the page; the agency that is here already is told so", async () => {
    const { server, url } = await serve({ small: publishedFolder(keys) });
    const phone = await profile();
    await keepApp(phone, url, ".badge-offline");
    await server.kill();
    const page = await (await launch(phone)).newPage();
    await page.goto(url);
    await page.locator("suluh-app").waitFor();
    await shareInto(page, url, writeBundle(packOf(keys, { id: "other", languages: ["en"] })));
    await page.locator(".good", { hasText: "guides are on this phone already" }).waitFor({ timeout: 30_000 });
    expect(page.url()).toBe(`${url}#/file`);
    await page.goto(`${url}#/settings`);
    await dropOnto(page, writeBundle(publishedFolder(keys)));
    await page.locator(".good", { hasText: "same agency as the guide you have" }).waitFor();
    await page.locator("button", { hasText: "Install guide" }).click();
    await page.locator(".good", { hasText: "The guide is installed" }).waitFor();
  });

  it("[TV7] is refused in words when somebody changed it, and nothing of it is here", async () => {
    const { url } = await serve({});
    const phone = await profile();
    await keepApp(phone, url, "");
    const page = await (await launch(phone)).newPage();
    await page.goto(`${url}#/file`);
    const bytes = writeBundle(publishedFolder(keys));
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    const file = join(files, "changed.suluh");
    await writeFile(file, bytes);
    expect((await readFile(file)).length).toBe(bytes.length);
    await page.locator("input[type=file]").setInputFiles(file);
    const install = page.locator("button", { hasText: "I trust it, install" });
    const refused = page.locator(".notice", { hasText: "Nothing was installed" });
    await install.or(refused).first().waitFor();
    if (await install.isVisible()) await install.click();
    await refused.waitFor();
    await page.goto(`${url}#/phone`);
    await page.locator("#phone-packs").waitFor();
    expect(await page.locator(".pack").count()).toBe(0);
  });
});
