import * as v from "valibot";
import type { Language, Localized } from "../../core/pack/document.ts";
import { maxQuestions } from "../../core/pack/limits.ts";
import { cleanText, isVisible } from "./clean.ts";

/** Schemas of what authors write; messages say what belongs there, `describeIssue` adds what was found. */

const quoted = "text; put it in quotes, because it reads as a number or as true or false otherwise";

/** A text that is not empty. Numbers are refused: YAML has already lost their zeros. */
export const text = v.pipe(
  v.string(quoted),
  v.transform(cleanText),
  v.trim(),
  v.check(isVisible, "a text that is not empty"),
  v.maxLength(2000, "at most 2,000 characters"),
);

export const texts = v.pipe(v.array(text, "a list of texts"), v.maxLength(maxQuestions, `at most ${maxQuestions} texts`));

/** What can be dialled; without a digit a phone would refuse the whole pack. */
export const telephone = v.pipe(text, v.regex(/\d/, "a telephone number"), v.maxLength(100, "at most 100 characters"));

/** BCP 47 as packs use it. */
export const language = v.pipe(v.string("a language tag such as ms or en"), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, "a language tag such as ms or en"));

/** One text for all languages, or a text for each. */
export type LocalText = string | Readonly<Record<Language, string>>;

export const localText: v.GenericSchema<unknown, LocalText> = v.lazy((value) =>
  isMap(value) ? v.record(language, text, "a text for each language") : text,
);

/** Lists of texts for each language. */
export const localTexts = v.record(language, texts, "a list of texts for each language, such as {ms: [...], en: [...]}");

export const date = v.pipe(
  v.string("a date as YYYY-MM-DD"),
  v.regex(/^\d{4}-\d{2}-\d{2}$/, "a date as YYYY-MM-DD"),
  v.check(isDay, "a day of the calendar, as YYYY-MM-DD"),
);

export const webAddress = v.pipe(v.string("an address that begins with https://"), v.regex(/^https:\/\/\S+$/, "an address that begins with https://"), v.maxLength(2000, "at most 2,000 characters"));

/** Any printable text. */
export const id = v.pipe(v.string(quoted), v.trim(), v.check(isVisible, "a text that is not empty"), v.maxLength(200, "at most 200 characters"), v.regex(/^[^\p{Cc}]+$/u, "an id without line breaks or control characters"));

export const position = v.strictTuple(
  [
    v.pipe(v.number("longitude as a number"), v.minValue(-180, "a longitude from -180 to 180 (longitude comes first)"), v.maxValue(180, "a longitude from -180 to 180 (longitude comes first)")),
    v.pipe(v.number("latitude as a number"), v.minValue(-90, "a latitude from -90 to 90 (longitude comes first)"), v.maxValue(90, "a latitude from -90 to 90 (longitude comes first)")),
  ],
  "two numbers, longitude first",
);

/** A name alone, or name, address and date. */
export const source = v.lazy((value) =>
  isMap(value) ? v.strictObject({ name: text, url: v.exactOptional(webAddress), date: v.exactOptional(date) }) : v.pipe(text, v.transform((name) => ({ name }))),
);

export const audience = v.array(
  v.picklist(["baby", "elderly", "disabled", "pregnant", "medical", "pets"], "one of baby, elderly, disabled, pregnant, medical, pets"),
  "a list such as [baby, elderly]",
);

export const email = v.pipe(v.string("an e-mail address"), v.regex(/^\S+@\S+$/, "an e-mail address"), v.maxLength(1000, "at most 1,000 characters"));

/** Spreads one text over all languages of the pack. */
export function localize(value: LocalText, languages: readonly Language[]): Localized {
  return typeof value === "string" ? Object.fromEntries(languages.map((lang) => [lang, value])) : value;
}

/** The text in a language, else in the pack's default language, else nothing. */
export function inLanguage(value: LocalText | undefined, lang: Language, fallback: Language): string | undefined {
  return value === undefined || typeof value === "string" ? value : (value[lang] ?? value[fallback]);
}

function isMap(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What is not shaped like a date has been told already. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return true;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text;
}
