import type { OpenPack } from "../core/answer/pack-files.ts";
import type { Reply } from "../core/answer/reply.ts";
import { AppError } from "../core/errors.ts";
import { gatherEvidence, placeNames } from "../core/generate/gather-evidence.ts";
import type { Embedder } from "../core/ports.ts";
import type { WritingMaterial } from "./retrieval-api.ts";

/** See `Retrieval.evidence`. */
export async function writingMaterial(reply: Reply, packs: readonly OpenPack[]): Promise<WritingMaterial> {
  const evidence = await gatherEvidence(reply, packs);
  const [first] = evidence;
  return { evidence, places: first === undefined ? [] : placeNames(packs, first.entry.lang) };
}

/** See `Retrieval.embedSentences`. */
export async function sentenceVectors(sentences: readonly string[], embedder: Embedder | null): Promise<readonly Float32Array[] | null> {
  if (embedder === null || !sentences.every((sentence) => embedder.knows(sentence))) return null;
  try {
    return (await embedder.embedPassage(sentences)).sentences;
  } catch (cause) {
    if (cause instanceof AppError) return null;
    throw cause;
  }
}
