import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openVocabulary } from "../../../src/core/embed/vocabulary.ts";
import { smallVocabulary } from "./small-vocabulary.ts";

const word = fc.string({ unit: fc.constantFrom("a", "b", "é", "▁", "水", "𝕏"), minLength: 1, maxLength: 5 });

describe("vocabulary.bin", () => {
  it("[EM1] finds every piece that starts at a place, shortest first, as a plain search does", () => {
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 40 }), word, (texts, text) => {
        const { vocabulary, sorted } = smallVocabulary(texts.map((each, index) => ({ text: each, score: -index })));
        const found: [number, number][] = [];
        const bytes = new TextEncoder().encode(text);
        vocabulary.matchAll(bytes, 0, bytes.length, (length, id) => found.push([length, id]));
        const expected = sorted
          .map((piece, index): [string, number] => [piece.text, index + 3])
          .filter(([piece]) => text.startsWith(piece))
          .map(([piece, id]): [number, number] => [new TextEncoder().encode(piece).length, id]);
        expect(found).toEqual(expected.toSorted((a, b) => a[0] - b[0]));
      }),
    );
  });

  it("[EM7] names the model that its rows belong to", () => {
    expect(smallVocabulary([{ text: "a", score: -1 }]).vocabulary.modelId).toBe("000102030405060708090a0b0c0d0e0f");
  });

  it("[EM7] refuses bytes that were cut, lengthened or are something else", () => {
    const { file } = smallVocabulary([{ text: "ab", score: -1 }, { text: "b", score: -2 }]);
    for (const bad of [file.subarray(0, file.length - 1), Uint8Array.of(...file, 0), new Uint8Array(3), new Uint8Array(100)]) {
      expect(() => openVocabulary(bad)).toThrow("embed/unsupported-model");
    }
  });

  it("[EM7] refuses to write a piece that is empty or too long", () => {
    expect(() => smallVocabulary([{ text: "", score: 0 }])).toThrow("embed/unsupported-model");
    expect(() => smallVocabulary([{ text: "x".repeat(256), score: 0 }])).toThrow("embed/unsupported-model");
  });
});
