import type { Language } from "../../pack/document.ts";
import { wordsOf } from "../../search/analyse.ts";
import { stopWords } from "../../search/stop-words.ts";
import { aspects, bareChinese, bareTamil, corrections, insulting, openings, pleasant, replacing } from "./turn-words.ts";

/** What a question says about its place in a conversation. */
export interface ReadTurn {
  /** The question without greetings, thanks, insults and marks of a correction. */
  readonly rest: string;
  /** How it was begun; null where it comes straight to the matter. */
  readonly manner: "greeting" | "thanks" | "insult" | null;
  /** Whether it puts right what was asked before. */
  readonly corrects: boolean;
  /** Whether it goes on in so many words: "and", "kalau … pula", "那…呢". */
  readonly goesOn: boolean;
  /** How many words it has of its own; none in "how much?" and "berapa lama?". */
  readonly own: number;
  /** Those words. */
  readonly matter: string;
  /** How many there are in all. */
  readonly words: number;
}

/** Reads a question as a turn of a conversation. A question of nothing but small talk stays as it is. */
export function readTurn(question: string, lang: Language): ReadTurn {
  const { rest: polite, manner } = withoutManners(question);
  const { rest, corrects } = withoutCorrection(polite);
  return { rest, manner, corrects, goesOn: openings.some((opening) => opening.test(rest)), ...ownWords(rest, lang) };
}

function withoutManners(question: string): Pick<ReadTurn, "rest" | "manner"> {
  let rest = question;
  let manner: ReadTurn["manner"] = null;
  for (let found = true; found; ) {
    found = false;
    for (const [kind, pattern] of [["greeting", pleasant.greeting], ["thanks", pleasant.thanks], ["insult", insulting]] as const) {
      const without = rest.replace(pattern, "");
      if (without === rest || wordsOf(without).length === 0) continue;
      rest = without;
      manner = kind;
      found = true;
    }
  }
  return { rest, manner };
}

function withoutCorrection(question: string): Pick<ReadTurn, "rest" | "corrects"> {
  for (const pattern of [...corrections, ...replacing]) {
    const rest = question.replace(pattern, " ").replace(/\s+/gu, " ").trim();
    if (rest !== question.trim() && wordsOf(rest).length > 0) return { rest, corrects: true };
  }
  return { rest: question.trim(), corrects: false };
}

/** Words that name a matter: neither small words nor numbers nor those that ask how much, how long, where. Chinese counts two characters as a word. */
function ownWords(text: string, lang: Language): Pick<ReadTurn, "own" | "matter" | "words"> {
  const stops = stopWords(lang);
  const all = wordsOf(text);
  const telling = all.flatMap((word) => {
    if (han.test(word)) return word.split(bareChinese).filter((run) => run !== "");
    return stops.has(word) || aspects.has(word) || bareTamil.test(word) || number.test(word) ? [] : [word];
  });
  return { own: count(telling), matter: telling.join(" "), words: count(all) };
}

function count(words: readonly string[]): number {
  const characters = words.filter((word) => han.test(word)).join("");
  return words.filter((word) => !han.test(word)).length + Math.ceil([...characters].length / 2);
}

const number = /^\p{N}+$/u;
const han = /\p{Script=Han}/u;
