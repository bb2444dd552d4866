import { AppError } from "../errors.ts";
import type { Embedder } from "../ports.ts";
import { makeEmbedder, type TokenModel } from "./embedder.ts";
import { graphRevision, integerGraph, type RuntimeGraph } from "./integer-graph.ts";
import { openVocabulary, type Vocabulary } from "./vocabulary.ts";

/** What is asked of ONNX Runtime: its native and its WebAssembly build differ in a few lines of an adapter. */
export interface Runtime<Tensor> {
  open(graph: RuntimeGraph): Promise<RuntimeSession<Tensor>>;
  /** An int64 tensor of shape [1, values.length]. */
  tensor(values: BigInt64Array): Tensor;
}

/** A graph that is ready to run. */
export interface RuntimeSession<Tensor> {
  readonly inputNames: readonly string[];
  /** Gives the first output's numbers: Float32Array [1, tokens, dimensions]. */
  run(feeds: Record<string, Tensor>): Promise<unknown>;
}

/**
 * Opens an embedder: rewrites its graph for speed, loads it, joins it with its vocabulary.
 *
 * @param graph - An ONNX model that takes `input_ids`, `attention_mask` and perhaps `token_type_ids`.
 * @param vocabulary - `vocabulary.bin` of the same model.
 * @throws {AppError} `embed/unsupported-model` when the files or the runtime refuse.
 */
export async function openOn<Tensor>(runtime: Runtime<Tensor>, graph: Uint8Array, vocabulary: Uint8Array): Promise<Embedder> {
  const pieces = openVocabulary(vocabulary);
  const run = await loadModel(runtime, graph);
  const dimensions = (await run([pieces.bosId])).length;
  return makeEmbedder({ id: embedderId(pieces), dimensions, run }, pieces);
}

/** The id of the embedder that a vocabulary belongs to, without loading its graph. */
export function embedderId(vocabulary: Vocabulary): string {
  return `${vocabulary.modelId}-${graphRevision}`;
}

/**
 * Loads a graph, rewritten for speed.
 *
 * @returns Takes token ids, gives Float32Array [ids.length, dimensions]; throws `embed/failed` when the runtime fails.
 */
export async function loadModel<Tensor>(runtime: Runtime<Tensor>, graph: Uint8Array): Promise<TokenModel["run"]> {
  const session = await runtime.open(integerGraph(graph)).catch((cause: unknown) => {
    throw new AppError("embed/unsupported-model", { reason: "ONNX Runtime cannot open the graph" }, { cause });
  });
  return async (ids) => {
    const inputs: Record<string, BigInt64Array> = {
      input_ids: BigInt64Array.from(ids, BigInt),
      attention_mask: new BigInt64Array(ids.length).fill(1n),
    };
    const feeds = Object.fromEntries(
      session.inputNames.map((name) => [name, runtime.tensor(inputs[name] ?? new BigInt64Array(ids.length))]),
    );
    const rows = await session.run(feeds).catch((cause: unknown) => {
      throw new AppError("embed/failed", { tokens: ids.length }, { cause });
    });
    if (!(rows instanceof Float32Array)) throw new AppError("embed/failed", { reason: "the graph gave no float32 rows" });
    return rows;
  };
}
