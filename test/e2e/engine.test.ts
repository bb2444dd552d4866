import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generatorContract } from "../contracts/generator.ts";
import { openEngineBrowser, softwareGpu, type EngineBrowser, type OpenedEngine } from "../models/open-engine-page.ts";
import { tinyAbout, tinyGguf } from "../models/tiny-gguf.ts";

describe("wllama in a real browser, with a model of seeded weights", () => {
  let browser: EngineBrowser;
  let engine: OpenedEngine;
  beforeAll(async () => {
    browser = await openEngineBrowser(tinyGguf(), tinyAbout, tinyAbout.contextTokens);
    engine = await browser.open();
  });
  afterAll(() => browser.close());

  generatorContract(
    async () => ({ ...engine, close: async () => undefined }),
    () => browser.open(),
  );

  it("[GE2] writes nothing but what a grammar lets it, and freely again without one", async () => {
    const written = async (grammar?: string): Promise<string> => {
      const prompt = [{ role: "user", text: "When does the office open?" }] as const;
      const pieces: string[] = [];
      for await (const piece of engine.generate(prompt, { maxTokens: 60, signal: new AbortController().signal, ...(grammar === undefined ? {} : { grammar }) })) pieces.push(piece);
      return pieces.join("").trim();
    };
    const free = await written();
    expect(["the office opens at eight.", 'bring "your" card.']).toContain(await written(String.raw`root ::= "the office opens at eight." | "bring \"your\" card."`));
    expect(await written()).toBe(free);
  });

  it("[GE2] says that it failed where the file is no model", async () => {
    const broken = await openEngineBrowser(tinyGguf().fill(7, 4, 40), tinyAbout, 512);
    await expect(broken.open()).rejects.toThrow("generate/failed");
    await broken.close();
  });
});

describe("web-llm in a real browser with a software graphics processor", () => {
  let browser: EngineBrowser;
  const about = { ...tinyAbout, engine: "mlc", library: "program.wasm" } as const;
  const config = JSON.stringify({ tokenizer_files: ["tokenizer.json"], conv_template: {}, vocab_size: 10 });
  beforeAll(async () => void (browser = await openEngineBrowser(tinyGguf(), tinyAbout, 512, softwareGpu)));
  afterAll(() => browser.close());

  it("[GE3] is seen by the probe as what it is", async () => {
    const { gpu, allocatableBytes, threads, stepsPerSecond } = await browser.probe();
    expect(gpu).toMatchObject({ software: true });
    expect(gpu?.features).not.toContain("shader-f16");
    expect(allocatableBytes).toBe(64 * 1024 * 1024);
    expect(threads).toBeGreaterThanOrEqual(1);
    expect(stepsPerSecond).toBeGreaterThan(0);
  });

  it("[GE7] reads what is in the pack, says that it failed where something is missing or no program, and asks no other place", async () => {
    await expect(browser.openCompiled(about, {})).rejects.toMatchObject({ code: "pack/incomplete", details: { asked: "" } });
    await expect(browser.openCompiled(about, { "mlc-chat-config.json": config })).rejects.toMatchObject({ code: "pack/incomplete", details: { asked: "" } });
    await expect(browser.openCompiled(about, { "mlc-chat-config.json": config, "program.wasm": "no program" })).rejects.toMatchObject({ code: "generate/failed", details: { asked: "" } });
    await expect(browser.openCompiled(about, { "mlc-chat-config.json": "{" })).rejects.toMatchObject({ code: "generate/failed", details: { asked: "" } });
  });
});
