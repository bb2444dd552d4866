import type { Entry } from "../core/pack/document.ts";
import { passageContext, passageSentences, type Range } from "../core/pack/passages.ts";
import { toInt8 } from "../core/pack/int8.ts";
import { quantisePassage, type EntryVectors, type PassageVectors } from "../core/pack/vectors.ts";
import { wordingsOf } from "../core/pack/wordings.ts";
import type { Embedder } from "../core/ports.ts";
import { vectorKey, type VectorCache } from "./vector-cache.ts";
import { flushEvery } from "./limits.ts";

/** Makes vectors of texts, and remembers those it made before. */
export interface VectorMaker {
  readonly dimensions: number;
  readonly embedderId: string;
  entry(entry: Entry): Promise<EntryVectors>;
  question(text: string): Promise<Int8Array>;
  /** Every vector that was asked for, by its key in the cache. */
  readonly used: ReadonlySet<string>;
  /** Keeps what was made on disk. */
  flush(): Promise<void>;
}

/**
 * A text in a script that the model does not know gets zeros: they are near to nothing, while its vector would be noise.
 *
 * @param onMade - Told after each vector that had to be made.
 */
export function makeVectors(embedder: Embedder, cache: VectorCache, onMade: () => void = () => undefined): VectorMaker {
  const { dimensions, id: embedderId } = embedder;
  const used = new Set<string>();
  let made = 0;
  const remembered = async (role: "passage" | "question", texts: readonly string[], make: () => Promise<PassageVectors>) => {
    const key = vectorKey(embedderId, role, texts);
    used.add(key);
    const known = cache.get(key);
    if (known !== undefined) return known;
    const vectors = embedder.knows(texts.join(" ")) ? await make() : zeros(dimensions, role === "passage" ? texts.length : 0);
    cache.add(key, vectors);
    made += 1;
    onMade();
    if (made % flushEvery === 0) await cache.flush();
    return vectors;
  };
  const question = async (text: string) => {
    const { vector } = await remembered("question", [text], async () => ({ vector: toInt8(await embedder.embedQuery(text)), sentences: [] }));
    return vector;
  };
  const passage = async (entry: Entry, range: Range): Promise<PassageVectors> => {
    const texts = passageTexts(entry, range);
    const vectors = await remembered("passage", texts, async () => {
      const embedded = await embedder.embedPassage(texts);
      return quantisePassage(embedded.passage, embedded.sentences);
    });
    return { vector: vectors.vector, sentences: vectors.sentences.slice(texts.length - passageSentences(entry, range).length) };
  };
  return {
    dimensions,
    embedderId,
    used,
    question,
    async entry(entry) {
      const passages: PassageVectors[] = [];
      const questions: Int8Array[] = [];
      for (const range of entry.passages) passages.push(await passage(entry, range));
      for (const wording of wordingsOf(entry)) questions.push(await question(wording));
      return { passages, questions };
    },
    flush: () => cache.flush(),
  };
}

/** How many vectors the entries and further sentences need that the cache does not have. */
export function countMissing(entries: readonly Entry[], sentences: readonly string[], embedderId: string, cache: VectorCache): number {
  let missing = 0;
  for (const entry of entries) {
    for (const range of entry.passages) {
      if (cache.get(vectorKey(embedderId, "passage", passageTexts(entry, range))) === undefined) missing += 1;
    }
    for (const wording of wordingsOf(entry)) if (cache.get(vectorKey(embedderId, "question", [wording])) === undefined) missing += 1;
  }
  for (const sentence of sentences) if (cache.get(vectorKey(embedderId, "question", [sentence])) === undefined) missing += 1;
  return missing;
}

/** What is embedded of a passage: its context where it has one, then its sentences. */
function passageTexts(entry: Entry, range: Range): string[] {
  const context = passageContext(entry, range);
  const sentences = passageSentences(entry, range).map(({ text }) => text);
  return context === "" ? sentences : [context, ...sentences];
}

function zeros(dimensions: number, sentences: number): PassageVectors {
  return { vector: new Int8Array(dimensions), sentences: Array.from({ length: sentences }, () => new Uint8Array(dimensions / 8)) };
}
