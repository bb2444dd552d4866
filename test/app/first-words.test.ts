import { describe, expect, it } from "vitest";
import { shippedLanguages, type InterfaceLanguage } from "../../src/app/languages.ts";
import { wordsAttempts } from "../../src/app/limits.ts";
import { firstWords } from "../../src/app/start.ts";

/** The shipped languages, one of which fails to load so many times; counts the attempts. */
function withLosses(code: string, losses: number): { readonly languages: readonly InterfaceLanguage[]; readonly attempts: () => number } {
  let attempts = 0;
  const languages = shippedLanguages.map((language) => ({
    ...language,
    load: async () => {
      if (language.code !== code) return await language.load();
      attempts += 1;
      if (attempts <= losses) throw new TypeError("lost");
      return await language.load();
    },
  }));
  return { languages, attempts: () => attempts };
}

describe("the words the app starts with", () => {
  it("[UI9] are the person's, when their file arrives at a later attempt", async () => {
    const waits: number[] = [];
    const { languages } = withLosses("ta", wordsAttempts - 1);
    const { language } = await firstWords(languages, "ta", async (ms) => void waits.push(ms));
    expect(language.code).toBe("ta");
    expect(waits).toEqual([500, 1000, 2000]);
  });

  it("[UI9] are another language's, when their file does not arrive at all", async () => {
    const { languages, attempts } = withLosses("ta", Infinity);
    const { language } = await firstWords(languages, "ta", async () => undefined);
    expect(language.code).toBe("ms");
    expect(attempts()).toBe(wordsAttempts);
  });
});
