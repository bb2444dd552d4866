import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import lighthouse from "lighthouse";
import { chromium } from "playwright-core";
import { projectRoot } from "../../src/tools/surroundings.ts";
import { chromiumFlags, findChromium } from "../chromium.ts";
import { median } from "./report.ts";
import { startClone } from "./start.ts";

/** What Lighthouse has to say at least, of 100. */
const atLeast = { performance: 95, accessibility: 100, "best-practices": 100 } as const;

/** Performance is the median of so many visits; one visit varies by some points. */
const visits = 3;

/** Lighthouse on its mobile settings (slow 4G, processor four times slower), on what `npm start` serves. */
export async function benchLighthouse(): Promise<string> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error("no Chromium: npm run setup");
  const home = await mkdtemp(join(tmpdir(), "suluh-lighthouse-"));
  const { url, end } = await startClone(projectRoot, home);
  const port = 9222 + (process.pid % 1000);
  const browser = await chromium.launch({ executablePath, args: ["--headless", ...chromiumFlags, `--remote-debugging-port=${port}`] });
  try {
    const seen: Readonly<Record<string, number>>[] = [];
    const missed = new Set<string>();
    for (let visit = 0; visit < visits; visit += 1) seen.push(await oneVisit(`${url}/`, port, missed));
    const rows = Object.entries(atLeast).map(([category, least]) => {
      const score = median(seen.map((scores) => scores[category] ?? 0));
      return `| ${category} | ${score} | ${least} | ${score >= least ? "yes" : "**no**"} |`;
    });
    return ["| Lighthouse, mobile | ours | at least | reached |", "|---|---|---|---|", ...rows, ...(missed.size > 0 ? ["", `Below full marks: ${[...missed].join("; ")}.`] : [])].join("\n");
  } finally {
    await browser.close();
    await end();
    await rm(home, { recursive: true, force: true });
  }
}

async function oneVisit(url: string, port: number, missed: Set<string>): Promise<Readonly<Record<string, number>>> {
  const result = await lighthouse(url, { port, output: "json", logLevel: "error", onlyCategories: Object.keys(atLeast) });
  if (result === undefined) throw new Error("Lighthouse said nothing");
  for (const [name, category] of Object.entries(result.lhr.categories)) {
    for (const { id, weight } of category.auditRefs) {
      const audit = result.lhr.audits[id];
      if (weight > 0 && audit?.score !== undefined && audit.score !== null && audit.score < 1) missed.add(`${name}: ${audit.title} (${audit.displayValue ?? audit.score})`);
    }
  }
  return Object.fromEntries(Object.entries(result.lhr.categories).map(([name, { score }]) => [name, Math.round(100 * (score ?? 0))]));
}
