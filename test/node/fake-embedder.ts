import { createHash } from "node:crypto";
import type { Embedder } from "../../src/core/ports.ts";

/** Vectors from hashes of words: equal texts are equal, related ones near. Knows Latin letters only. Counts its work. */
export function fakeEmbedder(dimensions = 32): Embedder & { readonly made: () => number } {
  let made = 0;
  const embed = (text: string): Float32Array => {
    const vector = new Float32Array(dimensions);
    for (const word of text.toLowerCase().split(/\W+/u)) {
      const hash = createHash("sha256").update(word).digest();
      for (let at = 0; at < dimensions; at += 1) vector[at] = (vector[at] ?? 0) + (hash[at % 32] ?? 0) - 127.5;
    }
    const length = Math.hypot(...vector);
    return vector.map((value) => value / length);
  };
  return {
    id: "fake",
    dimensions,
    made: () => made,
    async embedQuery(text) {
      made += 1;
      return embed(text);
    },
    async embedPassage(sentences) {
      made += 1;
      return { passage: embed(sentences.join(" ")), sentences: sentences.map(embed) };
    },
    knows: (text) => /[a-z]/i.test(text),
  };
}
