import type { EngineParts } from "../../answer/engine.ts";
import type { Language } from "../../pack/document.ts";
import { analyse } from "../../search/analyse.ts";
import { inTamilScript, isRomanisedTamil } from "./romanised-tamil.ts";

/** How a question in romanised Tamil is searched for. */
export interface HeardTamil {
  /** What is looked for by words. */
  written(text: string): string;
  /** Whose embedder reads everything in Tamil script. */
  readonly parts: EngineParts;
}

/**
 * Reads Tamil in Latin letters as Tamil, where a pack has that language. By words a pack may know some of it as it is
 * typed, because wordings are; the embedder knows Tamil in its own script alone.
 *
 * @param expected - The language that the person uses otherwise.
 * @returns null for every other question.
 */
export function hearTamil(question: string, expected: Language, parts: EngineParts): HeardTamil | null {
  if ((parts.lang ?? "ta") !== "ta" || !parts.packs.some(({ manifest }) => manifest.languages.includes("ta")) || !isRomanisedTamil(question, expected === "ta")) return null;
  const isMixedIn = (word: string): boolean => isTermOf(word, "en", parts) || isTermOf(word, "ms", parts);
  const { embedder } = parts;
  const reading = embedder && { ...embedder, embedQuery: (text: string) => embedder.embedQuery(inTamilScript(text, isMixedIn)) };
  return { written: (text) => inTamilScript(text, (word) => isTermOf(word, "ta", parts) || isMixedIn(word)), parts: { ...parts, embedder: reading } };
}

function isTermOf(word: string, language: Language, { packs }: EngineParts): boolean {
  return packs.some(({ index }) => index.languages.some(({ lang, lexical }) => lang === language && analyse(word, lang).every((term) => lexical.has(term))));
}
