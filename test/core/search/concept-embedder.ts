import type { Embedder } from "../../../src/core/ports.ts";

const dimensions = 32;

/** What all texts have in common, so that unrelated ones are as alike as under a real embedder (cosine about .77). */
const common = 1.8;

/**
 * An embedder that knows a few things by their names in several languages; everything else means nothing to it.
 *
 * @param concepts - Names of each thing, parted by spaces; at most 31.
 */
export function conceptEmbedder(...concepts: string[]): Embedder {
  const known = new Map(concepts.flatMap((names, at) => names.split(" ").map((name) => [name, at + 1] as const)));
  const embed = (text: string): Float32Array => {
    const vector = new Float32Array(dimensions);
    vector[0] = common;
    for (const [name, at] of known) if (text.toLowerCase().includes(name)) vector[at] = 1;
    const length = Math.hypot(...vector);
    return vector.map((value) => value / length);
  };
  return {
    id: "concepts",
    dimensions,
    embedQuery: async (text) => embed(text),
    embedPassage: async (sentences) => ({ passage: embed(sentences.join(" ")), sentences: sentences.map(embed) }),
    knows: (text) => !/\p{Script=Thai}/u.test(text),
  };
}
