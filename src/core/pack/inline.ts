import type { Inline } from "./document.ts";
import { inlineText } from "./plain-text.ts";

/**
 * The part `[from, to)` of inline text, counted in characters of `inlineText`, with its emphasis and links.
 *
 * @returns Inline text whose `inlineText` is the same slice.
 */
export function sliceInline(text: readonly Inline[], from: number, to: number): Inline[] {
  const parts: Inline[] = [];
  let start = 0;
  for (const part of text) {
    const length = inlineText([part]).length;
    const [begin, end] = [Math.max(from - start, 0), Math.min(to - start, length)];
    if (begin < end) parts.push(slicePart(part, begin, end));
    start += length;
  }
  return parts;
}

function slicePart(part: Inline, from: number, to: number): Inline {
  if (typeof part === "string") return part.slice(from, to);
  if ("strong" in part) return { strong: sliceInline(part.strong, from, to) };
  if ("em" in part) return { em: sliceInline(part.em, from, to) };
  return { link: part.link, text: sliceInline(part.text, from, to) };
}
