import { abbreviations, tamilInitials } from "./abbreviations.ts";
import type { Language } from "./document.ts";
import { shortSentence } from "./limits.ts";

/** Ends a sentence wherever it stands: full-width marks, danda, Burmese, Khmer, Ethiopic and Urdu full stops. */
const closedEnd = /[。！？｡।॥။៕።۔؟]/u;
/** Ends a sentence only where a gap follows. */
const openEnd = /[.!?…]/u;
const closer = /[)\]}"'”’»›」』）》】〉]/u;
const gap = /\s/u;
const han = /\p{Script=Han}/u;
/** Marks of footnotes right behind the end of a sentence: `[7]`, `[a][12]`, `[citation needed]`. */
const footnotes = /(?:\[[^[\]\n]{1,20}\](?: ?\[\d{1,3}\])*)*/uy;
/** A quotation mark that closes what a sentence in it began: `"Come in!" he said` with a gap before the mark. */
const strayCloser = /^["”’»」』](?:[\s,]|$)/u;

/**
 * Splits running text at the ends of its sentences. Joined again, the sentences are the text: white space stays with
 * the sentence before it, and a word like "Yes." with the sentence after it. The rules need no locale data, so that
 * builder and phone cut alike.
 *
 * @param lang - Decides which words with a full stop are abbreviations; decimals, initials and numbers of a list never end a sentence.
 */
export function splitSentences(text: string, lang: Language): string[] {
  const sentences: string[] = [];
  let start = 0;
  let at = 0;
  while (at < text.length) {
    const end = endAfter(text, start, at, lang);
    if (end === null) at += 1;
    else {
      at = skip(text, end, gap);
      sentences.push(text.slice(start, at));
      start = at;
    }
  }
  if (start < text.length) sentences.push(text.slice(start));
  return joinFragments(sentences);
}

/** Adds marks without letters to the sentence before, and the shortest sentences to the one after on the same line. */
function joinFragments(sentences: readonly string[]): string[] {
  const joined: string[] = [];
  let last = Number.POSITIVE_INFINITY;
  for (const sentence of sentences) {
    const letters = (sentence.match(/[\p{L}\p{M}\p{N}]/gu)?.length ?? 0) + (sentence.match(/\p{Script=Han}/gu)?.length ?? 0);
    const before = joined.at(-1);
    if (before !== undefined && (letters === 0 || last <= shortSentence) && !before.endsWith("\n")) {
      joined[joined.length - 1] = before + sentence;
      last += letters;
    } else {
      joined.push(sentence);
      last = letters;
    }
  }
  return joined;
}

/** Where the sentence that began at `start` ends, if the character at `at` ends it. */
function endAfter(text: string, start: number, at: number, lang: Language): number | null {
  const mark = text.charAt(at);
  if (mark === "\n") return text.slice(start, at).trim() === "" ? null : at;
  const closed = closedEnd.test(mark);
  if (!closed && !openEnd.test(mark)) return null;
  let end = at + 1;
  while (closedEnd.test(text.charAt(end)) || openEnd.test(text.charAt(end))) end += 1;
  const marks = text.slice(at, end);
  const closedAt = skip(text, end, closer);
  end = skip(text, skipFootnotes(text, closedAt), closer);
  if (closed || end === text.length) return end;
  const follows = skip(text, end, gap);
  const next = text.charAt(follows);
  if (!gap.test(text.charAt(end))) {
    if (end > closedAt && /\p{Lu}/u.test(next)) return end;
    return han.test(text.charAt(at - 1)) && han.test(next) && marks !== "." ? end : null;
  }
  if (/\p{Ll}/u.test(next) || strayCloser.test(text.slice(follows, follows + 2))) return null;
  if (next === "." && gap.test(text.charAt(at - 1))) return null;
  return marks === "." && isAbbreviated(text.slice(start, at), next, lang) ? null : end;
}

/** True where the full stop after `before` belongs to its last word. */
function isAbbreviated(before: string, next: string, lang: Language): boolean {
  const word = /[^\s([{"'“‘«/–—-]*$/u.exec(before)?.[0] ?? "";
  const alone = before.trim() === word;
  if (alone && /^\d{1,3}$/.test(word)) return true;
  if (/^\p{Lu}$/u.test(word) || /^((\p{L}\p{M}*){1,3}\.)+(\p{L}\p{M}*){1,3}$/u.test(word)) return true;
  if (tamilInitials.has(word)) return true;
  const known = abbreviations[lang.split("-")[0] ?? lang] ?? abbreviations["en"];
  const kind = known?.get(word.toLowerCase());
  return kind === "word" || (kind === "number" && /\d/.test(next));
}

function skipFootnotes(text: string, from: number): number {
  footnotes.lastIndex = from;
  return from + (footnotes.exec(text)?.[0].length ?? 0);
}

function skip(text: string, from: number, what: RegExp): number {
  let at = from;
  while (at < text.length && what.test(text.charAt(at))) at += 1;
  return at;
}
