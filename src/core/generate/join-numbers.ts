import type { Language } from "../pack/document.ts";
import { articleNumbers, hanMagnitude, hanNumeral, magnitudes, numberWords, readHanNumeral } from "./words/number-words.ts";
import { unitWords } from "./words/units.ts";

/** What parts a word from the one before. */
export type Gap = "" | "," | ";";

/** A word before its meaning is known. */
export interface RawWord {
  readonly shown: string;
  /** Normalised. */
  readonly plain: string;
  /** True where a capital letter says nothing: at a beginning. */
  readonly first: boolean;
  /** Value of a number that is known already: digits of a telephone number; null for others. */
  readonly value: string | null;
  readonly gap: Gap;
}

/** Digits and number words become numbers with their value: `1,000`, `dua puluh lima`, `三万`, `1.2 million`. */
export function joinNumbers(words: readonly RawWord[], lang: Language): RawWord[] {
  const joined: RawWord[] = [];
  for (let at = 0; at < words.length; ) {
    const [word, length] = hanNumberAt(words, at, joined.at(-1)) ?? numberAt(words, at, lang) ?? [words[at], 1];
    if (word) joined.push(word);
    at += length;
  }
  return joined;
}

function numberAt(words: readonly RawWord[], start: number, lang: Language): [RawWord, number] | null {
  if (words[start]?.value !== null) return null;
  const digits = digitsOf(words[start], lang);
  const digital = digits === null ? null : Number(digits);
  if (digital !== null && Number.isNaN(digital)) return [{ ...named(words, start, 1), value: digits }, 1];
  let at = digits === null ? start : start + 1;
  let [thousands, hundreds, rest] = [0, 0, digital];
  /** What may still be added is below this. */
  let below = digits === null ? Number.POSITIVE_INFINITY : 0;
  for (; at < words.length && words[at]?.value === null && digitsOf(words[at], lang) === null; at += 1) {
    const { shown, plain } = words[at] ?? { shown: "", plain: "" };
    const value = numberWords.get(plain);
    const times = magnitudes.get(plain) ?? (digits === null ? null : hanMagnitude(shown));
    if (plain === "belas" && rest !== null) rest += 10;
    else if (times === 10 && rest !== null && rest < 10) {
      rest *= 10;
      below = 10;
    } else if (times === 100 && rest !== null) {
      [hundreds, rest, below] = [rest * 100, 0, 100];
    } else if (times !== null && times >= 1000 && rest !== null) {
      [thousands, hundreds, rest, below] = [thousands + (hundreds + rest) * times, 0, 0, times];
    } else if (value !== undefined && value < below) {
      rest = (rest ?? 0) + value;
      below = value >= 20 && value < 100 ? 10 : value >= 100 ? value : 0;
    } else if (!(plain === "and" && below >= 100 && rest === 0 && numberWords.has(words[at + 1]?.plain ?? ""))) break;
  }
  if (rest === null) return null;
  if (digits !== null && at === start + 1) return [{ ...named(words, start, 1), value: digits }, 1];
  const article = at === start + 1 && articleNumbers.has(words[start]?.plain ?? "");
  if (article && !unitWords.has(words[at]?.plain ?? "")) return null;
  return [{ ...named(words, start, at - start), value: String(thousands + hundreds + rest) }, at - start];
}

function named(words: readonly RawWord[], start: number, length: number): RawWord {
  const part = words.slice(start, start + length);
  return { shown: part.map(({ shown }) => shown).join(" "), plain: part.map(({ plain }) => plain).join(" "), first: false, value: null, gap: part[0]?.gap ?? "" };
}

/** The value in ASCII: `1,000`, Indonesian `1.000` and `1000` are one; leading zeros stay, for telephone numbers and codes. */
function digitsOf(word: RawWord | undefined, lang: Language): string | null {
  if (!word || !/^\p{Nd}/u.test(word.shown)) return null;
  const ascii = word.plain.replaceAll("٫", ".").replaceAll("٬", ",");
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(ascii) || /^\d{1,3}(?:,\d{2})*,\d{3}$/.test(ascii)) return ascii.replaceAll(",", "");
  if ((lang === "ms" || lang === "id") && /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(ascii)) return ascii.replaceAll(".", "").replace(",", ".");
  return ascii.replaceAll(",", ".");
}

/** Characters behind a Chinese numeral that make it a number. */
const measures = /^[个個人次位名年月日天种種座条條只层層间間所家部张張岁歲米公里号號度元块塊分点點时時周週星期小倍届期章成户戶艘架场場支队隊集首本册代世级級楼路项項者英]/u;
const idioms = /^(?:千万|万一|万分|十分|一一)$/u;

function hanNumberAt(words: readonly RawWord[], start: number, before: RawWord | undefined): [RawWord, number] | null {
  let end = start;
  while (hanNumeral.test(words[end]?.shown ?? "")) end += 1;
  const run = words.slice(start, end).map(({ shown }) => shown).join("");
  if (run === "" || idioms.test(run) || (before?.value !== null && before !== undefined && hanMagnitude(run) !== null)) return null;
  const next = words[end]?.shown ?? "";
  if (run === "一" && next === "半") return [{ shown: "一半", plain: "一半", first: false, value: "0.5", gap: words[start]?.gap ?? "" }, 2];
  const counted = run === "一" ? unitWords.has(next) || unitWords.has(next + (words[end + 1]?.shown ?? "")) : run.length > 1 || measures.test(next);
  if (before?.shown !== "第" && before?.shown !== "之" && !counted) return null;
  return [{ shown: run, plain: run, first: false, value: String(readHanNumeral(run)), gap: words[start]?.gap ?? "" }, end - start];
}
