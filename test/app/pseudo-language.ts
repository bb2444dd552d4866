import type { InterfaceLanguage } from "../../src/app/languages.ts";
import { ms } from "../../src/app/strings/ms.ts";
import type { Words } from "../../src/app/strings/words.ts";

/** Arabic-looking words made of the Malay ones: same length, written from the right, so that a missed side shows. */
export const pseudoArabic: InterfaceLanguage = {
  code: "ar",
  name: "عربي تجريبي",
  short: "عربي",
  locale: "ar-u-nu-latn",
  dir: "rtl",
  load: async () => pseudo(ms),
};

const letters = "ابتجدرسصعفقكلمنهوي";

function disguise(text: string): string {
  return text.replace(/[A-Za-z]/g, (letter) => letters[letter.toLowerCase().charCodeAt(0) % letters.length] ?? letter);
}

function pseudo(words: Words): Words;
function pseudo(words: unknown): unknown {
  if (typeof words === "string") return disguise(words);
  if (Array.isArray(words)) return words.map((word) => pseudo(word));
  if (typeof words === "function") return (...values: readonly unknown[]) => disguise(String(words(...values)));
  if (typeof words !== "object" || words === null) return words;
  return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, pseudo(value)]));
}
