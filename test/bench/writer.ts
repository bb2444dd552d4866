import { existsSync, readFileSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { parseGeneratorFile } from "../../src/core/generate/generator-file.ts";
import { cataloguedGenerators } from "../../src/node/generators/catalogued.ts";
import { generatorFolder } from "../../src/tools/site/generators.ts";
import { projectRoot } from "../../src/tools/surroundings.ts";
import { entryOf, paragraph } from "../core/search/tiny-pack.ts";
import { newProfile, startServer } from "../e2e/site-under-test.ts";
import { openEngineBrowser } from "../models/open-engine-page.ts";
import { tinyAbout, tinyGguf } from "../models/tiny-gguf.ts";
import { buildWriterSite } from "../models/writer-site.ts";
import { median, row, type Row } from "./report.ts";

const contextTokens = 2048;
/** Turns of ours and of the bare library, so that other work on the machine slows both. */
const rounds = 4;
const written = 24;

const prompt = [
  { role: "system", text: "You answer questions from the text only." },
  { role: "user", text: "<text 1>\nThe office opens at eight and closes at five. Bring your card and a letter with your address.\n</text 1>\n<question>\nWhat do I bring?\n</question>\nAnswer in English:" },
] as const;

/** What the generator costs: speed beside its library alone, memory, and whether the quotation waits for it. */
export async function benchWriter(): Promise<Row[]> {
  const [entry] = await cataloguedGenerators();
  if (entry === undefined) throw new Error("no generator in the catalogue");
  const model = join(generatorFolder(entry), entry.files[0]?.path ?? "");
  if (!existsSync(model)) throw new Error(`suluh model add ${entry.id} was not run`);
  const about = parseGeneratorFile(new Uint8Array(readFileSync(join(generatorFolder(entry), "generator.json"))));
  const rows: Row[] = [];
  const browser = await openEngineBrowser(model, about, contextTokens);
  try {
    const blank = await browser.memory();
    const engine = await browser.open(1);
    for await (const _piece of engine.generate(prompt, { maxTokens: written, signal: new AbortController().signal })) continue;
    const held = await browser.memory();
    await engine.close();
    rows.push(row(`${entry.id}, one thread, ${contextTokens} tokens of context: memory above an empty page, after a text`, held.now - blank.now, "MB", about.memoryBytes / 1e6, "what the catalogue says", 1));
    rows.push(row("the same, peak while it loads", held.peak - blank.peak, "MB", undefined, "", undefined));
    const measured = await browser.compare(prompt, written, 1, rounds);
    const each = (which: "ours" | "bare"): number => median(measured.map((round) => 1000 / round[which]));
    rows.push(row(`the same: a token in the page, median of ${rounds} turns`, each("ours"), "ms", each("bare"), "wllama alone", 1.05));
  } finally {
    await browser.close();
  }
  return [...rows, ...(await quotationBeside())];
}

/** Letters of the prompt are a token each in the tiny model, and so many layers keep it busy. */
const slow = { layers: 24, context: contextTokens };
const questions = ["when does the office open", "what do I bring to the office", "when does the office open", "what do I bring to the office", "when does the office open", "what do I bring to the office"];

/** In the real app: how long after the engine's reply a quotation stands, while the answer to the question before is being written. */
async function quotationBeside(): Promise<Row[]> {
  const site = join(projectRoot, ".cache/bench-writer");
  await rm(site, { recursive: true, force: true });
  const folder = join(projectRoot, ".cache/bench-writer-model");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "tiny.gguf"), tinyGguf(slow));
  await writeFile(join(folder, "generator.json"), JSON.stringify({ ...tinyAbout, contextTokens }));
  const text = ["The office opens at eight and closes at five.", " Bring your card and a letter with your address to the office."];
  await buildWriterSite(site, [entryOf("office", [paragraph(...text)], { title: "The office", questions: questions.slice(0, 2) })], folder, { languages: ["en"], files: ["tiny.gguf", "generator.json"] });
  const [server, profile] = [await startServer(site), await newProfile()];
  const context = await profile.open();
  try {
    const page = await context.newPage();
    await page.addInitScript(noteTimes);
    const address = `http://localhost:${server.port}/`;
    await page.goto(`${address}#/phone`);
    await page.locator("section[aria-labelledby=phone-writer]").getByRole("button", { name: /Download/ }).click();
    await page.locator("section[aria-labelledby=phone-writer] .good").waitFor({ timeout: 60_000 });
    await page.goto(`${address}#/`);
    const waits: number[] = [];
    for (const [at, question] of questions.entries()) {
      const wait = await quotationAfter(page, question, at + 1);
      // Before the first question nothing was being written.
      if (at > 0) waits.push(wait);
      await page.locator(".turn:last-child .written [role=status]").waitFor({ timeout: 60_000 });
    }
    return [
      row("quotation on the screen after the engine's reply, while an answer is being written: median", median(waits), "ms", 100, "limit", 1),
      row("the same, longest of 5", Math.max(...waits), "ms", undefined, "", undefined),
    ];
  } finally {
    await context.close();
    await server.kill();
    await profile.remove();
  }
}

/** Runs in the page before anything else: when replies come out of the engine's worker, and when their answers are on the screen. */
function noteTimes(): void {
  const times: { replied: number; shown: number; turns: number } = { replied: 0, shown: 0, turns: 0 };
  Reflect.set(globalThis, "times", times);
  const Original = Worker;
  Reflect.set(
    globalThis,
    "Worker",
    class extends Original {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        this.addEventListener("message", ({ data }: MessageEvent) => {
          if (data?.value?.answer !== undefined) times.replied = performance.now();
        });
      }
    },
  );
  new MutationObserver(() => {
    const turns = document.querySelectorAll(".turn .answer-title").length;
    if (turns <= times.turns) return;
    times.turns = turns;
    times.shown = performance.now();
  }).observe(document, { childList: true, subtree: true });
}

async function quotationAfter(page: Page, question: string, turn: number): Promise<number> {
  await page.locator("#question").fill(question);
  await page.locator("#question").press("Enter");
  await page.waitForFunction((turns) => Reflect.get(Reflect.get(globalThis, "times"), "turns") >= turns, turn);
  return page.evaluate(() => Reflect.get(Reflect.get(globalThis, "times"), "shown") - Reflect.get(Reflect.get(globalThis, "times"), "replied"));
}
