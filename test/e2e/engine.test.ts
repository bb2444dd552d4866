import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generatorContract } from "../contracts/generator.ts";
import { openEngineBrowser, type EngineBrowser, type OpenedEngine } from "../models/open-engine-page.ts";
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

  it("[GE2] says that it failed where the file is no model", async () => {
    const broken = await openEngineBrowser(tinyGguf().fill(7, 4, 40), tinyAbout, 512);
    await expect(broken.open()).rejects.toThrow("generate/failed");
    await broken.close();
  });
});
