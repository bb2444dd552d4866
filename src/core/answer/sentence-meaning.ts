import type { DirectoryEntry } from "../search/pack-index.ts";
import type { OpenPack } from "./pack-files.ts";

/**
 * Likeness of each sentence of a passage to a question, beyond that of the passage as a whole: the question's vector
 * against the signs of what sets the sentence apart.
 *
 * @returns Numbers around 0, in the order of `passageSentences`; null without vectors for this entry.
 */
export function sentenceMeaning(pack: OpenPack, entry: DirectoryEntry, passage: number, question: Float32Array): number[] | null {
  const vectors = pack.vectors?.[entry.piece];
  if (!vectors) return null;
  const at = (vectors.passageStarts[entry.at] ?? 0) + passage;
  const from = vectors.sentenceStarts[at] ?? 0;
  const to = vectors.sentenceStarts[at + 1] ?? from;
  const width = vectors.dimensions / 8;
  const scale = 1 / Math.sqrt(vectors.dimensions);
  return Array.from({ length: to - from }, (_, index) => {
    const start = (from + index) * width;
    return signedSum(question, vectors.sentences.subarray(start, start + width)) * scale;
  });
}

/** Cosine of a passage and a question; 0 without vectors for this entry. */
export function passageLikeness(pack: OpenPack, entry: DirectoryEntry, passage: number, question: Float32Array): number {
  const vectors = pack.vectors?.[entry.piece];
  if (!vectors) return 0;
  const start = ((vectors.passageStarts[entry.at] ?? 0) + passage) * vectors.dimensions;
  return question.reduce((sum, value, at) => sum + (value * (vectors.passages[start + at] ?? 0)) / 127, 0);
}

function signedSum(question: Float32Array, signs: Uint8Array): number {
  let sum = 0;
  question.forEach((value, at) => {
    const set = ((signs[at >> 3] ?? 0) & (0x80 >> (at & 7))) !== 0;
    sum += set ? value : -value;
  });
  return sum;
}
