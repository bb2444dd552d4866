import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { newKeys, publishedFolder } from "../core/pack/small-pack.ts";
import { buildApp, newProfile, putPacks, startServer } from "../e2e/site-under-test.ts";
import { mulberry32 } from "../seeded.ts";

/** What a person was promised, and how often the page was loaded anew under them. */
export interface ReloadReport {
  readonly reloads: number;
  readonly asked: number;
  readonly halfTyped: number;
  readonly judged: number;
}

/** After this long what stands in the box is on the disk, on a machine with nothing else to do. */
const keptAfterMs = 1500;

/**
 * Loads the app anew at random moments while it installs, and while somebody types, asks and judges. The whole of it is
 * there afterwards: every question that was asked, what stood half typed for a while, every word on an answer.
 *
 * @throws {Error} Naming the seed and what is gone.
 */
export async function runReloads(reloads: number, seed: number): Promise<ReloadReport> {
  const random = mulberry32(seed);
  const site = await mkdtemp(join(tmpdir(), "suluh-reloads-"));
  await buildApp(site);
  await putPacks(site, { small: publishedFolder(newKeys()) });
  const server = await startServer(site);
  const phone = await newProfile();
  const context = await phone.open();
  const errors: string[] = [];
  const told = { asked: [] as string[], halfTyped: 0, judged: 0 };
  const fail = (what: string): never => {
    throw new Error(`seed ${seed}: ${what}`);
  };
  try {
    const page = await context.newPage();
    page.on("pageerror", ({ message }) => errors.push(message));
    await page.goto(`http://localhost:${server.port}/#/chat`);
    let done = 0;
    for (; done < reloads / 4; done += 1) {
      await page.waitForTimeout(random() * keptAfterMs);
      await page.reload();
    }
    await page.locator("#question").waitFor();
    await page.evaluate(() => (location.hash = "#/"));
    await page.locator(".badge-offline").first().waitFor({ state: "attached", timeout: 120_000 });
    await page.evaluate(() => (location.hash = "#/chat"));
    for (; done < reloads; done += 1) {
      const act = random();
      let typed = "";
      if (act < 0.4) {
        typed = `half a question ${done}`;
        await page.locator("#question").fill(typed);
        const waits = random() * 2 * keptAfterMs;
        await page.waitForTimeout(waits);
        if (waits < keptAfterMs) typed = "";
      } else if (act < 0.8 || told.asked.length === 0) {
        const question = `go uphill ${done}`;
        await page.locator("#question").fill(question);
        await page.locator("#question").press("Enter");
        await page.locator(".turn:last-child .bubble", { hasText: question }).waitFor();
        told.asked.push(question);
        await page.waitForTimeout(random() * 500);
      } else told.judged += (await judged(page)) ? 1 : 0;
      await page.reload();
      await page.locator("#question").waitFor();
      if (typed !== "") {
        told.halfTyped += 1;
        await page.waitForFunction((text) => document.querySelector("textarea")?.value === text, typed, { timeout: 30_000 }).catch(() => fail(`"${typed}" is gone`));
      }
      const kept = await page.evaluate(() => localStorage.getItem("suluh.turns.1") ?? "");
      for (const question of told.asked.slice(-40)) if (!kept.includes(question)) fail(`"${question}" is gone`);
    }
    await page.waitForFunction((count) => document.querySelectorAll(".turn .answer-title").length >= count, Math.min(told.asked.length, 40), { timeout: 60_000 }).catch(() => fail("a question was never answered"));
    if ((await marks(page)) < told.judged) fail("a word on an answer is gone");
    if (errors.length > 0) fail(errors.join("; "));
    return { reloads: done, asked: told.asked.length, halfTyped: told.halfTyped, judged: told.judged };
  } finally {
    await context.close();
    await server.kill();
    await phone.remove();
    await rm(site, { recursive: true, force: true });
  }
}

/** Says that the newest answer helped. @returns Whether it could be said, once for each answer. */
async function judged(page: Page): Promise<boolean> {
  const button = page.locator(".turn:last-child suluh-feedback button").first();
  if (!(await button.isVisible())) return false;
  await button.click();
  await page.locator(".turn:last-child .feedback-done").waitFor();
  return true;
}

/** How many words on answers are on the disk. */
function marks(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open("suluh-notes");
        opening.addEventListener("error", () => reject(opening.error ?? new Error("open")));
        opening.addEventListener("success", () => {
          const counting = opening.result.transaction("marks").objectStore("marks").count();
          counting.addEventListener("success", () => {
            opening.result.close();
            resolve(counting.result);
          });
        });
      }),
  );
}
