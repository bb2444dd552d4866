import { mulberry32 } from "../seeded.ts";

/**
 * Text of the size that the search numbers speak of: passages of about 440 letters in Malay, Indonesian and English,
 * words drawn from a vocabulary of 30,000 with Zipf's frequencies, so that rare and common words occur as in real text.
 */
export function madePassages(count: number, seed: number): { readonly lang: string; readonly text: string }[] {
  const next = mulberry32(seed);
  const vocabularies = new Map(["ms", "id", "en"].map((lang) => [lang, vocabulary(lang, next)]));
  return Array.from({ length: count }, (_, at) => {
    const lang = ["ms", "id", "en"][at % 3] ?? "en";
    const words = vocabularies.get(lang) ?? [];
    const sentences = Array.from({ length: 5 }, () => sentence(words, next));
    return { lang, text: sentences.join(" ") };
  });
}

/** Questions of three to nine words that occur in the passages. */
export function madeQuestions(passages: readonly { readonly lang: string; readonly text: string }[], count: number, seed: number) {
  const next = mulberry32(seed);
  return Array.from({ length: count }, () => {
    const passage = passages[Math.floor(next() * passages.length)] ?? { lang: "en", text: "" };
    const words = passage.text.replaceAll(".", "").split(" ");
    const length = 3 + Math.floor(next() * 7);
    const from = Math.floor(next() * Math.max(1, words.length - length));
    return { lang: passage.lang, text: words.slice(from, from + length).join(" ") };
  });
}

function sentence(words: readonly string[], next: () => number): string {
  const length = 9 + Math.floor(next() * 8);
  return `${Array.from({ length }, () => words[zipf(words.length, next)] ?? "").join(" ")}.`;
}

/** Rank by Zipf's law with exponent 1: the inverse of its distribution, closely enough. */
function zipf(size: number, next: () => number): number {
  return Math.min(size - 1, Math.floor(Math.exp(next() * Math.log(size + 1))) - 1);
}

const syllables: Readonly<Record<string, readonly string[]>> = {
  ms: "ba be bi bu ka ke ki ku la le li lu ma me mi mu na ni nu pa pe pi pu ra ri ru sa se si su ta te ti tu wa ya ang an ar at".split(" "),
  id: "ba be bi bo da de di du ga ge gi ja je ka ke ki ko la li lo ma mi mo na ni no pa pi po ra re ro sa se so ta te to wa ya ung".split(" "),
  en: "ble com con der est ful ing ion lar ment ness ous per pre pro re ship sing ten ther tion ter un ver ward way work land light hand".split(" "),
};

const endings: Readonly<Record<string, readonly string[]>> = {
  ms: ["", "", "", "kan", "an", "nya", "i"],
  id: ["", "", "", "kan", "an", "nya", "i"],
  en: ["", "", "", "s", "ed", "ing", "ly"],
};

function vocabulary(lang: string, next: () => number): string[] {
  const parts = syllables[lang] ?? [];
  const tails = endings[lang] ?? [""];
  return Array.from({ length: 10_000 }, () => {
    const length = 2 + Math.floor(next() * 2);
    const stem = Array.from({ length }, () => parts[Math.floor(next() * parts.length)] ?? "").join("");
    return stem + (tails[Math.floor(next() * tails.length)] ?? "");
  });
}
