import type { Embedder } from "../../core/ports.ts";
import { defaultModelDirectory } from "../../node/catalogue.ts";
import { openPhonesEmbedder } from "../../node/embedder.ts";

/** The phone's embedder for two versions that are asked the same: opened once, when it is first needed, and it reads a question once. */
export function sharedEmbedder(): () => Promise<Embedder> {
  let opening: Promise<Embedder> | null = null;
  return () => {
    opening ??= open();
    return opening;
  };
}

async function open(): Promise<Embedder> {
  const embedder = await openPhonesEmbedder(await defaultModelDirectory());
  const read = new Map<string, Promise<Float32Array>>();
  return {
    ...embedder,
    embedQuery: (text) => {
      const known = read.get(text) ?? embedder.embedQuery(text);
      read.set(text, known);
      return known;
    },
  };
}
