import { leastSpelledLetters, maxUnknownLetters, minLettersPerPiece } from "./limits.ts";
import type { Tokenizer } from "./tokenizer.ts";

/**
 * Tells whether a vocabulary was made for a text: most of its letters have a piece, and Latin words are not
 * spelled letter by letter, as those of a language are whose pieces were cut. True for a text without letters.
 */
export function isKnownText(tokenizer: Tokenizer, unknownId: number, text: string): boolean {
  const { normalised, ids, ends } = tokenizer.encodePieces(text);
  const decoder = new TextDecoder();
  let letters = 0;
  let unknown = 0;
  let latinLetters = 0;
  let latinPieces = 0;
  ids.forEach((id, index) => {
    const piece = decoder.decode(normalised.subarray(ends[index - 1] ?? 0, ends[index]));
    const own = piece.match(/\p{L}/gu)?.length ?? 0;
    letters += own;
    if (id === unknownId) unknown += own;
    else if (/\p{Script=Latin}/u.test(piece)) {
      latinLetters += own;
      latinPieces += 1;
    }
  });
  const isLatin = latinLetters >= leastSpelledLetters && latinLetters * 2 > letters;
  const spelled = isLatin && latinLetters < minLettersPerPiece * latinPieces;
  return !spelled && unknown <= maxUnknownLetters * letters;
}
