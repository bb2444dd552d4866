import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import * as v from "valibot";
import { projectRoot } from "../../src/tools/surroundings.ts";
import { askIn } from "../e2e/app-page.ts";
import { openBadLine } from "../e2e/bad-line.ts";
import { newProfile, startServer, type Profile } from "../e2e/site-under-test.ts";
import { memoryOf, type Held } from "./page-memory.ts";
import { row, type Row } from "./report.ts";

const question = "what do I do when water comes into the house";

/** After an answer nothing more is computed by then, and what was only needed for it is given back. */
const settleMs = 4000;

/**
 * Memory of the app with all packs that ship, and what the dense tier weighs on the wire.
 *
 * Memory is what the browser's page processes hold alone (private pages in `/proc/…/smaps_rollup`) once garbage has been
 * collected in page and workers, their largest resident size for peaks, each less that of the same browser with an empty
 * page of the same site.
 */
export async function benchMemory(): Promise<Row[]> {
  if (!existsSync("/proc/self/smaps_rollup")) throw new Error("memory is measured on Linux only");
  const server = await startServer(join(projectRoot, "dist"));
  const line = await openBadLine(server.port);
  const profile = await newProfile();
  try {
    const first = await held(profile, async (page) => {
      await page.goto(line.url);
      await page.locator(".badge-offline").first().waitFor({ state: "attached", timeout: 180_000 });
    });
    const lexical = await held(profile, (page) => openAndAsk(page, line.url));
    const before = line.sent();
    const fetched = await held(profile, async (page) => {
      await page.goto(`${line.url}#/phone`);
      await page.locator("section[aria-labelledby=phone-dense] .tools .tool").first().click();
      await denseReady(page);
    });
    const wire = line.sent() - before;
    const vectors = await vectorBytes();
    const dense = await held(profile, async (page) => {
      await page.goto(`${line.url}#/phone`);
      await denseReady(page);
      await openAndAsk(page, line.url);
    });
    const blank = await held(profile, async (page) => {
      await page.goto(`${line.url}packs/index.json`);
    });
    return [
      row("dense tier on the wire: model, runtime, scripts", (wire - vectors) / 1e6, "MB", 32, "limit", 1),
      row("the same with the vectors of all packs", wire / 1e6, "MB", undefined, "", undefined),
      row("lexical tier: restarted, after an answer", lexical.now - blank.now, "MB", 60, "limit", 1),
      row("the same, peak", lexical.peak - blank.peak, "MB", undefined, "", undefined),
      row("the first visit, peak while indexes are made", first.peak - blank.peak, "MB", undefined, "", undefined),
      row("dense tier above it: restarted, after an answer", dense.now - lexical.now, "MB", 150, "limit", 1),
      row("the same, peak while it loads", dense.peak - lexical.peak, "MB", undefined, "", undefined),
      row("the same, peak of the visit that fetched it", fetched.peak - lexical.peak, "MB", undefined, "", undefined),
    ];
  } finally {
    await line.close();
    await server.kill();
    await profile.remove();
  }
}

/** Bytes of the vectors of all packs, which grow with the packs and not with the tier. */
async function vectorBytes(): Promise<number> {
  const { packs } = v.parse(offer, JSON.parse(await readFile(join(projectRoot, "dist/packs/index.json"), "utf8")));
  return packs.reduce((sum, pack) => sum + pack.vectorBytes, 0);
}

const offer = v.object({ packs: v.array(v.object({ vectorBytes: v.number() })) });

/** Opens a new browser, lets it do something, and tells what its page processes hold then. */
async function held(profile: Profile, act: (page: Page) => Promise<void>): Promise<Held> {
  const context = await profile.open(["--js-flags=--expose-gc"]);
  try {
    const [page = await context.newPage()] = context.pages();
    // Else the dense tier comes by itself.
    await page.addInitScript("Object.defineProperty(NetworkInformation.prototype, 'saveData', { get: () => true })");
    await act(page);
    await page.waitForTimeout(settleMs);
    await page.evaluate("gc()");
    for (const worker of [...page.workers(), ...context.serviceWorkers()]) await worker.evaluate("gc()");
    await page.waitForTimeout(settleMs);
    return await memoryOf(context.browser());
  } finally {
    await context.close();
  }
}

async function openAndAsk(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.locator(".topics").first().waitFor();
  await askIn(page, question);
}

async function denseReady(page: Page): Promise<void> {
  await page.locator("section[aria-labelledby=phone-dense] .good").waitFor({ timeout: 300_000 });
}
