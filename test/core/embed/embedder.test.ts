import { describe, expect, it } from "vitest";
import { makeEmbedder } from "../../../src/core/embed/embedder.ts";
import { smallVocabulary } from "./small-vocabulary.ts";

const letters = [..."▁abcdefghijklmnopqrstuvwxyz:"].map((text) => ({ text, score: -10 }));
const words = ["▁air", "▁banjir", "▁rumah", "▁naik"].map((text) => ({ text, score: -2 }));
const { vocabulary, sorted } = smallVocabulary([...letters, ...words]);
const idOf = (text: string) => sorted.findIndex((piece) => piece.text === text) + 3;

/** Gives each token the row that has a 1 in the column of its id. */
function makeCounting() {
  const calls: number[][] = [];
  const dimensions = vocabulary.size;
  const run = async (ids: readonly number[]) => {
    calls.push([...ids]);
    const rows = new Float32Array(ids.length * dimensions);
    ids.forEach((id, row) => (rows[row * dimensions + id] = 1));
    return rows;
  };
  return { embedder: makeEmbedder({ id: "counting", dimensions, run }, vocabulary), calls };
}

const length = (vector: Float32Array) => Math.hypot(...vector);

describe("the embedder", () => {
  it("[EM5] marks a question with the model's prefix, beginning and end", async () => {
    const { embedder, calls } = makeCounting();
    const vector = await embedder.embedQuery("banjir");
    expect(calls[0]).toEqual([0, ..."▁query:".split("").map(idOf), idOf("▁banjir"), 1]);
    expect(length(vector)).toBeCloseTo(1, 5);
  });

  it("[EM5] reads a passage once; a sentence is the mean of its own tokens", async () => {
    const { embedder, calls } = makeCounting();
    const { passage, sentences } = await embedder.embedPassage(["air naik", "rumah"]);
    expect(calls).toHaveLength(1);
    expect(sentences).toHaveLength(2);
    expect([...(sentences[0] ?? [])].flatMap((value, column) => (value > 0 ? [column] : []))).toEqual([idOf("▁air"), idOf("▁naik")].toSorted((a, b) => a - b));
    expect(sentences[1]?.[idOf("▁rumah")]).toBeCloseTo(1, 5);
    for (const vector of [passage, ...sentences]) expect(length(vector)).toBeCloseTo(1, 5);
  });

  it("[EM5] gives a sentence beyond the model's tokens, or without any, the vector of the passage", async () => {
    const { embedder, calls } = makeCounting();
    const { passage, sentences } = await embedder.embedPassage(["air ".repeat(400).trim(), "naik ".repeat(200).trim(), "rumah", ""]);
    expect(calls[0]).toHaveLength(512);
    expect(calls[0]?.at(-1)).toBe(1);
    expect(sentences[1]?.[idOf("▁naik")]).toBeCloseTo(1, 5);
    expect(sentences[2]).toEqual(passage);
    expect(sentences[3]).toEqual(passage);
  });

  it("[EM6] knows text that its pieces cover, and text without letters", () => {
    const { embedder } = makeCounting();
    for (const text of ["rumah banjir", "air naik 水", "999", "", "abc"]) expect(embedder.knows(text), text).toBe(true);
  });

  it("[EM6] does not know a script that was cut, nor Latin words spelled letter by letter", () => {
    const { embedder } = makeCounting();
    for (const text of ["洪水怎么办", "банджир", "air 洪水怎么办", "nuoc lu dang cao"]) expect(embedder.knows(text), text).toBe(false);
  });
});
