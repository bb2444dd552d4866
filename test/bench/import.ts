import { execFileSync } from "node:child_process";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../../src/tools/surroundings.ts";
import { askIn } from "../e2e/app-page.ts";
import { newProfile } from "../e2e/site-under-test.ts";
import { workbook } from "../node/import/excel-faq.ts";
import { madeFaq } from "../node/import/made-faq.ts";
import { row, type Row } from "./report.ts";
import { startClone } from "./start.ts";

/** What the whole way may take: two minutes on two cores. */
const limitS = 120;

/** Longer than this a phone is not waited for. */
const patienceMs = 120_000;

/**
 * From an Excel FAQ of 300 rows in a fresh clone, after `npm install`, to a phone that answers from it without a network:
 * `pack import`, `npm start`, and a visit.
 */
export async function benchImport(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), "suluh-import-"));
  const clone = join(folder, "clone");
  try {
    execFileSync("git", ["clone", "--quiet", projectRoot, clone]);
    await symlink(join(projectRoot, "node_modules"), join(clone, "node_modules"));
    const turns = madeFaq(["ms", "en"], 300);
    const file = join(folder, "faq.xlsx");
    await writeFile(file, await workbook({ FAQ: [["Kategori", "Soalan", "Jawapan"], ...turns.map((turn) => [...turn])] }));
    const imported = await timedRun(() => suluh(clone, folder, "pack", "import", file, "--into", "knowledge/soalan-lazim", "--agency", "Majlis Daerah Contoh", "--emergency", "999"));
    const again = await timedRun(() => suluh(clone, folder, "pack", "import", file, "--into", "knowledge/soalan-lazim"));
    const served = await timedRun(() => startClone(clone, folder));
    try {
      const answered = await timedRun(() => ask(served.value.url));
      if (!answered.value.includes("RM 60")) throw new Error(`the phone answered something else: ${answered.value}`);
      const whole = imported.seconds + served.seconds + answered.seconds;
      return [
        row("`pack import` of an Excel FAQ of 300 rows", imported.seconds, "s", undefined, "", undefined),
        row("the same again, nothing changed", again.seconds, "s", undefined, "", undefined),
        row("`npm start` for the first time, with the two packs that ship: until it is served", served.seconds, "s", undefined, "", undefined),
        row("a phone: first visit until all of it works offline, and the answer to a question from the FAQ with the network cut", answered.seconds, "s", undefined, "", undefined),
        row("from the spreadsheet to that answer, 2 commands", whole, "s", limitS, "limit", 1),
      ];
    } finally {
      await served.value.end();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function suluh(clone: string, home: string, ...args: readonly string[]): void {
  execFileSync("npm", ["run", "-s", "suluh", "--", ...args], { cwd: clone, stdio: "ignore", env: { ...process.env, XDG_CONFIG_HOME: home } });
}

async function timedRun<T>(work: () => T | Promise<T>): Promise<{ readonly value: T; readonly seconds: number }> {
  const from = performance.now();
  const value = await work();
  return { value, seconds: (performance.now() - from) / 1000 };
}

/** What a phone shows after its first visit, once the network is gone. */
async function ask(url: string): Promise<string> {
  const profile = await newProfile();
  try {
    const context = await profile.open();
    const page = await context.newPage();
    await page.goto(url, { waitUntil: "commit" });
    await page.locator(".badge-offline").first().waitFor({ state: "attached", timeout: patienceMs });
    await context.setOffline(true);
    await askIn(page, "berapa kena bayar untuk kebenaran penjaja");
    const text = await page.locator(".turn:last-child").innerText();
    await context.close();
    return text;
  } finally {
    await profile.remove();
  }
}
