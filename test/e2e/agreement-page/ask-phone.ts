import { chromium } from "playwright-core";
import { build } from "vite";
import { servePage } from "../../bench/embedder-page/serve.ts";
import { chromiumFlags, findChromium } from "../../chromium.ts";
import type { PhoneRequest } from "./phone.worker.ts";
import type { Said } from "./said.ts";

/** Bundles the page into a folder, as the app is bundled; what else lay there is gone. */
export async function buildPage(site: string): Promise<void> {
  await build({
    root: import.meta.dirname,
    logLevel: "error",
    configFile: false,
    worker: { format: "es" },
    build: { outDir: site, emptyOutDir: true, target: "es2022" },
  });
}

/** Asks the engine in a worker of Chromium; the pack lies in `pack/` of the built page. */
export async function askPhone(site: string, modelDir: string, request: PhoneRequest): Promise<readonly Said[]> {
  const { server, address } = await servePage(site, modelDir);
  const browser = await chromium.launch({ executablePath: findChromium() ?? "", args: ["--headless", ...chromiumFlags] });
  try {
    const tab = await browser.newPage();
    await tab.goto(address);
    const reply = await tab.evaluate((message) => globalThis.askPhone(message), request);
    if ("error" in reply) throw new Error(reply.error);
    return reply.said;
  } finally {
    await browser.close();
    server.close();
  }
}
