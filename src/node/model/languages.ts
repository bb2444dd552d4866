import { AppError } from "../../core/errors.ts";

/** What a language is written in: ISO 15924 scripts, and for Latin the letters beyond a-z (absent: all of them). */
export interface Writing {
  readonly language: string;
  readonly scripts: readonly string[];
  readonly latinLetters?: string;
}

/** Scripts that ICU names as one although Unicode letters belong to several. */
const partsOfScript: Readonly<Record<string, readonly string[]>> = {
  Hans: ["Hani"],
  Hant: ["Hani"],
  Jpan: ["Hani", "Hira", "Kana"],
  Kore: ["Hang", "Hani"],
};

/** Letters of CLDR's exemplar sets beyond a-z, for languages that agencies have asked for; others keep all Latin letters. */
const lettersBeyondAz: Readonly<Record<string, string>> = {
  af: "áâèéêëîïôöúû",
  de: "äöüß",
  en: "",
  es: "áéíñóúü",
  fil: "ñ",
  fr: "àâæçèéêëîïôœùûüÿ",
  id: "",
  it: "àèéìòù",
  jv: "éèâåêìòù",
  ms: "",
  nl: "áäéëíïóöúü",
  pt: "àáâãçéêíòóôõú",
  so: "",
  su: "é",
  sw: "",
  tl: "ñ",
};

/**
 * The scripts of each language, by CLDR's likely subtags (so `sr-Latn` differs from `sr`).
 *
 * @throws {AppError} `usage/wrong` for what is not the tag of a language with a known script.
 */
export function writingOf(language: string): Writing {
  const script = scriptOf(language);
  const scripts = partsOfScript[script] ?? [script];
  const latinLetters = lettersBeyondAz[language.split("-")[0] ?? ""];
  return { language, scripts, ...(script === "Latn" && latinLetters !== undefined ? { latinLetters } : {}) };
}

function scriptOf(language: string): string {
  const locale = /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(language) ? new Intl.Locale(language).maximize() : undefined;
  if (locale?.script === undefined) {
    throw new AppError("usage/wrong", { message: `"${language}" is not the tag of a language with a known script. Write for example ms or zh-Hant.` });
  }
  return locale.script;
}
