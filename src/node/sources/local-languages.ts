import type { Language } from "../../core/pack/document.ts";
import type { Report } from "./problems.ts";

/** Reports texts in languages that the pack does not have, in any map of texts by language within `item`. */
export function reportLanguages(
  item: Readonly<Record<string, unknown>>,
  languages: readonly Language[],
  lineOf: (path: readonly PropertyKey[]) => number,
  report: Report,
): void {
  for (const [key, value] of Object.entries(item)) {
    if (!isTextMap(value)) continue;
    for (const lang of Object.keys(value)) {
      if (languages.includes(lang)) continue;
      report.error("language", lineOf([key, lang]), `"${key}.${lang}": "${lang}" is not a language of this pack`, `Use ${languages.join(", ")}, or add it to pack.yaml.`);
    }
  }
}

function isTextMap(value: unknown): value is object {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.keys(value).every((key) => /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(key)) && !("name" in value) && !("url" in value);
}
