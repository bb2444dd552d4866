import type { Language } from "../../pack/document.ts";
import { wordsOf } from "../../search/analyse.ts";
import { stopWords } from "../../search/stop-words.ts";
import { aspects, bareChinese, bareTamil, corrections, denying, insulting, openings, pleasant, replacing } from "./turn-words.ts";

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

/**
 * Reads a question as a turn of a conversation. A question of nothing but small talk stays as it is.
 *
 * @param before - What was said last; absent at the beginning, where nothing can be put right.
 */
export function readTurn(question: string, lang: Language, before?: string): ReadTurn {
  const { rest: polite, manner } = withoutManners(question);
  const { rest, corrects } = before === undefined ? { rest: polite.trim(), corrects: false } : withoutCorrection(polite.trim(), lang, before);
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

/** "No, not that, I meant …" takes more than one mark. What would be left without a matter is no correction ("不是我的车，怎么办"). */
function withoutCorrection(question: string, lang: Language, before: string): Pick<ReadTurn, "rest" | "corrects"> {
  const marks = [...corrections, ...replacing, ...(isDenied(question, before) ? [denying] : [])];
  for (const mark of marks) {
    const rest = question.replace(mark, " ").replace(/\s+/gu, " ").trim();
    if (rest === question.replace(/\s+/gu, " ") || wordsOf(rest).length === 0) continue;
    if (!corrections.includes(mark) && ownWords(rest, lang).own === 0) continue;
    return { rest: withoutCorrection(rest, lang, before).rest, corrects: true };
  }
  return { rest: question, corrects: false };
}

/** Whether "not this" is said of something that was talked about: by how its words begin, as Tamil endings differ. */
function isDenied(question: string, before: string): boolean {
  const denied = wordsOf(denying.exec(question)?.[1] ?? "");
  const said = wordsOf(before).map(beginning);
  return denied.some((word) => said.includes(beginning(word)));
}

function beginning(word: string): string {
  return word.slice(0, 4);
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
