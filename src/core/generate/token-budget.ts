import type { Language } from "../pack/document.ts";
import { tokensPerCharacter, tokensPerForeignCharacter } from "./limits.ts";

/** Tokens that a text takes at most, estimated by language and script: a small model's tokeniser is not asked. */
export function tokensOf(text: string, lang: Language): number {
  const own = tokensPerCharacter[lang] ?? tokensPerForeignCharacter;
  const latin = text.match(/[\u0000-\u024f]/gu)?.length ?? 0;
  const other = [...text].length - latin;
  return Math.ceil(latin * Math.min(own, tokensPerCharacter["ms"] ?? own) + other * (isLatin(lang) ? tokensPerForeignCharacter : own));
}

function isLatin(lang: Language): boolean {
  return lang !== "zh" && lang !== "ta";
}
