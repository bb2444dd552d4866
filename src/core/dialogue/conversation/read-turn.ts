import type { Language } from "../../pack/document.ts";
import { wordsOf } from "../../search/analyse.ts";
import { stopWords } from "../../search/stop-words.ts";
import { aspects, bareChinese, corrections, insulting, openings, pleasant, replacing } from "./turn-words.ts";

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
}

/** Reads a question as a turn of a conversation. A question of nothing but small talk stays as it is. */
export function readTurn(question: string, lang: Language): ReadTurn {
  const { rest: polite, manner } = withoutManners(question);
  const { rest, corrects } = withoutCorrection(polite);
  return { rest, manner, corrects, goesOn: openings.some((opening) => opening.test(rest)), own: ownWords(rest, lang) };
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

/** Words that name a matter: neither small words nor those that ask how much, how long, where. Chinese counts two characters as a word. */
function ownWords(text: string, lang: Language): number {
  const stops = stopWords(lang);
  return wordsOf(text).reduce((count, word) => {
    if (/\p{Script=Han}/u.test(word)) return count + Math.ceil([...word.replace(bareChinese, "")].length / 2);
    return stops.has(word) || aspects.has(word) ? count : count + 1;
  }, 0);
}
