import { cp, readFile, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { BrowserContext, Page } from "playwright-core";
import { openBadLine, type LineOptions } from "../e2e/bad-line.ts";
import { newProfile, putPacks, startServer } from "../e2e/site-under-test.ts";
import { askIn } from "../e2e/app-page.ts";
import { mulberry32 } from "../seeded.ts";
import { row, type Row } from "./report.ts";

const project = fileURLToPath(new URL("../..", import.meta.url));
const site = join(project, ".cache/bench-site");

/** Interruptions of the bad line, what it lets through (50 kbit/s), and the share of packets that it loses. */
const interruptions = 20;
const badLine = 50_000 / 8;
const lossShare = 0.02;
/** The clean visit's line (1.6 Mbit/s): slow enough that what comes after the first answer is not counted with it. */
const fairLine = 1_600_000 / 8;

/** First visit, the bad line and the cold start, on the built site with the first pack alone and without the dense tier. */
export async function benchSite(): Promise<Row[]> {
  await layOut();
  const scripts = await scriptBytes();
  const clean = await firstVisit({ bytesPerSecond: fairLine });
  const next = mulberry32(5);
  const breaks = Array.from({ length: interruptions }, () => Math.floor(next() * clean.whole)).toSorted((a, b) => a - b);
  const bad = await firstVisit({ bytesPerSecond: badLine, breaks, loses: () => next() < lossShare });
  return [
    row("JavaScript until an answer works offline: page, worker, service worker, one language, gzip", scripts.needed / 1024, "KB", 90, "limit", 1),
    row("all JavaScript without the dense tier: other screens and languages too, gzip", scripts.all / 1024, "KB", undefined, "", undefined),
    row("first visit until an answer works offline, on the wire", clean.answers / 1000, "KB", 300, "limit", 1),
    row("all of the app and the pack in four languages", clean.whole / 1000, "KB", undefined, "", undefined),
    row(`all of it at 50 kbit/s, 2 % loss, ${bad.broken} interruptions`, bad.whole / 1000, "KB", clean.whole / 1000, "without interruptions", 1.1),
    row("cold start, server stopped, CPU throttled 6 times: question box", clean.boxMs, "ms", 2000, "limit", 1),
    row("the same, until the first answer", clean.answerMs, "ms", 3000, "limit", 1),
  ];
}

/** Bytes of the built scripts, each gzipped by itself: what the first answer needs, with the longest of the languages, and all. */
async function scriptBytes(): Promise<{ readonly needed: number; readonly all: number }> {
  const names = ["boot.js", "service-worker.js", ...(await readdir(join(site, "assets"))).filter((name) => name.endsWith(".js")).map((name) => `assets/${name}`)];
  const sizes = await Promise.all(names.map(async (name) => ({ name, bytes: gzipSync(await readFile(join(site, name)), { level: 9 }).length })));
  const sum = (wanted: RegExp): number => sizes.reduce((total, { name, bytes }) => total + (wanted.test(name) ? bytes : 0), 0);
  const languages = sizes.filter(({ name }) => /^assets\/(?:ms|en|zh|ta)-/.test(name)).map(({ bytes }) => bytes);
  return { needed: sum(/^(?:boot|service-worker|assets\/index|assets\/retrieval\.worker)\b/) + Math.max(...languages), all: sum(/./) };
}

interface Visit {
  /** Bytes on the wire until answers work without a network, and until everything does. */
  readonly answers: number;
  readonly whole: number;
  readonly broken: number;
  readonly boxMs: number;
  readonly answerMs: number;
}

async function firstVisit(options: LineOptions): Promise<Visit> {
  const server = await startServer(site);
  const line = await openBadLine(server.port, options);
  const profile = await newProfile();
  try {
    let context = await profile.open();
    const page = await context.newPage();
    await untilShown(page, line.url, ".badge-answers, .badge-offline");
    const answers = line.sent();
    await untilShown(page, line.url, ".badge-offline");
    const whole = line.sent();
    await context.close();
    await server.kill();
    context = await profile.open();
    const cold = await coldStart(context, line.url);
    await context.close();
    return { answers, whole, broken: line.broken(), ...cold };
  } finally {
    await line.close();
    await server.kill();
    await profile.remove();
  }
}

/** Loads the page, again whenever the line broke it, until it shows what is waited for. */
async function untilShown(page: Page, url: string, selector: string): Promise<void> {
  const shown = () => page.locator(selector).first().waitFor({ state: "attached", timeout: 120_000 }).then(() => true, () => false);
  for (let attempt = 0; attempt < 40; attempt += 1) {
    if (page.url() === "about:blank" || attempt > 0) await page.goto(url, { waitUntil: "commit" }).catch(() => undefined);
    if (await shown()) return;
  }
  throw new Error("the first visit never became ready");
}

async function coldStart(context: BrowserContext, url: string): Promise<{ boxMs: number; answerMs: number }> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 6 });
  const from = performance.now();
  await page.goto(url, { waitUntil: "commit" });
  await page.locator("#question:enabled").waitFor();
  const boxMs = performance.now() - from;
  await askIn(page, "what do I do when water comes into the house");
  return { boxMs, answerMs: performance.now() - from };
}

async function layOut(): Promise<void> {
  await rm(site, { recursive: true, force: true });
  await cp(join(project, "dist"), site, { recursive: true, filter: (path) => !/\/dist\/(?:models|packs)(?:\/|$)/.test(path) });
  const pack = join(project, "dist/packs/banjir");
  const files = new Map<string, Uint8Array>();
  for (const entry of await readdir(pack, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(pack.length + 1), await readFile(path));
  }
  await putPacks(site, { banjir: files });
}
