import { AppError } from "../errors.ts";
import type { Embedder } from "../ports.ts";
import type { ReadEvidence, ReadUnit } from "./evidence.ts";
import type { Likeness } from "./verify-sentence.ts";

/** What of an embedder compares sentences. */
export type SentenceEmbedder = Pick<Embedder, "knows" | "embedPassage">;

/**
 * Likeness of meaning between sentences of a draft and units of the evidence, which are embedded once.
 *
 * @returns Gives for a sentence its likeness to each unit; to none where the embedder fails or does not know the script.
 */
export function unitLikeness(embedder: SentenceEmbedder, evidence: readonly ReadEvidence[]): (sentence: string) => Promise<Likeness> {
  const vectors = new Map<ReadUnit, Promise<Float32Array | null>>();
  for (const { units } of evidence) {
    let passage: Promise<readonly Float32Array[] | null> | null = null;
    units.forEach((unit, at) => {
      vectors.set(unit, ((): Promise<Float32Array | null> => (passage ??= embedAll(embedder, units)).then((all) => all?.[at] ?? null))());
    });
  }
  return async (sentence) => {
    const own = await embedAll(embedder, [{ text: sentence }]);
    const others = new Map(await Promise.all([...vectors].map(async ([unit, vector]) => [unit, await vector] as const)));
    const [vector] = own ?? [];
    return (_, unit) => {
      const other = others.get(unit);
      return vector && other ? vector.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0) : null;
    };
  };
}

async function embedAll(embedder: SentenceEmbedder, units: readonly { readonly text: string }[]): Promise<readonly Float32Array[] | null> {
  const texts = units.map(({ text }) => text);
  if (!texts.every((text) => embedder.knows(text))) return null;
  try {
    return (await embedder.embedPassage(texts)).sentences;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
