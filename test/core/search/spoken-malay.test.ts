import { describe, expect, it } from "vitest";
import { analyse } from "../../../src/core/search/analyse.ts";
import { consonantsOf, spokenStem, spokenWord, type Vocabulary } from "../../../src/core/search/spoken-malay.ts";
import { stemMalay } from "../../../src/core/search/stem-malay.ts";

const stems = ["denda", "ikan", "carum", "habis", "sendiri", "rumah", "sampah", "putus", "hilang"].map(stemMalay);

const vocabulary: Vocabulary = {
  has: (term) => stems.includes(term),
  withConsonants: (skeleton) => stems.find((stem) => consonantsOf(stem) === skeleton),
};

describe("spoken Malay", () => {
  it.each([
    ["dendo", "denda"], ["caghum", "carum"], ["abih", "habis"], ["sendighi", "sendiri"],
    ["ghumah", "rumah"], ["rumoh", "rumah"], ["putuih", "putus"], ["hile", "hilang"],
  ])("[SE5] %s is read as %s where a pack has that word", (spoken, written) => {
    expect(spokenStem(spoken, vocabulary)).toBe(stemMalay(written));
    expect(analyse(spoken, "ms", vocabulary)).toEqual([stemMalay(written)]);
  });

  it("[SE5] words without their vowels are read as the word with these consonants", () => {
    const withVowels: Vocabulary = { ...vocabulary, withConsonants: (skeleton) => (skeleton === "smph" ? "ampah" : undefined) };
    expect(spokenStem("smph", withVowels)).toBe("ampah");
    expect(spokenStem("simpuh", withVowels)).toBeNull();
  });

  it("[SE5] a word that leads nowhere stays, and so does one that is known", () => {
    expect(analyse("myvi", "ms", vocabulary)).toEqual(analyse("myvi", "ms"));
    expect(analyse("denda", "ms", vocabulary)).toEqual(analyse("denda", "ms"));
    expect(spokenWord("rumoh", vocabulary.has)).toBe("rumah");
    expect(spokenWord("rumah", vocabulary.has)).toBe("rumah");
    expect(spokenWord("laptop", vocabulary.has)).toBe("laptop");
  });

  it("[SE5] is only looked for in questions: an index holds what was written", () => {
    expect(analyse("dendo", "ms")).toEqual([stemMalay("dendo")]);
    expect(analyse("dendo", "en", vocabulary)).toEqual(analyse("dendo", "en"));
  });
});
