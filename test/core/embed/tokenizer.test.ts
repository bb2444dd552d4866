import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openTokenizer } from "../../../src/core/embed/tokenizer.ts";
import { smallVocabulary } from "./small-vocabulary.ts";

const letters = ["▁", "a", "b", "é"];
const alphabet = letters.map((text) => ({ text, score: -10 }));
const word = fc.string({ unit: fc.constantFrom(...letters.slice(1)), minLength: 1, maxLength: 9 });
const extra = fc.uniqueArray(
  fc.record({ text: fc.tuple(fc.constantFrom("", "▁"), fc.string({ unit: fc.constantFrom(...letters.slice(1)), minLength: 2, maxLength: 4 })).map((parts) => parts.join("")), score: fc.integer({ min: -40, max: -1 }) }),
  { selector: ({ text }) => text, maxLength: 12 },
);

/** The best score of all cuts, found by trying them all. */
function bestScore(text: string, scores: ReadonlyMap<string, number>): number {
  if (text === "") return 0;
  let best = Number.NEGATIVE_INFINITY;
  for (let length = 1; length <= text.length; length += 1) {
    const score = scores.get(text.slice(0, length));
    if (score !== undefined) best = Math.max(best, score + bestScore(text.slice(length), scores));
  }
  return best;
}

describe("the unigram tokenizer", () => {
  it("[EM1] finds the likeliest cut", () => {
    fc.assert(
      fc.property(extra, word, (pieces, text) => {
        const all = [...alphabet, ...pieces];
        const { vocabulary, sorted } = smallVocabulary(all);
        const cut = openTokenizer(vocabulary).encode(text).map((id) => sorted[id - 3]);
        expect(cut.map((piece) => piece?.text).join("")).toBe(`▁${text}`);
        const score = cut.reduce((sum, piece) => sum + (piece?.score ?? 0), 0);
        expect(score).toBe(bestScore(`▁${text}`, new Map(all.map((piece) => [piece.text, piece.score]))));
      }),
      { numRuns: 60 },
    );
  });

  it("[EM1] cuts each word by itself and writes spaces as their mark, however many", () => {
    const { vocabulary } = smallVocabulary([...alphabet, { text: "▁a", score: -2 }]);
    const tokenizer = openTokenizer(vocabulary);
    expect(tokenizer.encode("a   a")).toEqual(tokenizer.encode("a a"));
    expect(tokenizer.encode("a a")).toEqual([...tokenizer.encode("a"), ...tokenizer.encode("a")]);
  });

  it("[EM1] joins letters without a piece into one unknown", () => {
    const tokenizer = openTokenizer(smallVocabulary(alphabet).vocabulary);
    const [mark = 0, a = 0] = tokenizer.encode("a");
    expect(tokenizer.encode("a水水a")).toEqual([mark, a, 2, a]);
    expect(tokenizer.encode("水")).toEqual([mark, 2]);
  });

  it("[EM1] takes what looks like a control piece as text", () => {
    const tokenizer = openTokenizer(smallVocabulary([...alphabet, { text: "<", score: -1 }, { text: "s", score: -1 }, { text: ">", score: -1 }]).vocabulary);
    expect(tokenizer.encode("<s>").every((id) => id > 2)).toBe(true);
  });

  it("[EM1] gives nothing for nothing, and ends pieces where they end", () => {
    const tokenizer = openTokenizer(smallVocabulary(alphabet).vocabulary);
    expect(tokenizer.encode("")).toEqual([]);
    expect(tokenizer.encodePieces("aé").ends).toEqual([3, 4, 6]);
  });
});
