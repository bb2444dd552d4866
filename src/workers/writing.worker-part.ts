import type { OpenPack } from "../core/answer/pack-files.ts";
import { AppError } from "../core/errors.ts";
import { gatherEvidence, placeNames } from "../core/generate/gather-evidence.ts";
import type { Embedder } from "../core/ports.ts";
import type { WritingMaterial, WritingTask } from "./retrieval-api.ts";

/** See `Retrieval.writing`. */
export async function writingMaterial(task: WritingTask, packs: readonly OpenPack[], embedder: Embedder | null): Promise<WritingMaterial> {
  if ("sentences" in task) return { evidence: [], places: [], vectors: await vectorsOf(task.sentences, embedder) };
  const evidence = await gatherEvidence(task.reply, packs);
  const { answer } = task.reply;
  return { evidence, places: answer.kind === "quote" ? placeNames(packs, answer.quotation.entry.lang) : [], vectors: null };
}

async function vectorsOf(sentences: readonly string[], embedder: Embedder | null): Promise<readonly Float32Array[] | null> {
  if (embedder === null || !sentences.every((sentence) => embedder.knows(sentence))) return null;
  try {
    return (await embedder.embedPassage(sentences)).sentences;
  } catch (cause) {
    if (cause instanceof AppError) return null;
    throw cause;
  }
}
