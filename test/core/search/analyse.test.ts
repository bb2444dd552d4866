import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyse, wordsOf } from "../../../src/core/search/analyse.ts";
import { tamilGramLength } from "../../../src/core/search/limits.ts";
import { malayVariant, writtenMalay } from "../../../src/core/search/malay-variants.ts";
import { stemMalay } from "../../../src/core/search/stem-malay.ts";

describe("the words of a text", () => {
  it("[SE2] are runs of letters, marks and digits; Chinese stands apart", () => {
    expect(wordsOf("The agency's 24-hour line: call 999!")).toEqual(["the", "agency", "24", "hour", "line", "call", "999"]);
    expect(wordsOf("PPS在哪里？")).toEqual(["pps", "在哪里"]);
    expect(wordsOf("வெள்ளம் வருது")).toEqual(["வெள்ளம்", "வருது"]);
    expect(wordsOf(" …!? ")).toEqual([]);
  });
});

describe("the terms of a text", () => {
  it("[SE2] leave out words that say nothing, unless nothing else remains", () => {
    expect(analyse("what is the licence fee", "en")).toEqual(analyse("licence fee", "en"));
    expect(analyse("who are you", "en")).toEqual(["who", "ar", "you"]);
    expect(analyse("apa itu", "ms")).toEqual(["apa", "itu"]);
    expect(analyse("apa itu banjir", "ms")).toEqual(analyse("banjir", "ms"));
    expect(analyse("什么", "zh")).not.toEqual([]);
    expect(analyse("", "en")).toEqual([]);
  });

  it("[SE2] meet across English endings and letter case", () => {
    expect(analyse("Floods FLOODED flooding", "en")).toEqual(["flood", "flood", "flood"]);
  });

  it("[SE2] keep order and repeats, and digits as they are typed in any script", () => {
    expect(analyse("water ௪ water", "en")).toEqual(["water", "4", "water"]);
  });

  it("[SE2] take whole words in languages without rules of their own", () => {
    expect(analyse("inundación à Marseille", "fr")).toEqual(["inundacion", "a", "marseille"]);
    expect(analyse("наводнение", "ru")).toEqual(["наводнение"]);
  });

  it("[SE3] are characters and pairs in Chinese, in every language's index", () => {
    expect(analyse("洪水警报", "zh")).toEqual(["洪", "洪水", "水", "水警", "警", "警报", "报"]);
    expect(analyse("水的", "zh")).toEqual(["水", "水的"]);
    expect(analyse("洪水", "en")).toEqual(["洪", "洪水", "水"]);
  });

  it("[SE3] are runs of letters in Tamil, so that endings and compounds still meet", () => {
    const grams = analyse("வெள்ளம்", "ta");
    expect(grams.length).toBeGreaterThan(1);
    for (const gram of grams) expect(gram).toHaveLength(tamilGramLength);
    expect(grams[0]?.startsWith("^")).toBe(true);
    const inflected = new Set(analyse("வெள்ளத்தில்", "ta"));
    expect(grams.filter((gram) => inflected.has(gram)).length).toBeGreaterThan(0);
    expect(analyse("நீ", "ta")).toEqual(["^நீ"]);
  });

  it("[SE2] are the same whichever form of a character was typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 30 }), fc.constantFrom("ms", "id", "en", "zh", "ta", "th"), (text, lang) => {
        expect(analyse(text.normalize("NFD"), lang)).toEqual(analyse(text.normalize("NFC"), lang));
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  it("[SE2] of letters in any Latin language are never none", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,12}( [a-z]{1,12}){0,4}$/), fc.constantFrom("ms", "id", "en", "fr"), (text, lang) => {
        expect(analyse(text, lang).every((term) => term.length > 0)).toBe(true);
        expect(analyse(text, lang).length).toBeGreaterThan(0);
      }),
      { seed: 4, numRuns: 1000 },
    );
  });
});

describe("Malay and Indonesian words", () => {
  it.each([
    ["memukul", "pukul"],
    ["dipukul", "pukul"],
    ["pembayaran", "bayar"],
    ["membayar", "bayar"],
    ["bayarannya", "bayar"],
    ["menutup", "tutup"],
    ["ditutupkan", "tutup"],
    ["memindahkan", "pindah"],
    ["pemindahan", "pindah"],
    ["berpindah", "pindah"],
    ["pendaftaran", "daftar"],
    ["mendaftar", "daftar"],
    ["didaftarkan", "daftar"],
    ["banjirlah", "banjir"],
    ["kebanjiran", "banjir"],
    ["mengambil", "ambil"],
    ["memperbaharui", "baharu"],
    ["kelulusan", "lulus"],
    ["rumahrumah", "rumah"],
  ])("[SE4] %s meets %s", (derived, root) => {
    expect(stemMalay(derived)).toBe(stemMalay(root));
  });

  it("[SE4] that differ in meaning stay apart, and short ones stay as they are", () => {
    expect(stemMalay("makan")).not.toBe(stemMalay("main"));
    expect(stemMalay("air")).toBe("air");
    expect(stemMalay("ikan")).toBe("ikan");
    expect(stemMalay("jalan")).not.toBe(stemMalay("jala"));
  });

  it("[SE4] never lose all their letters", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,20}$/), (word) => {
        expect(stemMalay(word).length).toBeGreaterThanOrEqual(Math.min(3, word.length));
      }),
      { seed: 5, numRuns: 2000 },
    );
  });

  it("[SE5] spoken, shortened or regional, count as they are written", () => {
    expect(["umah", "rumoh", "ghumah", "rmh", "banjo", "xleh"].map(malayVariant)).toEqual(["rumah", "rumah", "rumah", "rumah", "banjir", "tidak boleh"]);
    expect(malayVariant("banjir")).toBe("banjir");
    expect(analyse("umah kena banjo", "ms")).toEqual(analyse("rumah kena banjir", "ms"));
    expect(analyse("motor", "en")).toEqual(["motor"]);
  });

  it("[SE5] are put into writing for the embedder, the rest of the question as it stands", () => {
    expect(writtenMalay("Camne nak mintak bntuan, 2 org?", () => false)).toBe("bagaimana hendak minta bantu, 2 orang?");
    expect(writtenMalay("洪水 rumah", () => false)).toBe("洪水 rumah");
  });
});
