import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalise } from "../../../src/core/search/normalise.ts";

describe("normalised text", () => {
  it("[SE1] is the same for forms that look the same: width, ligatures, case, Latin accents", () => {
    expect(normalise("ＢＡＮＪＩＲ ﬁre Ⅳ")).toBe("banjir fire iv");
    expect(normalise("Café CAFE\u0301 İstanbul Đ")).toBe("cafe cafe istanbul đ");
  });

  it("[SE1] has the digits of every script as ASCII", () => {
    expect(normalise("٩٩٩ ۹۹۹ ९९९ ௯௯௯ ๙๙๙ ９９９ 𝟗𝟗𝟗 ၁၁၂")).toBe("999 999 999 999 999 999 999 112");
    expect(normalise("٠١٢٣٤٥٦٧٨٩")).toBe("0123456789");
  });

  it("[SE1] has no invisible characters", () => {
    expect(normalise("ban\u00adjir\u200b \u200eair\ufe0f\ufeff \u2060naik\u{e0041}\u200d")).toBe("banjir air naik");
  });

  it("[SE1] keeps the marks of other scripts, which are vowels there", () => {
    expect(normalise("வெள்ளம்")).toBe("வெள்ளம்".normalize("NFC"));
    expect(normalise("हिंदी")).toBe("हिंदी");
    expect(normalise("\u1ed9")).toBe("o");
  });

  it("[SE1] stays as it is when it is normalised again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
        const once = normalise(text);
        expect(normalise(once)).toBe(once);
      }),
      { seed: 1, numRuns: 3000 },
    );
  });

  it("[SE1] is the same for composed and decomposed text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 30 }), (text) => {
        expect(normalise(text.normalize("NFD"))).toBe(normalise(text.normalize("NFC")));
      }),
      { seed: 2, numRuns: 1000 },
    );
  });
});
