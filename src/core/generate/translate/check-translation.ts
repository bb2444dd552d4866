import type { Language } from "../../pack/document.ts";
import { guessLanguage } from "../../search/language.ts";
import { talksToMachine } from "../machine-talk.ts";
import { readWords, type CheckedWord } from "../read-words.ts";
import { agree, notsOf, withoutLeaning, type Nots } from "./count-nots.ts";
import { boundsAgree } from "./compare-bounds.ts";
import { longestTranslation, shortestTranslation } from "./limits.ts";
import { tokensIn } from "./lock-facts.ts";

/** Why a translation is not shown. */
export type TranslationFault = "nothing" | "copied" | "language" | "length" | "fact" | "number" | "link" | "unit" | "limit" | "negation" | "name" | "machine" | "meaning";

/** A sentence or more in two languages, with the tokens of its facts in both. */
export interface TranslatedText {
  readonly source: string;
  readonly target: string;
  readonly from: Language;
  readonly to: Language;
}

/**
 * Holds a translation against its source: every fact once as often as there, no number, link or Latin name of its own,
 * the same number words, units beside numbers, limits and as many "not". What is no text of the wanted language, is much
 * too long or short, or speaks to a machine is none.
 *
 * @returns Null where nothing is wrong. What means the same in other words than the tables have is refused as well:
 *   the original stands beside it anyhow.
 */
export function translationFault({ source, target, from, to }: TranslatedText): TranslationFault | null {
  if (!/\p{L}/u.test(withoutTokens(target))) return "nothing";
  if (!sameTally(tokensIn(source), tokensIn(target)) || /[{}｛｝]/u.test(withoutTokens(target))) return "fact";
  if (talksToMachine(withoutTokens(target))) return "machine";
  if (/\p{Nd}/u.test(withoutTokens(target))) return "number";
  const theirs = readWords(spoken(source, from), from);
  const own = readWords(spoken(target, to), to);
  if (own.some(({ kind }) => kind === "link")) return "link";
  if (lettersOf(source) === lettersOf(target) && from !== to) return "copied";
  if (!isWrittenIn(withoutTokens(target), to, from)) return "language";
  const ratio = weightOf(target) / Math.max(1, weightOf(source));
  if (ratio < shortestTranslation || ratio > longestTranslation) return "length";
  if (!sameTally(valuesOf(theirs), valuesOf(own))) return "number";
  const isAge = age.test(source) || age.test(target);
  if (!sameTally(unitsOf(theirs, isAge), unitsOf(own, isAge))) return "unit";
  if (!boundsAgree(theirs, own, to)) return "limit";
  if (!agree(countNots(source, from), countNots(target, to))) return "negation";
  const known = source.normalize("NFKC").toLowerCase();
  // Between two languages in Latin letters a capital may begin what the other writes small.
  if (!(isLatin(from) && isLatin(to)) && own.some(({ name, shown }) => name && isLatinName(shown) && !known.includes(shown.normalize("NFKC").toLowerCase()))) return "name";
  return null;
}

/** Stands for the number behind a token: one that nobody writes. */
const anyNumber = "909090909";

/**
 * A text as it is read for comparison: tokens stand for words that no table knows, or for a number, and what a language
 * says only because it is that language is taken out.
 */
function spoken(text: string, lang: Language): string {
  // The number of a name ("COVID-19") is none that anything is under or over.
  const open = text.replace(/(?<=\p{L}\s?[-\u2010-\u2015])\{number\d+\}/gu, " § ").replace(/\{number\d+\}/gu, ` ${anyNumber} `).replace(/\{[a-z]+\d+\}/gu, " § ");
  if (lang === "ms" || lang === "id") return open.replace(/\bbukan(?=\s*\?)/giu, "").replace(/\b(?:kedua|ketiga|keempat)-(?:dua|tiga|empat)\b/giu, "");
  if (lang !== "zh") return open;
  // "有没有", "能不能" ask; a year, an hour of the day and an age have a word of their own.
  return open.replace(/^\s*最后\s*[,，]/u, "").replace(/(\p{Script=Han})[不没沒]\1/gu, "$1").replace(/(§)\s*年/gu, "$1 ").replace(/(?<=9 )\s*[点點时時](?!间|間|候|刻)/gu, "小时").replace(/(?<=9 )\s*[岁歲]/gu, "年");
}

function withoutTokens(text: string): string {
  return text.replace(/\{[a-z]+\d+\}/gu, " ");
}

function sameTally(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && [...a].sort().join(" ") === [...b].sort().join(" ");
}

function lettersOf(text: string): string {
  return withoutTokens(text).normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{M}]/gu, "");
}

/** Length as a reader feels it: a Chinese character is about three letters. */
function weightOf(text: string): number {
  const letters = withoutTokens(text).match(/[\p{L}\p{M}]/gu) ?? [];
  return letters.reduce((sum, letter) => sum + (/\p{Script=Han}/u.test(letter) ? 3 : 1), 0) + 6 * tokensIn(text).length;
}

const scripts: Readonly<Record<Language, RegExp>> = { zh: /\p{Script=Han}/gu, ta: /[\p{Script=Tamil}]/gu, ms: /\p{Script=Latin}/gu, id: /\p{Script=Latin}/gu, en: /\p{Script=Latin}/gu };

/** Mostly in the script of the language, and in Latin letters not plainly in the one it was translated from. */
function isWrittenIn(text: string, to: Language, from: Language): boolean {
  const script = scripts[to];
  if (script === undefined) return true;
  // Names and abbreviations in Latin letters stand in any language.
  const foreign = isLatin(to) ? (text.match(/(?!\p{Script=Latin})\p{L}/gu)?.length ?? 0) : (text.match(/\p{Script=Latin}+/gu)?.length ?? 0);
  if (!((text.match(script)?.length ?? 0) > 1.5 * foreign)) return false;
  return !isLatin(to) || !isLatin(from) || sisters(to, from) || guessLanguage(text, to, [to, from]) === to;
}

function isLatin(lang: Language): boolean {
  return lang === "ms" || lang === "id" || lang === "en";
}

function sisters(a: Language, b: Language): boolean {
  return a !== "en" && b !== "en";
}

function isLatinName(shown: string): boolean {
  return /^\p{Lu}[\p{Script=Latin}]{2,}$/u.test(shown);
}

/** Number words by value; digits are behind tokens. "One" is an article as often as a number, and is not counted. */
function valuesOf(words: readonly CheckedWord[]): string[] {
  return words.filter(({ kind, key }) => kind === "number" && key !== anyNumber && key !== "1").map(({ key }) => key);
}

/** Where an age is told some languages leave out the "years". */
const age = /\b(?:age[ds]?|years? old|older|younger|umur|berumur|usia|berusia)\b|[岁歲]|வயத/iu;

/** Units right beside a number, and names of months and days. Malay says "year" before the number of one, too. */
function unitsOf(words: readonly CheckedWord[], isAge: boolean): string[] {
  return words.flatMap(({ kind, key, plain }, at) => {
    if (kind !== "unit" || (key === "year" && (isAge || (plain === "tahun" && words[at + 1]?.kind === "number")))) return [];
    const beside = [words[at - 1], words[at + 1]].some((word) => word?.kind === "number" || word?.shown === "§");
    return beside || /^(?:month|day)_/.test(key) ? [key] : [];
  });
}

function countNots(text: string, lang: Language): Nots {
  const { text: plain, leaning } = withoutLeaning(spoken(text, lang), lang);
  return notsOf(readWords(plain, lang), leaning);
}
