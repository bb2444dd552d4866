import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { entryOf, paragraph } from "../core/search/tiny-pack.ts";
import { tinyAbout, tinyGguf } from "../models/tiny-gguf.ts";
import { buildWriterSite } from "../models/writer-site.ts";
import { openedPhones } from "./opened-phones.ts";
import { startServer, type ServerProcess } from "./site-under-test.ts";

const question = "when does the office open";
/** Long enough to be ended in the middle, and the letters of a prompt are a token each. */
const slow = { layers: 12, context: 2048 };

let site = "";
let server: ServerProcess | undefined;
beforeAll(async () => {
  site = await mkdtemp(join(tmpdir(), "suluh-writer-"));
  const folder = join(site, "model-source");
  await mkdir(folder);
  await writeFile(join(folder, "tiny.gguf"), tinyGguf(slow));
  await writeFile(join(folder, "generator.json"), JSON.stringify({ ...tinyAbout, contextTokens: slow.context }));
  const office = entryOf("office", [paragraph("The office opens at eight and closes at five.", " Bring your card when you come to the office.")], { title: "Opening hours of the office", questions: [question] });
  await buildWriterSite(site, [office], folder, { languages: ["en"], files: ["tiny.gguf", "generator.json"] });
  server = await startServer(site);
});
afterAll(async () => {
  await server?.kill();
  await rm(site, { recursive: true, force: true });
});

const { profile, launch } = openedPhones();

/** Ends the page's process as the system does when memory runs out, as soon as the engine is at work. */
async function endAtWork(page: Page): Promise<void> {
  const ended = new Promise<void>((resolve) => page.once("crash", () => resolve()));
  await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open("suluh-notes");
      opening.onsuccess = () => resolve(opening.result);
    });
    const isMarked = () =>
      new Promise<boolean>((resolve) => {
        const reading = database.transaction("settings").objectStore("settings").get("writer-gguf.loading");
        reading.onsuccess = () => resolve(reading.result?.value === true);
      });
    while (!(await isMarked())) continue;
  });
  const session = await page.context().newCDPSession(page);
  void session.send("Page.crash").catch(() => undefined);
  await ended;
  await page.close();
}

async function ask(page: Page): Promise<void> {
  await page.locator("#question").fill(question);
  await page.locator("#question").press("Enter");
}

async function writerSection(context: BrowserContext, address: string): Promise<{ readonly page: Page; readonly section: ReturnType<Page["locator"]> }> {
  const page = await context.newPage();
  await page.goto(`${address}#/phone`);
  return { page, section: page.locator("section[aria-labelledby=phone-writer]") };
}

describe("a tab that is ended while the generator is at work", () => {
  it("[GE5] comes back in the tier below, says why, and writes again only when the person asks for it", async () => {
    const context = await launch(await profile());
    const address = `http://localhost:${server?.port}/`;
    const { page: first, section } = await writerSection(context, address);
    await section.getByRole("button", { name: /Download/ }).click();
    await section.getByText("Ready to write").waitFor();

    await first.goto(`${address}#/`);
    await ask(first);
    await endAtWork(first);

    const { page: second, section: after } = await writerSection(context, address);
    await after.getByText("The app ended while it was running last time").waitFor();
    await second.goto(`${address}#/`);
    await ask(second);
    await second.locator(".turn:last-child").getByText("The office opens at eight").first().waitFor();
    expect(await second.locator(".turn:last-child .written").count()).toBe(0);

    await second.goto(`${address}#/phone`);
    await after.getByRole("button", { name: /again/i }).click();
    await after.getByText("Ready to write").waitFor();
    await second.goto(`${address}#/`);
    await ask(second);
    await second.locator(".turn:last-child .written [role=status]").waitFor();
    await endAtWork(second);

    const { section: again } = await writerSection(context, address);
    await again.getByText("The app ended while it was running last time").waitFor();
  });
});
