import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildFolder } from "../../src/node/build-folder.ts";
import { createKeyFile, keyPaths, readKeyFile } from "../../src/node/keys.ts";
import { writePackList } from "../../src/tools/site/pack-list.ts";
import { chromiumFlags, findChromium } from "../chromium.ts";
import { fillIn, fits, go, words } from "./flow-pages.ts";
import { buildApp } from "./site-under-test.ts";

const project = fileURLToPath(new URL("../..", import.meta.url));

interface AgencyProcess {
  readonly port: number;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
}

let base: string;
let site: string;
let browser: Browser;
let agency: AgencyProcess;

/** The site and the agency's server as `suluh serve` runs them, on the same data each time. */
async function startAgency(port: number): Promise<AgencyProcess> {
  const child: ChildProcess = spawn(process.execPath, ["--import", "tsx", join(project, "src/tools/suluh.ts"), "serve", site, "--host", "127.0.0.1", "--port", String(port)], {
    cwd: project,
    stdio: ["ignore", "ignore", "ignore"],
    env: { ...process.env, DATA_DIR: join(base, "data"), SERVER_KEY: keyPaths(join(base, "key.json")).server },
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  for (let tries = 0; tries < 300; tries += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/ready`).catch(() => null);
    if (answer?.ok === true) break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return {
    port,
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), "suluh-flows-"));
  site = join(base, "site");
  await buildApp(site);
  const nowMs = Date.now();
  await createKeyFile(join(base, "key.json"), nowMs);
  const keys = await readKeyFile(join(base, "key.json"), nowMs);
  for (const pack of ["banjir", "khidmat"]) {
    const outcome = await buildFolder({ source: join(project, "knowledge", pack), out: join(site, "packs", pack), keys, openEmbedder: null, caches: { folder: base, shipped: [] }, nowMs, say: () => undefined });
    if (!outcome.built) throw new Error(JSON.stringify(outcome.problems));
  }
  await writePackList(site);
  const executablePath = findChromium();
  if (executablePath === null) throw new Error("no Chromium: npm run setup");
  browser = await chromium.launch({ executablePath, args: [...chromiumFlags], headless: true });
  agency = await startAgency(20_000 + (process.pid % 20_000));
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await agency?.kill();
  await rm(base, { recursive: true, force: true, maxRetries: 5 });
});

const to = async (page: Page, hash: string): Promise<void> => page.evaluate((next) => void (location.hash = next), hash);

async function begin(page: Page, hash: string): Promise<void> {
  await page.locator(".saved").waitFor();
  await to(page, hash);
  await page.locator(".saved").waitFor({ state: "detached" });
  await page.locator(".question").first().waitFor();
}

/** Answers, checks and sends; what is asked depends on the flow. */
async function finish(page: Page, lang: "ms" | "en"): Promise<string> {
  await fillIn(page, words[lang].next, words[lang].yes, words[lang].skip, fits);
  await go(page, words[lang].send);
  await page.locator(".saved").waitFor();
  const reference = page.locator(".reference");
  return (await reference.count()) > 0 ? await reference.innerText() : "";
}

describe.each(["ms", "en"] as const)("in %s, with the agency's server stopped and started again", (lang) => {
  it("[FL6] [FL9] [FL11] [FL12] [FL13] [FL14] [OB2] every flow is saved without it, received afterwards, and its status found", async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: "en-GB" });
    await context.addInitScript((code) => localStorage.setItem("suluh.settings", JSON.stringify({ lang: code })), lang);
    const page = await context.newPage();
    await page.goto(`http://localhost:${agency.port}/`);
    await page.locator("main .badge-offline").waitFor({ timeout: 120_000 });

    await page.locator("#question").fill(lang === "ms" ? "ada lubang besar depan rumah saya" : "big hole in the road outside my house");
    await page.locator("#question").press("Enter");
    await page.locator(".chip-call").first().waitFor();
    expect(await page.locator(".chip-call").first().innerText()).toContain(lang === "ms" ? "Jalan berlubang" : "Pothole");

    await agency.kill();
    await page.locator(".chip-call").first().click();
    await page.locator(".question").first().waitFor();
    expect(await page.locator("#answer").inputValue()).not.toBe("");
    const request = await finish(page, lang);
    for (const flow of ["banjir/form/flood-aid", "khidmat/form/voter-registration", "khidmat/appointment/driving-test", "khidmat/feedback", "khidmat/handoff"]) {
      await begin(page, `#/flow/${flow}`);
      await finish(page, lang);
    }
    await to(page, "#/outbox");
    await expect.poll(() => page.locator("article[data-state=saved]").count()).toBe(6);

    await to(page, "#/flow/banjir/request");
    await page.locator("#answer").fill("tolong mak saya terperangkap air naik laju");
    await go(page, words[lang].next);
    expect(await page.locator(".urgent .dial").first().getAttribute("href")).toBe("tel:999");
    expect(await page.locator(".urgent .dial-sms").first().getAttribute("href")).toMatch(/^sms:0000000102\?body=/);

    agency = await startAgency(agency.port);
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await to(page, "#/outbox");
    await expect.poll(() => page.locator("article[data-state=received]").count(), { timeout: 60_000 }).toBe(6);

    await to(page, "#/status");
    await page.locator("[name=reference]").fill(request);
    await page.locator("[name=fact]").fill("6789");
    await page.locator("form .button-big").click();
    await page.locator("article h2").first().waitFor();
    expect(await page.locator("article h2").first().innerText()).toBe(request);
    await agency.kill();
    await page.locator("form .button-big").click();
    await page.locator(".status-screen .notice").waitFor({ timeout: 20_000 });
    expect(await page.locator("article h2").first().innerText()).toBe(request);
    agency = await startAgency(agency.port);
    await context.close();
  }, 300_000);
});
