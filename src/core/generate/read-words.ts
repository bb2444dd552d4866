import { stemmer } from "stemmer";
import type { Language } from "../pack/document.ts";
import { normalise } from "../search/normalise.ts";
import { stemMalay } from "../search/stem-malay.ts";
import { cleanText } from "./clean-text.ts";
import { bounds, negations, tamilModal, tamilNegation } from "./words/logic.ts";
import { hanBound } from "./words/han-bounds.ts";
import { joinNumbers, type Gap, type RawWord } from "./join-numbers.ts";
import { plainSpelling } from "./words/spelling.ts";
import { sameStem } from "./words/same-stems.ts";
import { sameWords } from "./words/same.ts";
import { tamilUnits, unitWords } from "./words/units.ts";

/** One word of a sentence as it is checked. */
export interface CheckedWord {
  /**
   * `number`: `key` is its value; `unit`: unit, money or date word; `not`: turns round; `bound`: says which side of a
   * limit; `link`: address of a page or mailbox; `word`: everything else, Chinese by the character.
   */
  readonly kind: "word" | "number" | "unit" | "not" | "bound" | "link";
  /** The same for all spellings. */
  readonly key: string;
  /** As it stands in the text, and normalised. */
  readonly shown: string;
  readonly plain: string;
  /** True for a Latin word with a capital letter that no sentence end explains. */
  readonly name: boolean;
  /** True for a Tamil verb that says "not" by its ending. */
  readonly negated: boolean;
  /** What parts it from the word before: nothing, a comma (colon, bracket, dash), or an end (full stop, semicolon). */
  readonly gap: Gap;
}

const pattern = new RegExp(
  [
    "(?<link>(?:[a-z]{2,12}:\\/\\/|www\\.)[^\\s<>()\"'，。；、]+|[\\p{L}\\p{N}._%+-]+@[\\p{L}\\p{N}.-]+\\.\\p{L}{2,}|(?:[\\p{L}\\p{N}-]+\\.)+[a-z]{2,}(?:\\/[^\\s<>()\"'，。；、]*)?(?![\\p{L}\\p{N}.]))",
    "(?<phone>(?:\\+|\\(?0|1[-\\s]?[38]00)(?:[\\s().\\-–]{0,2}\\p{Nd}){6,})",
    "(?<digits>\\p{Nd}+(?:[.,٫٬]\\p{Nd}+)*)",
    "(?<han>\\p{Script=Han})",
    "(?<sign>[%‰$€£¥₹]|°[CcFf])",
    "(?<letters>(?:(?!\\p{Script=Han})[\\p{L}\\p{M}\\u200c\\u200d])+(?:['’](?:t|re|ve|ll|d|s|m)(?!\\p{L}))?)",
    "(?<other>[\\p{No}\\p{Nl}]+)",
  ].join("|"),
  "giu",
);

/** Reads a sentence word by word: numbers by value, units and limits by meaning, the rest by stem. */
export function readWords(text: string, lang: Language): CheckedWord[] {
  return meanings(joinNumbers(rawWords(withoutPoints(cleanText(text), lang)), lang), lang);
}

/** The full stop of an abbreviation ends no sentence. */
function withoutPoints(text: string, lang: Language): string {
  if (lang === "ms" || lang === "id") return text.replace(/\b(no|bil|dll|dsb|jln)\.(?=[\s,;])/giu, "$1");
  return text.replace(/\b([ei])\.\s?([ge])\.?(?=[\s,;])/giu, "$1$2").replace(/\b(etc|approx|dept|govt)\.(?=[\s,;])/giu, "$1");
}

function rawWords(text: string): RawWord[] {
  let end = 0;
  return [...text.matchAll(pattern)].map((match) => {
    const shown = match[0];
    const before = text.slice(0, match.index).trimEnd();
    const gap = gapIn(text.slice(end, match.index));
    end = match.index + shown.length;
    return { shown, gap, plain: normalise(shown).replaceAll("’", "'"), first: before === "" || /[.!?:;•*\-–—"“”'‘([。！？：]$/u.test(before), value: match.groups?.["phone"] === undefined ? null : normalise(shown).replace(/[^0-9]/g, "") };
  }).flatMap(withoutModal);
}

/** A Tamil verb and the "may", "must" or "must not" that is written in one with it, as two words. */
function withoutModal(word: RawWord): RawWord[] {
  const [, verb, modal] = tamilModal.exec(word.plain) ?? [];
  return verb === undefined || modal === undefined ? [word] : [{ ...word, shown: verb, plain: verb }, { ...word, shown: modal, plain: modal, first: false, gap: "" }];
}

function gapIn(between: string): Gap {
  return /[;.!?。|\n]/u.test(between) ? ";" : /[,:()\u2013\u2014、،…]|\s-\s/u.test(between) ? "," : "";
}

/** Gives each word, or the longest phrase of up to four, its meaning. */
function meanings(raw: readonly RawWord[], lang: Language): CheckedWord[] {
  const words: CheckedWord[] = [];
  for (let at = 0; at < raw.length; ) {
    const month = raw[at + 1]?.plain === "月" && /^(?:[1-9]|1[0-2])$/.test(raw[at]?.value ?? "") ? raw[at] : undefined;
    if (month) {
      words.push(made("unit", `month_${month.value}`, `${month.shown}月`, month.gap));
      at += 2;
      continue;
    }
    const [word, length] = phraseAt(raw, at, words.at(-1), lang) ?? [wordAt(raw, at, lang), 1];
    words.push(word);
    at += length;
  }
  return words;
}

const han = /^\p{Script=Han}$/u;
const linkLike = /^(?:[a-z]{2,12}:\/\/|www\.)|@|[\p{L}\p{N}]\.[a-z]{2,}/iu;

/** Units that are other words as well: units beside a number only. */
const looseUnits = new Set("min mins sec secs second seconds hari malam night mac may mei mar jun jan sep ahad kaki batu ton tons pound pounds foot feet yard yards ela march am pm pagi petang sore sabtu senin apr aug ogos oct nov feb euro அடி மே மணி மீ மாலை காலை செவ்வாய் வெள்ளி சனி டன் கிலோ".split(" "));

function phraseAt(raw: readonly RawWord[], at: number, before: CheckedWord | undefined, lang: Language): [CheckedWord, number] | null {
  for (let length = Math.min(4, raw.length - at); length >= 1; length -= 1) {
    const part = raw.slice(at, at + length);
    const chinese = part.every(({ shown }) => han.test(shown));
    if (!chinese && length > 1 && part.some(({ shown }) => han.test(shown))) continue;
    const plain = part.map((each) => each.plain).join(chinese ? "" : " ");
    const shown = part.map((each) => each.shown).join(chinese ? "" : " ");
    const gap = part[0]?.gap ?? "";
    const alone = (chinese && length === 1) || plain.length <= 2 || looseUnits.has(plain);
    const beside = before?.kind === "number" || raw[at + length]?.value !== null;
    const unit = length === 1 && !chinese ? (unitWords.get(plain) ?? tamilUnit(plain)) : unitWords.get(plain);
    if (unit !== undefined && (!alone || beside)) return [made("unit", unit, shown, gap), length];
    const bound = bounds.get(plain) ?? bounds.get(withoutJoint(plain));
    const single = chinese && length === 1 ? hanBound(shown, gap === "" ? (raw[at - 1]?.shown ?? "") : "", raw[at + 1]?.gap === "" ? (raw[at + 1]?.shown ?? "") : "") : undefined;
    if (single !== undefined) return [made("bound", single, shown, gap), length];
    if (bound !== undefined && (!(chinese && length === 1) || before?.kind === "number" || before?.kind === "unit")) return [made("bound", bound, shown, gap), length];
    if (part.some(({ value }) => value !== null)) continue;
    const same = sameWords.get(plain);
    const parted = raw[at + length]?.gap !== "";
    if (same !== undefined && !(chinese && length === 1) && (same !== "=otherwise" || parted)) return [made("word", same, shown, gap), length];
    // "No." is a number in Malay.
    if (plain === "no" && (lang === "ms" || lang === "id")) continue;
    if (negations.has(plain) || negations.has(withoutJoint(plain)) || (length === 1 && plain.endsWith("n't"))) return [made("not", "not", shown, gap), length];
  }
  return null;
}

/** Without the consonant that a Tamil word takes on before the next one: `வடக்குப் பாலம்`. */
function withoutJoint(word: string): string {
  return word.replace(/(?<=[\u0b80-\u0bff]{3})[கசதப]்$/u, "");
}

function tamilUnit(word: string): string | undefined {
  return tamilUnits.find(([beginning]) => word.startsWith(beginning))?.[1];
}

function wordAt(raw: readonly RawWord[], at: number, lang: Language): CheckedWord {
  const { shown, plain, first, value, gap } = raw[at] ?? { shown: "", plain: "", first: false, value: null, gap: "" };
  if (value !== null) return made("number", value, shown, gap);
  if (linkLike.test(shown)) return made("link", plain.replace(/[.,;:!?]+$/u, "").replace(/\/$/u, ""), shown, gap);
  const tamil = /\p{Script=Tamil}/u.test(plain);
  const name = !first && /^\p{Lu}/u.test(shown);
  return { kind: "word", key: tamil || han.test(shown) ? plain : stemOf(plain, lang), shown, plain, name, negated: tamil && tamilNegation.test(plain), gap };
}

function made(kind: CheckedWord["kind"], key: string, shown: string, gap: Gap): CheckedWord {
  return { kind, key, shown, plain: normalise(shown), name: false, negated: false, gap };
}

function stemOf(word: string, lang: Language): string {
  const plain = word.replace(/'.*$/u, "");
  if (!/^[a-z]+$/.test(plain)) return plain;
  const spelt = plainSpelling(plain, lang);
  return sameStem(lang === "ms" || lang === "id" ? stemMalay(spelt) : stemmer(spelt), lang);
}
