import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { defaultModelDirectory } from "../../src/node/catalogue.ts";
import { openEmbedder } from "../../src/node/embedder.ts";
import { openEmbedderPage, type EmbedderPage } from "../bench/embedder-page/open-page.ts";

const texts = [
  "apa perlu dibuat jika rumah banjir?",
  "apa yang harus dilakukan sebelum gempa bumi terjadi",
  "how do I apply for flood relief for my household",
  "洪水来了应该带什么",
  "வெள்ளம் வந்தால் என்ன செய்ய வேண்டும்",
  "The shelter opens at six and closes when the last person has left. ".repeat(12),
];

describe("the embedder on the phone", () => {
  let page: EmbedderPage;
  let modelDir = "";
  beforeAll(async () => {
    modelDir = await defaultModelDirectory();
    page = await openEmbedderPage(modelDir);
  });
  afterAll(() => page.close());

  it("[EM4] opens from bytes alone and gives the builder's vectors", async () => {
    const requested: string[] = [];
    const { id } = await page.ask({ do: "open" }, "openMs");
    page.tab.on("request", (request) => requested.push(request.url()));
    const { vectors } = await page.ask({ do: "embed", texts }, "vectors");
    expect(requested).toEqual([]);
    const builder = await openEmbedder(modelDir);
    expect(id).toBe(builder.id);
    for (const [index, text] of texts.entries()) {
      const vector = await builder.embedQuery(text);
      expect(vector.reduce((sum, value, column) => sum + value * (vectors[index]?.[column] ?? 0), 0), text).toBeGreaterThan(0.9995);
    }
  });
});
