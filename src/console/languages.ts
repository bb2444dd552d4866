/** A language in which the desk can be shown. */
export interface DeskLanguage {
  readonly code: string;
  /** Its name in itself. */
  readonly name: string;
  readonly short: string;
  /** For dates and numbers. */
  readonly locale: string;
}

/** The same as of the citizen app, in the same order; the first stands in where the browser asks for none of them. */
export const deskLanguages: readonly [DeskLanguage, ...DeskLanguage[]] = [
  { code: "ms", name: "Bahasa Melayu", short: "BM", locale: "ms-MY" },
  { code: "en", name: "English", short: "EN", locale: "en-MY" },
  { code: "zh", name: "中文", short: "中文", locale: "zh-Hans-MY" },
  { code: "ta", name: "தமிழ்", short: "தமிழ்", locale: "ta-MY" },
];

export function deskLanguageOf(code: string): DeskLanguage {
  return deskLanguages.find((language) => language.code === code) ?? deskLanguages[0];
}
