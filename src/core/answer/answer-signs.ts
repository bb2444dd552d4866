import type { Language } from "../pack/document.ts";

/** Numbers in digits; footnote marks are none. */
export function numbersIn(text: string): Set<string> {
  return new Set(text.replace(/\[[^\]]{1,20}\]/g, "").match(digits) ?? []);
}

/** Numbers in digits or words that say how many or how much: no years. */
export function quantitiesIn(text: string): Set<string> {
  return new Set([...[...numbersIn(text)].filter((number) => !year.test(number)), ...(text.toLowerCase().match(numberWords) ?? [])]);
}

/** True for a year, a date, a month, an age. */
export function hasTime(text: string): boolean {
  return times.test(text);
}

/** How many persons or bodies may be named that the question does not name: by capitals, in Chinese by titles and foreign names. */
export function newNames(text: string, question: string, lang: Language): number {
  if (lang === "zh") return text.match(chineseNames)?.length ?? 0;
  const asked = question.toLowerCase();
  return (text.match(capitalised) ?? []).filter((name) => !asked.includes(name.toLowerCase())).length;
}

/** True for words that say what something is. */
export function hasDefinition(text: string, lang: Language): boolean {
  return definitions[lang]?.test(text) ?? false;
}

/** Beginnings of the months in English, Malay and Indonesian; those of three letters are too like other words. */
const months = "janua|februa|march|maret|april|june|juni|jul[aiy]|august|agustus|ogos|septem|o[ck]tob|novem|de[cs]em|disem";
const digits = /\p{N}+(?:[.,]\p{N}+)*/gu;
const year = /^(?:1\d{3}|20\d{2})$/;
const numberWords =
  /(?<![\p{L}\p{M}])(?:two|three|four|five|six|seven|eight|nine|ten|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|dozen|hundred|thousand|million|billion|half|dua|tiga|empat|lima|enam|tujuh|(?:de)?lapan|sembilan|sepuluh|puluh|ratus|ribu|juta|இரண்டு|மூன்று|நான்கு|ஐந்து|பத்து|நூறு|ஆயிரம்|லட்சம்|கோடி)(?![\p{L}\p{M}])|[一二三四五六七八九十百千万亿两半]+(?=[个人次位名年月日天种座条只层间所家部张岁米公万亿])/gu;
const times = new RegExp(`\\b1\\d{3}\\b|\\b20\\d{2}\\b|\\p{N}\\s?[年月日]|世纪|年代|\\b(?:century|abad|milenium|zaman|tahun|${months})|ஆம் ஆண்டு|ஆண்டில்|நூற்றாண்டு|\\p{N}(?:இல்|ல்)`, "iu");
const capitalised = /(?<=[\p{L}\p{N},;:)"”] ["“(]?)\p{Lu}[\p{L}'’-]+/gu;
const chineseNames = /·|先生|女士|总统|教授|导演|皇帝|国王|博士|将军/gu;
const malayDefinition = /\b(?:adalah|ialah|merupakan|bermaksud|berarti|disebut|iaitu|yaitu|yakni)\b/i;
const definitions: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:is|are|was|were|refers to|means|known as|called)\b/i,
  ms: malayDefinition,
  id: malayDefinition,
  zh: /是|为|指|称|叫/u,
  ta: /என்பது|ஆகும்|எனப்படு|ஆவார்/u,
};
