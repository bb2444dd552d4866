import type { Block, Inline, Language } from "./document.ts";
import { sliceInline } from "./inline.ts";
import { maxParagraph, targetPassage } from "./limits.ts";
import { inlineText } from "./plain-text.ts";
import { splitSentences } from "./sentences.ts";
import { weight } from "./weight.ts";

/** Cuts paragraphs above `maxParagraph` at sentence ends into about equal ones, so that passages can stay small. */
export function splitLongParagraphs(body: readonly Block[], lang: Language): Block[] {
  return body.flatMap((block) => {
    if (block.type !== "paragraph") return [block];
    const text = inlineText(block.text);
    const total = weight(text);
    if (total <= maxParagraph) return [block];
    const size = total / Math.ceil(total / targetPassage);
    const blocks: Block[] = [];
    let start = 0;
    let end = 0;
    let seen = 0;
    for (const sentence of splitSentences(text, lang)) {
      const before = seen;
      seen += weight(sentence);
      if (end > start && (before + seen) / 2 > size * (blocks.length + 1)) {
        blocks.push({ type: "paragraph", text: trimmed(block.text, text, start, end) });
        start = end;
      }
      end += sentence.length;
    }
    blocks.push({ type: "paragraph", text: trimmed(block.text, text, start, end) });
    return blocks;
  });
}

function trimmed(inline: readonly Inline[], text: string, from: number, to: number) {
  const slice = text.slice(from, to);
  const lead = slice.length - slice.trimStart().length;
  return sliceInline(inline, from + lead, from + slice.trimEnd().length);
}
