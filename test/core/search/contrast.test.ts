import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeContrast, openContrast, type Contrast } from "../../../src/core/search/contrast-file.ts";
import { learnContrast } from "../../../src/node/model/learn-contrast.ts";
import { mulberry32 } from "../../seeded.ts";
import { openPack } from "../../../src/core/answer/open-pack.ts";
import { withVectors } from "../../../src/core/answer/with-vectors.ts";
import { conceptEmbedder } from "./concept-embedder.ts";
import { entryOf, tinyPack } from "./tiny-pack.ts";

const dimensions = 16;
const random = mulberry32(7);
const noisy = (direction: number, noise: number): Int8Array => {
  const vector = Float64Array.from({ length: dimensions }, (_, at) => (at === direction ? 1 : 0) + (at === dimensions - 1 ? 4 * noise : noise) * (random() - 0.5));
  const length = Math.hypot(...vector);
  return Int8Array.from(vector, (value) => Math.round((127 * value) / length));
};
const classOf = (direction: number) => Array.from({ length: 30 }, () => noisy(direction, 0.5));
const learned = () => learnContrast({ classes: [0, 1, 2, 3].map(classOf), strangers: new Map([["en", classOf(9)]]) });

describe("a contrast", () => {
  it("[SE16] counts directions in which the wordings of one matter differ for little", () => {
    const { metric } = learned();
    const at = (direction: number) => metric[direction * dimensions + direction] ?? 0;
    expect(at(dimensions - 1)).toBeLessThan(at(5) / 3);
  });

  it("[SE16] is the same after it was written and read, up to the rounding of its metric", () => {
    const contrast = learned();
    const read = openContrast(encodeContrast(contrast));
    expect(read.dimensions).toBe(dimensions);
    expect([...read.centre]).toEqual([...contrast.centre]);
    expect([...(read.strangers.get("en") ?? [])]).toEqual([...(contrast.strangers.get("en") ?? [])]);
    const largest = Math.max(...contrast.metric.map(Math.abs));
    read.metric.forEach((value, at) => expect(Math.abs(value - (contrast.metric[at] ?? 0))).toBeLessThanOrEqual(largest / 254));
  });

  it("[SE16] refuses bytes that are not a contrast", () => {
    const bytes = encodeContrast(learned());
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), (length) => {
        expect(() => openContrast(bytes.slice(0, length))).toThrow(/embed\/unsupported-model/);
      }),
    );
    expect(() => openContrast(new Uint8Array(bytes.length))).toThrow(/embed\/unsupported-model/);
    const damaged = bytes.with(12, 0);
    expect(() => openContrast(damaged)).toThrow(/embed\/unsupported-model/);
  });

  it("[SE16] tells a pack's own questions from those that no agency answers, and the entries from one another", async () => {
    const embedder = conceptEmbedder("flood", "snake", "cake");
    const entries = ["flood", "snake"].map((id) => entryOf(id, `The ${id}.`, { questions: [`${id} one?`, `${id} two?`, `what ${id}?`] }));
    const width = embedder.dimensions;
    const strangers = new Map([["en", await embedder.embedQuery("cake")]]);
    const metric = Float32Array.from({ length: width * width }, (_, at) => (at % (width + 1) === 0 ? 1 : 0));
    const contrast: Contrast = { dimensions: width, centre: new Float32Array(width), metric, strangers };
    const { manifest, read } = await tinyPack(entries, embedder);
    const pack = await withVectors(await openPack(manifest, read), read, { id: embedder.id, contrast });
    if (!pack.contrast) throw new Error("the pack has no contrast");
    const table = pack.contrast;
    const ask = async (text: string) => table.look(Int8Array.from(await embedder.embedQuery(text), (value) => Math.round(127 * value)), "en");
    const flood = await ask("flood");
    const cake = await ask("cake");
    expect(flood.likeness[0]).toBeGreaterThan(flood.likeness[1] ?? 0);
    expect(flood.strangeness).toBeLessThan(0);
    expect(cake.strangeness).toBeGreaterThan(0);
    expect(flood.likeness).toHaveLength(2);
  });
});
