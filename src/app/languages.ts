import type { Words } from "./strings/words.ts";

/** A language in which the whole interface can be shown. */
export interface InterfaceLanguage {
  readonly code: string;
  /** Its name in itself. */
  readonly name: string;
  /** The same in as little room as the bar of a small phone has. */
  readonly short: string;
  /** For dates and numbers. */
  readonly locale: string;
  readonly dir: "ltr" | "rtl";
  load(): Promise<Words>;
}

/** The shipped languages; the words of each are a file of their own, so only the chosen one is loaded at the start. */
export const shippedLanguages: readonly InterfaceLanguage[] = [
  { code: "ms", name: "Bahasa Melayu", short: "BM", locale: "ms-MY", dir: "ltr", load: async () => (await import("./strings/ms.ts")).ms },
  { code: "en", name: "English", short: "EN", locale: "en-MY", dir: "ltr", load: async () => (await import("./strings/en.ts")).en },
  { code: "zh", name: "中文", short: "中文", locale: "zh-Hans-MY", dir: "ltr", load: async () => (await import("./strings/zh.ts")).zh },
  { code: "ta", name: "தமிழ்", short: "தமிழ்", locale: "ta-MY", dir: "ltr", load: async () => (await import("./strings/ta.ts")).ta },
];

/** The language with a code, else the first. */
export function languageOf(languages: readonly InterfaceLanguage[], code: string): InterfaceLanguage {
  const found = languages.find((language) => language.code === code) ?? languages[0];
  if (!found) throw new RangeError("no interface language");
  return found;
}

const documentLanguages: Readonly<Record<string, string>> = {
  ms: "Bahasa Melayu",
  en: "English",
  zh: "中文",
  ta: "தமிழ்",
  id: "Bahasa Indonesia",
};

const rightToLeft = new Set(["ar", "dv", "fa", "he", "ku", "ps", "ur", "yi"]);

/** Which way a document's language is written; it may differ from the interface around it. */
export function directionOf(code: string): "ltr" | "rtl" {
  return rightToLeft.has(code.toLowerCase().split("-")[0] ?? "") ? "rtl" : "ltr";
}

/** The name of a document's language in itself; its tag when it has no name here. */
export function languageName(code: string): string {
  return documentLanguages[code] ?? code;
}
