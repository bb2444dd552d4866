import { unitWords } from "./words/units.ts";

/** What must not be told in other words. */
export type FactKind = "link" | "phone" | "date" | "fee" | "place" | "number";

/** A fact as it stands in a text. */
export interface Fact {
  readonly kind: FactKind;
  readonly from: number;
  readonly to: number;
}

const digit = "[\\p{Nd}]";
const amount = `${digit}+(?:[.,٫٬]${digit}+)*`;
const han = "〇零一二两三四五六七八九十百千万亿";
const spelt = [...unitWords].map(([word, meaning]) => ({ word, meaning }));
const months = either(spelt.filter(({ meaning }) => meaning.startsWith("month_")));
const money = either(spelt.filter(({ meaning }) => /^(?:ringgit|sen|rupiah|dollar|euro|sterling|rupee|yuan)$/.test(meaning)));
const units = either(spelt.filter(({ meaning }) => !/^(?:month_|day_|today|tomorrow|yesterday|date_day|time_)/.test(meaning)));
const magnitude = "(?:thousand|million|billion|ribu|juta|bilion|miliar|万|亿|லட்சம்|கோடி|ஆயிரம்)";
const gap = "[\\s\\u00a0]?";
/** Letters not behind letters: the end of "Panthers 9" is no sum in rupees, and "US$9" is one. */
const beginning = "(?:(?<![\\p{Script=Latin}\\p{Script=Tamil}\\p{M}])|(?=\\P{L}))";
const edge = "(?![\\p{L}\\p{M}\\p{N}])";
/** Tamil says the year first, and of year, month and day that they are. */
const ordinal = "(?:-?\\s?ஆம்)?";
const yearFirst = `${digit}{4}${ordinal}(?:\\s(?:ஆண்டு|ஆண்டின்|வருடம்))?,?\\s(?:${months})(?:\\sமாதம்|\\sமாதத்தின்)?\\s${digit}{1,2}${ordinal}(?:\\s(?:தேதி|திகதி|நாள்))?${edge}`;

/** Each kind by its form, the most telling first. */
const forms: readonly (readonly [FactKind, RegExp])[] = [
  ["link", /(?:[a-z]{2,12}:\/\/|www\.)[^\s<>()"'，。；、]*[^\s<>()"'，。；、.,;:!?]|[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}|(?:[\p{L}\p{N}-]+\.)+[a-z]{2,}(?:\/[^\s<>()"'，。；、]*[^\s<>()"'，。；、.,;:!?])?/giu],
  ["date", new RegExp(`${digit}{4}-${digit}{2}-${digit}{2}|${yearFirst}|${digit}{4}年(?:${digit}{1,2}月)?(?:${digit}{1,2}[日号])?|${digit}{1,2}月${digit}{1,2}[日号]|(?<!${digit})${digit}{1,2}(?:st|nd|rd|th)?${gap}(?:${months})(?:[,\\s]+${digit}{4})?${edge}|${beginning}(?:${months})\\s${digit}{1,2}(?:,?\\s${digit}{4})?${edge}|${digit}{1,2}[/.]${digit}{1,2}[/.]${digit}{2,4}`, "giu")],
  ["phone", /\+?\(?\p{Nd}(?:[\s().\-–]{0,2}\p{Nd}){6,}/gu],
  ["fee", new RegExp(`${beginning}(?:${money})${gap}${amount}(?:${gap}${magnitude}${edge})?|${amount}${gap}(?:${magnitude}${gap})?(?:${money})${edge}`, "giu")],
  ["date", new RegExp(`${digit}{1,2}[:.]${digit}{2}${gap}(?:a\\.m\\.|p\\.m\\.|am|pm|pagi|petang|malam|tengah hari)?${edge}`, "giu")],
  ["number", new RegExp(`${amount}${gap}(?:${magnitude}${gap})?(?:${units}|%|°[CF])(?:${edge}|(?<=\\p{Script=Han}))|[${han}]{1,}(?:${either(spelt.filter(({ word }) => /^\p{Script=Han}+$/u.test(word)))})`, "giu")],
  ["number", new RegExp(`(?<![\\p{L}\\p{M}\\p{Nd}.,\\-])${amount}(?!\\p{L}*-?\\p{Nd})`, "gu")],
];

/**
 * Finds links, telephone numbers, dates and times, fees, places and numbers with their units.
 *
 * @param places - Names of places as the pack writes them.
 * @returns In order, none overlapping another.
 */
export function findFacts(text: string, places: readonly string[]): Fact[] {
  const facts: Fact[] = [];
  const add = (kind: FactKind, from: number, to: number) => {
    if (from < to && !facts.some((fact) => fact.from < to && from < fact.to)) facts.push({ kind, from, to });
  };
  for (const [kind, form] of forms.slice(0, 1)) for (const match of text.matchAll(form)) add(kind, match.index, match.index + match[0].length);
  for (const place of places.filter((each) => each.length > 2)) {
    for (let at = text.indexOf(place); at >= 0; at = text.indexOf(place, at + place.length)) add("place", at, at + place.length);
  }
  for (const [kind, form] of forms.slice(1)) for (const match of text.matchAll(form)) add(kind, match.index, match.index + match[0].trimEnd().length);
  return facts.sort((a, b) => a.from - b.from);
}

function either(words: readonly { readonly word: string }[]): string {
  return words.map(({ word }) => word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(" ", String.raw`\s`)).sort((a, b) => b.length - a.length).join("|");
}
