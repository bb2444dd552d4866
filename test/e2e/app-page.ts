import { createServer, type Server } from "node:http";
import { readFile, rm, writeFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { build } from "vite";
import { deskOrigins } from "../../src/node/desk-origins.ts";
import { readSources } from "../../src/node/sources/read-sources.ts";
import { pagePolicy } from "../../src/tools/web/page-policy.ts";
import type { PackFlows } from "../../src/workers/retrieval-api.ts";
import type { FakeOptions } from "../app/fake-services.ts";
import { chromiumFlags, findHeadlessShell } from "../chromium.ts";
import { builtOnce } from "./built-once.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
};

/** Settings that the page finds on the phone, as a browser profile. */
export function kept(app: AppUnderTest, settings: object): BrowserContextOptions {
  const localStorage = [{ name: "suluh.settings", value: JSON.stringify(settings) }];
  return { storageState: { cookies: [], origins: [{ origin: new URL(app.url).origin, localStorage }] } };
}

/** The interface with in-memory services, built as it ships, served and opened in Chromium. */
export interface AppUnderTest {
  readonly browser: Browser;
  readonly url: string;
  /** Opens a screen in a fresh profile; the size is a small phone unless told. */
  open(hash: string, fake?: FakeOptions, context?: BrowserContextOptions): Promise<Page>;
  /** Opens a screen in a page that is there, as a visit with nothing kept but settings; a third of the cost. */
  reopen(page: Page, hash: string, fake: FakeOptions, settings: object): Promise<void>;
  close(): Promise<void>;
}

/** Builds, serves and starts a browser; costs two or three seconds, so once a file. */
export async function startApp(): Promise<AppUnderTest> {
  const outDir = join(root, ".cache/app-e2e");
  const desks = await deskOrigins(join(root, "public", "packs"));
  await rm(outDir, { recursive: true, force: true });
  await builtOnce(outDir, ["fakes", ...desks].join(" "), buildWithFakes, ["test/app", ...shipped.map((pack) => `knowledge/${pack}`)]);
  const server = await serve(outDir);
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const url = `http://localhost:${address.port}/`;
  const browser = await chromium.launch({
    executablePath: findHeadlessShell() ?? "",
    args: [...chromiumFlags],
  });
  return {
    browser,
    url,
    open: async (hash, fake = {}, context = {}) => {
      const profile = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: "ms-MY", serviceWorkers: "block", ...context });
      const page = await profile.newPage();
      await page.goto(`${url}?fake=${encodeURIComponent(JSON.stringify(fake))}${hash}`);
      if (context.javaScriptEnabled !== false) await page.locator("suluh-app").waitFor();
      return page;
    },
    reopen: async (page, hash, fake, settings) => {
      // A small file of the same address, where no app is that would keep something on leaving.
      await page.goto(`${url}boot.js`);
      await page.evaluate((kept) => {
        localStorage.clear();
        sessionStorage.clear();
        localStorage.setItem("suluh.settings", kept);
      }, JSON.stringify(settings));
      await page.goto(`${url}?fake=${encodeURIComponent(JSON.stringify(fake))}${hash}`);
      await page.locator("suluh-app").waitFor();
    },
    close: async () => {
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function buildWithFakes(outDir: string): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: "error",
    base: "./",
    build: { outDir, emptyOutDir: true, target: "es2022", modulePreload: { polyfill: false } },
    plugins: [
      pagePolicy(),
      {
        name: "fake-services",
        transformIndexHtml: { order: "pre", handler: (page) => page.replace("/src/app/main.ts", "/test/app/fake-main.ts") },
      },
    ],
  });
  await writeFile(join(outDir, "shipped-flows.json"), JSON.stringify(await shippedFlows()));
}

/** Packs whose forms the fakes offer. */
const shipped = ["banjir", "khidmat"];

/** The forms and categories that ship, as the worker would give them. */
async function shippedFlows(): Promise<readonly PackFlows[]> {
  const flows: PackFlows[] = [];
  for (const pack of shipped) {
    const { sources } = await readSources(join(root, "knowledge", pack));
    if (sources?.forms == null) throw new Error(`${pack} has no forms`);
    const { id, title, agency, demonstration, languages, submissions, emergency, contact } = sources.settings;
    flows.push({ pack: id, packVersion: 1, title, agency, demonstration, languages, submissions: { flows: submissions?.flows.map(({ flow }) => flow) ?? [] }, forms: sources.forms, emergency, contact });
  }
  return flows;
}

/** Static files only; every visit asks again, so that a test sees what was built. */
async function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? "/", "http://localhost").pathname);
    const file = join(folder, path.endsWith("/") ? "index.html" : path);
    readFile(file).then(
      (bytes) => {
        response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream", "cache-control": "no-store" });
        response.end(bytes);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

/** Types a question into the box and sends it with Enter. */
export async function askIn(page: Page, question: string): Promise<void> {
  await page.locator("#question").fill(question);
  await page.locator("#question").press("Enter");
  await page.locator(".turn:last-child .answer-title, .turn:last-child .status .icon-warning").first().waitFor();
}
