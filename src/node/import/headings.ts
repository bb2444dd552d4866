import { shortHanHeading, shortHeadingLetters } from "./limits.ts";

/**
 * A heading or question without what only counts it: "3.1 Fees", "Q12: …", "Soalan 4. …", "问：…", "第一章 …".
 */
export function bareHeading(text: string): string {
  const plain = text.replaceAll(/\s+/gu, " ").trim();
  const bare = plain
    .replace(/^(?:(?:q|s|soalan|question|pertanyaan|问题?|問題?|கேள்வி)\s*\d*\s*[.:)）：、]|(?:q|s|soalan|question|问题?|問題?|கேள்வி)\s*\d+)\s*/iu, "")
    .replace(/^(?:\d{1,3}(?:\.\d{1,3})*[.)、]?\s+|\d{1,3}(?:\.\d{1,3})*[.)、](?!\d)\s*|[(（]\d{1,3}[)）]\s*|[一二三四五六七八九十]{1,3}、\s*)/u, "")
    .trim();
  return bare === "" ? plain : bare;
}

/** True for what asks: by its mark, or by its first word. */
export function isQuestion(text: string): boolean {
  const plain = bareHeading(text);
  return /[?？]["'”’)）]*$/u.test(plain) || asking.test(plain);
}

const asking = /^(?:(?:how|what|when|where|who|whom|which|why|can|could|do|does|is|are|am|may|should|will)\s+(?:(?:much|many|long|often)\b|i\b|we\b|my\b|you\b|is\b|are\b|do\b|does\b|can\b)|(?:bagaimana|bagaimanakah|apa|apakah|bila|bilakah|siapa|siapakah|mengapa|kenapa|adakah|bolehkah|berapa|berapakah|di ?mana|di ?manakah)\s)|(?:吗|嗎|呢)$|^(?:如何|怎么|怎麼|怎样|什么是|哪里|哪里可以|为什么|是否|谁可以)/iu;

/** True for a heading that says too little by itself. */
export function isShortHeading(text: string): boolean {
  return /\p{Script=Han}/u.test(text) ? [...text].length <= shortHanHeading : text.length <= shortHeadingLetters || !/\s/u.test(text.trim());
}
