import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { build } from "vite";
import { chromiumFlags, findChromium } from "../../chromium.ts";
import type { WorkerReply, WorkerRequest } from "./measure.worker.ts";
import { servePage } from "./serve.ts";

/** The embedder in a worker of a page in Chromium, under the policy of the app. */
export interface EmbedderPage {
  readonly browser: Browser;
  readonly tab: Page;
  /** Sends a request to the worker; `field` is what the reply has to hold. Throws the worker's error. */
  ask<Field extends string>(request: WorkerRequest, field: Field): Promise<Extract<WorkerReply, Record<Field, unknown>>>;
  close(): Promise<void>;
}

/** Bundles the page as the app is bundled, serves it with a model, and opens it. */
export async function openEmbedderPage(modelDir: string): Promise<EmbedderPage> {
  const site = join(import.meta.dirname, "../../../.cache/embedder-page");
  await build({
    root: import.meta.dirname,
    logLevel: "error",
    configFile: false,
    worker: { format: "es" },
    build: { outDir: site, emptyOutDir: true, target: "es2022" },
  });
  const { server, address } = await servePage(site, modelDir);
  const browser = await chromium.launch({ executablePath: findChromium() ?? "", args: ["--headless", ...chromiumFlags] });
  const tab = await browser.newPage();
  await tab.goto(address);
  return {
    browser,
    tab,
    async ask(request, field) {
      const reply: WorkerReply = await tab.evaluate((message) => globalThis.askEmbedder(message), request);
      if (!hasField(reply, field)) throw new Error(JSON.stringify(reply).slice(0, 500));
      return reply;
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}

function hasField<Field extends string>(reply: WorkerReply, field: Field): reply is Extract<WorkerReply, Record<Field, unknown>> {
  return field in reply;
}
