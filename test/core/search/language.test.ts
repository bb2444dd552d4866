import { describe, expect, it } from "vitest";
import { guessLanguage } from "../../../src/core/search/language.ts";

describe("the language of a question", () => {
  it.each([
    ["my house is flooding what should i do", "en"],
    ["rumah saya banjir macam mana nak pindah", "ms"],
    ["mcm mane nak daftar bantuan", "ms"],
    ["bagaimana kalau mobil saya kena banjir", "id"],
    ["家里进水了怎么办", "zh"],
    ["வீட்டில் வெள்ளம் வந்தால் என்ன செய்வது", "ta"],
    ["น้ำท่วมทำอย่างไร", "th"],
    ["বন্যা হলে কী করব", "bn"],
    ["ماذا أفعل", "ar"],
  ])("[SE6] of “%s” is %s", (question, lang) => {
    expect(guessLanguage(question, "fr")).toBe(lang);
  });

  it("[SE6] is the preferred one where nothing speaks", () => {
    expect(guessLanguage("999?", "ta")).toBe("ta");
    expect(guessLanguage("", "ms")).toBe("ms");
    expect(guessLanguage("pps", "ms")).toBe("ms");
    expect(guessLanguage("pps", "en")).toBe("en");
  });

  it("[SE6] is another than the preferred one where it speaks clearly", () => {
    expect(guessLanguage("where is the nearest shelter", "ms")).toBe("en");
    expect(guessLanguage("di mana pusat pemindahan", "en")).toBe("ms");
  });

  it("[SE6] is told by the script that a good part is written in", () => {
    expect(guessLanguage("PPS 在哪里可以领水", "ms")).toBe("zh");
    expect(guessLanguage("clinic எங்கே இருக்கிறது", "en")).toBe("ta");
    expect(guessLanguage("the word 水 means water in english", "ms")).toBe("en");
  });

  it("[SE6] is never Malay where only Indonesian is offered, nor the other way round", () => {
    const question = "bagaimana cara daftar bantuan banjir";
    expect(guessLanguage(question, "en", ["id", "en"])).toBe("id");
    expect(guessLanguage(question, "en", ["ms", "en"])).toBe("ms");
  });
});
