import type { Language } from "../pack/document.ts";
import { splitSentences } from "../pack/sentences.ts";
import { longestSentence } from "./limits.ts";

/** Cuts a text that is still being written into its sentences. */
export interface SentenceStream {
  /** @returns The sentences that this piece brought to an end, trimmed. */
  push(piece: string): string[];
  /** @returns What is left once the text has ended. */
  end(): string[];
}

/**
 * A stream of sentences as `splitSentences` cuts the whole text. A sentence is given out as soon as the beginning of
 * the next shows that it is over; thoughts that some models write before they answer are left out.
 */
export function sentenceStream(lang: Language): SentenceStream {
  let rest = "";
  let thinking: "unknown" | "yes" | "no" = "unknown";

  const admit = (piece: string): void => {
    rest += piece;
    if (thinking === "unknown") {
      const begun = rest.trimStart();
      if (begun.startsWith(thought.open)) thinking = "yes";
      else if (!thought.open.startsWith(begun)) thinking = "no";
    }
    if (thinking !== "yes") return;
    const end = rest.indexOf(thought.close);
    if (end < 0) return;
    rest = rest.slice(end + thought.close.length);
    thinking = "no";
  };

  return {
    push(piece) {
      admit(piece);
      if (thinking !== "no") return [];
      const sentences = splitSentences(rest, lang);
      const last = sentences.at(-1) ?? "";
      if (rest.length > 2 * longestSentence && sentences.length === 1) {
        rest = "";
        return kept([last]);
      }
      if (sentences.length < 2 || !beginsAnew(last)) return [];
      rest = last;
      return kept(sentences.slice(0, -1));
    },
    end() {
      const sentences = thinking === "yes" ? [] : splitSentences(rest, lang);
      rest = "";
      return kept(sentences);
    },
  };
}

const thought = { open: "<think>", close: "</think>" } as const;

/** Whether a beginning shows that the sentence before it is over: two characters, one of them a letter or digit. */
function beginsAnew(text: string): boolean {
  return /^\s*\S{2}/u.test(text) && /[\p{L}\p{M}\p{N}]/u.test(text);
}

function kept(sentences: readonly string[]): string[] {
  return sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== "");
}
