import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Entry } from "../../src/core/pack/document.ts";
import type { Manifest, Piece } from "../../src/core/pack/manifest.ts";
import { deflate, sha256Hex } from "../../src/node/crypto.ts";
import { reportPage } from "../../src/tools/gate/report-page.ts";
import { exportPage } from "../../src/tools/web/export-page.ts";
import { chromiumFlags, findChromium } from "../chromium.ts";
import { entries as english, smallPack } from "../core/pack/small-pack.ts";
import { sampleReport } from "../tools/sample-report.ts";
import { violations } from "./violations.ts";

const arabic: Entry = {
  id: "shelter",
  lang: "ar",
  kind: "guide",
  title: "مركز الإيواء",
  questions: ["أين أقرب مركز إيواء"],
  body: [{ type: "paragraph", text: ["اذهب إلى المدرسة فوق التل."] }],
  passages: [[0, 1]],
  actions: [],
};
const hostile: Entry = {
  id: "hostile",
  lang: "en",
  kind: "faq",
  title: "</script><script>document.title='taken'</script>",
  questions: ["what does the parking permit cost"],
  topic: "<b>parking</b>",
  body: [{ type: "paragraph", text: ["<img src=x onerror=document.title='taken'> The parking permit costs RM 30. <!-- </style>"] }],
  passages: [[0, 1]],
  actions: [],
};

let browser: Browser;
let folder = "";
let address = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "suluh-page-"));
  const pieces = new Map<string, Uint8Array>();
  const listed = ([["en", [...english, hostile]], ["ar", [arabic]]] as const).map(([lang, entries]): Piece => {
    const raw = new TextEncoder().encode(JSON.stringify(entries));
    const bytes = deflate(raw);
    pieces.set(sha256Hex(bytes), bytes);
    return { sha256: sha256Hex(bytes), bytes: bytes.length, role: "documents", raw: raw.length, entries: entries.length, lang };
  });
  const { embedder: _none, ...rest } = smallPack().manifest;
  const manifest: Manifest = { ...rest, languages: ["en", "ar"], pieces: listed, demonstration: true };
  const file = join(folder, "small.html");
  await writeFile(file, await exportPage({ manifest, pieces }));
  address = pathToFileURL(file).href;
  browser = await chromium.launch({ executablePath: findChromium() ?? "", args: [...chromiumFlags] });
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

interface Opened {
  readonly page: Page;
  readonly wrong: readonly string[];
}

async function open(hash = "", options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: "en-GB", ...options });
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on("pageerror", (error) => wrong.push(error.message));
  page.on("console", (message) => void (message.type() === "error" && wrong.push(message.text())));
  page.on("request", (request) => void (!request.url().startsWith("file:") && wrong.push(request.url())));
  await page.goto(address + hash);
  return { page, wrong };
}

async function ask(page: Page, question: string): Promise<string> {
  await page.locator("#question").fill(question);
  await page.locator("#question").press("Enter");
  const answer = page.locator("section[aria-live] article").first();
  await answer.waitFor();
  return page.locator("section[aria-live]").innerText();
}

describe("a page with a copy of a pack", () => {
  it("[TV8] answers from a file, loads nothing and breaks no rule of its policy", async () => {
    const { page, wrong } = await open();
    expect(await ask(page, "my house is flooding, water is coming in")).toContain("Leave now");
    expect(await ask(page, "what does the parking permit cost")).toContain("<img src=x onerror=document.title='taken'> The parking permit costs RM 30.");
    expect(await ask(page, "zzqx wvut")).toContain("I do not");
    expect(await page.title()).not.toBe("taken");
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it("[TV8] puts the emergency number first, for a danger and before any script", async () => {
    const { page } = await open();
    await ask(page, "help my child is drowning in the flood");
    const card = page.locator("section[aria-live] article").first();
    expect(await card.getAttribute("class")).toContain("urgent");
    expect(await card.locator("a[href='tel:999']").count()).toBe(1);
    await page.context().close();
    const { page: bare } = await open("", { javaScriptEnabled: false });
    expect(await bare.locator("a[href='tel:999']").count()).toBe(1);
    await bare.context().close();
  });

  it("[TV8] says whose it is, that it is a demonstration, and that it is a copy", async () => {
    const { page } = await open();
    const text = await page.locator("body").innerText();
    for (const said of [/Demonstration/i, /copy of the guide/, /version 3/]) expect(text).toMatch(said);
    await page.context().close();
  });

  it("[TV8] opens every document by its topic or a link, and goes back", async () => {
    const { page, wrong } = await open("#/doc/small/rising-water");
    await page.locator("#document").waitFor();
    expect(await page.locator(".document").innerText()).toContain("Switch off the mains");
    await page.locator(".prose a[href*='#/doc/small/shelter']").click();
    await expect.poll(() => page.locator(".document").innerText()).toContain("Go uphill");
    await page.goBack();
    await expect.poll(() => page.locator(".document").innerText()).toContain("Switch off the mains");
    await page.locator("a[href='#/']").click();
    await page.locator("summary", { hasText: "<b>parking</b>" }).click();
    expect(await page.locator("details a.row").count()).toBe(1);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it("[TV8] speaks the pack's languages, from the right to the left too", async () => {
    const { page } = await open();
    await page.locator("select").selectOption("ar");
    expect(await page.locator("html").getAttribute("dir")).toBe("rtl");
    expect(await ask(page, "أين أقرب مركز إيواء")).toContain("اذهب إلى المدرسة");
    await page.context().close();
  });

  it.each([["light", "en", "100"], ["dark", "en", "200"], ["light", "ar", "100"], ["dark", "ar", "200"]] as const)("[UI12] [TV8] breaks no axe rule and does not scroll sideways: %s, %s, %s %%", async (colorScheme, lang, size) => {
    const { page } = await open("", { colorScheme, bypassCSP: true });
    await page.locator("select").selectOption(lang);
    await page.evaluate((text) => (document.documentElement.dataset["text"] = text), size);
    await ask(page, lang === "ar" ? "أين أقرب مركز إيواء" : "help my child is drowning in the flood");
    await page.setViewportSize({ width: 360, height: Math.max(740, await page.evaluate(() => document.documentElement.scrollHeight)) });
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.context().close();
  });
});

describe("the report of the gate", () => {
  it("[GT8] breaks no axe rule and does not scroll sideways at 360 px, in light and dark, and asks for nothing", async () => {
    const report = join(folder, "report.html");
    await writeFile(report, reportPage(await sampleReport()));
    for (const colorScheme of ["light", "dark"] as const) {
      const context = await browser.newContext({ viewport: { width: 360, height: 740 }, colorScheme });
      const page = await context.newPage();
      const asked: string[] = [];
      page.on("request", (request) => asked.push(request.url()));
      await page.goto(pathToFileURL(report).href);
      await page.evaluate(() => {
        for (const each of document.querySelectorAll("details")) each.open = true;
      });
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      expect(await page.title()).toContain("refused");
      expect(asked).toEqual([pathToFileURL(report).href]);
      if (process.env["REPORT_PICTURE"] !== undefined) await page.screenshot({ path: `${process.env["REPORT_PICTURE"]}-${colorScheme}.png`, fullPage: true });
      await context.close();
    }
  });
});
