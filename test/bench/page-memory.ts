import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";

/** Private memory in megabytes. */
export interface Held {
  readonly now: number;
  readonly peak: number;
}

/** What the page processes of a browser hold, and the most they held; Linux only. */
export async function memoryOf(browser: Browser | null): Promise<Held> {
  if (browser === null) throw new Error("no browser");
  const { processInfo } = await (await browser.newBrowserCDPSession()).send("SystemInfo.getProcessInfo");
  const renderers = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
  const sum = (file: string, field: RegExp): number =>
    renderers.reduce((total, id) => total + [...readFileSync(`/proc/${id}/${file}`, "utf8").matchAll(field)].reduce((part, match) => part + Number(match[1]), 0), 0) / 1000;
  return { now: sum("smaps_rollup", /^Private_\w+:\s+(\d+) kB/gm), peak: sum("status", /^VmHWM:\s+(\d+) kB/gm) };
}
