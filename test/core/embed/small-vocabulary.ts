import { comparePieces, encodeVocabulary, openVocabulary, type Piece, type Vocabulary } from "../../../src/core/embed/vocabulary.ts";

/** A vocabulary with `<s>`, `</s>` and `<unk>` as rows 0 to 2. */
export function smallVocabulary(pieces: readonly Piece[]): { vocabulary: Vocabulary; sorted: Piece[]; file: Uint8Array } {
  const sorted = pieces.toSorted((a, b) => comparePieces(a.text, b.text));
  const file = encodeVocabulary({
    modelHash: Uint8Array.from({ length: 32 }, (_, index) => index),
    control: ["<s>", "</s>", "<unk>"],
    bosId: 0,
    eosId: 1,
    unknownId: 2,
    unknownScore: -30,
    pieces: sorted,
    charsmap: new Uint8Array(0),
  });
  return { vocabulary: openVocabulary(file), sorted, file };
}
