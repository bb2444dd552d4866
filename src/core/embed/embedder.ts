import type { Embedder } from "../ports.ts";
import { isKnownText } from "./known-text.ts";
import { maxTokens, textPrefix } from "./limits.ts";
import { meanOfRows } from "./pooling.ts";
import { openTokenizer } from "./tokenizer.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A loaded graph: token ids in, one row of `dimensions` numbers per token out. */
export interface TokenModel {
  readonly id: string;
  readonly dimensions: number;
  /** @returns Float32Array [ids.length, dimensions]; may be overwritten by the next call. */
  run(ids: readonly number[]): Promise<Float32Array>;
}

/** Everything between text and vectors that phone and builder share; the runtime only multiplies. */
export function makeEmbedder(model: TokenModel, vocabulary: Vocabulary): Embedder {
  const tokenizer = openTokenizer(vocabulary);
  const { dimensions } = model;
  const mark = (ids: readonly number[]): number[] => [vocabulary.bosId, ...ids.slice(0, maxTokens - 2), vocabulary.eosId];

  return {
    id: model.id,
    dimensions,
    async embedQuery(text) {
      const ids = mark(tokenizer.encode(textPrefix.query + text));
      return meanOfRows(await model.run(ids), dimensions, 0, ids.length);
    },
    async embedPassage(sentences) {
      const body = tokenizer.encode(textPrefix.passage.trimEnd());
      const spans = sentences.map((sentence) => {
        const from = body.length + 1;
        for (const id of tokenizer.encode(sentence)) body.push(id);
        return { from, to: Math.min(body.length + 1, maxTokens - 1) };
      });
      const ids = mark(body);
      const rows = await model.run(ids);
      const passage = meanOfRows(rows, dimensions, 0, ids.length);
      return {
        passage,
        sentences: spans.map(({ from, to }) => (from < to ? meanOfRows(rows, dimensions, from, to) : passage.slice())),
      };
    },
    knows: (text) => isKnownText(tokenizer, vocabulary.unknownId, text),
  };
}
