import type { VectorsPiece } from "../pack/vectors.ts";
import type { DirectoryEntry } from "../search/pack-index.ts";

/** What the vectors of a pack say about the passages of its entries; there when the dense tier is open. */
export interface PassageMeaning {
  /**
   * Likeness of each sentence of a passage to a question, beyond that of the passage as a whole: the question's vector
   * against the signs of what sets the sentence apart.
   *
   * @returns Numbers around 0, in the order of `passageSentences`.
   */
  sentences(entry: DirectoryEntry, passage: number, question: Float32Array): number[];
  /** Cosine of a passage and a question. */
  likeness(entry: DirectoryEntry, passage: number, question: Float32Array): number;
}

/** @param pieces - In the manifest's order of the documents pieces. */
export function passageMeaning(pieces: readonly VectorsPiece[]): PassageMeaning {
  return {
    sentences: (entry, passage, question) => {
      const vectors = pieces[entry.piece];
      if (!vectors) return [];
      const at = (vectors.passageStarts[entry.at] ?? 0) + passage;
      const from = vectors.sentenceStarts[at] ?? 0;
      const to = vectors.sentenceStarts[at + 1] ?? from;
      const width = vectors.dimensions / 8;
      const scale = 1 / Math.sqrt(vectors.dimensions);
      return Array.from({ length: to - from }, (_, index) => {
        const start = (from + index) * width;
        return signedSum(question, vectors.sentences.subarray(start, start + width)) * scale;
      });
    },
    likeness: (entry, passage, question) => {
      const vectors = pieces[entry.piece];
      if (!vectors) return 0;
      const start = ((vectors.passageStarts[entry.at] ?? 0) + passage) * vectors.dimensions;
      return question.reduce((sum, value, at) => sum + (value * (vectors.passages[start + at] ?? 0)) / 127, 0);
    },
  };
}

function signedSum(question: Float32Array, signs: Uint8Array): number {
  let sum = 0;
  question.forEach((value, at) => {
    const set = ((signs[at >> 3] ?? 0) & (0x80 >> (at & 7))) !== 0;
    sum += set ? value : -value;
  });
  return sum;
}
