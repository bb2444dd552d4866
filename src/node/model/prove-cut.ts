import { makeEmbedder, type TokenModel } from "../../core/embed/embedder.ts";
import { openTokenizer } from "../../core/embed/tokenizer.ts";
import { openVocabulary } from "../../core/embed/vocabulary.ts";
import { loadModel, openOn } from "../../core/embed/runtime.ts";
import { AppError } from "../../core/errors.ts";
import { nodeRuntime } from "../onnx-runtime.ts";
import type { CutModel } from "./cut-model.ts";
import { leastCosine, provedTexts, provedLength } from "./limits.ts";

/** What was compared between a cut model and its source. */
export interface Proof {
  /** Lines cut into pieces by both, sample texts first. */
  readonly lines: number;
  /** Of them, lines whose every piece stayed. */
  readonly unchanged: number;
  /** Lines turned into vectors by both. */
  readonly texts: number;
  /** Smallest cosine between the two vectors of a line. */
  readonly cosine: number;
}

/**
 * Shows that text whose pieces all stayed gets the same pieces and the same vector from the cut model.
 *
 * @param sourceGraph - The graph before cutting.
 * @param lines - Sample texts; lines made of kept pieces are added, so that it may be empty.
 * @throws {AppError} `embed/unsupported-model` when a kept text comes out otherwise.
 */
export async function proveCut(cut: CutModel, sourceGraph: Uint8Array, lines: readonly string[]): Promise<Proof> {
  const compared = compareTokens(cut, [...lines, ...cut.madeLines]);
  const stride = Math.max(1, Math.floor(compared.unchanged.length / provedTexts));
  const texts = compared.unchanged.filter((_, index) => index % stride === 0).slice(0, provedTexts);
  const cosine = await smallestCosine(cut, sourceGraph, texts);
  if (texts.length === 0 || cosine < leastCosine) {
    throw new AppError("embed/unsupported-model", { reason: "the cut model gives other vectors than its source", texts: texts.length, cosine });
  }
  return { lines: compared.lines, unchanged: compared.unchanged.length, texts: texts.length, cosine };
}

function compareTokens(cut: CutModel, lines: readonly string[]): { lines: number; unchanged: string[] } {
  const tokenizer = openTokenizer(openVocabulary(cut.vocabulary));
  const kept = new Set(cut.order);
  const unchanged = lines.filter((line) => {
    const before = cut.sourceRows(line);
    const after = tokenizer.encode(line).map((id) => cut.order[id]);
    const same = before.length === after.length && before.every((row, index) => row === after[index]);
    if (!same && before.every((row) => kept.has(row))) {
      throw new AppError("embed/unsupported-model", { reason: "the cut tokenizer cuts a kept text otherwise than its source", text: line.slice(0, 80) });
    }
    return same && before.length > 0;
  });
  return { lines: lines.length, unchanged };
}

async function smallestCosine(cut: CutModel, sourceGraph: Uint8Array, texts: readonly string[]): Promise<number> {
  const pieces = openVocabulary(cut.vocabulary);
  const after = await openOn(nodeRuntime(0), cut.graph, cut.vocabulary);
  const runSource = await loadModel(nodeRuntime(0), sourceGraph);
  const run: TokenModel["run"] = (ids) => runSource(ids.map((id) => cut.order[id] ?? 0));
  const before = makeEmbedder({ id: "source", dimensions: after.dimensions, run }, pieces);
  let smallest = 1;
  for (const text of texts.map((each) => each.slice(0, provedLength))) {
    const [a, b] = [await after.embedQuery(text), await before.embedQuery(text)];
    smallest = Math.min(smallest, a.reduce((sum, value, column) => sum + value * (b[column] ?? 0), 0));
  }
  return smallest;
}
