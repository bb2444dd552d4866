import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { makeEmbedder, type TokenModel } from "../core/embed/embedder.ts";
import { openVocabulary } from "../core/embed/vocabulary.ts";
import { AppError } from "../core/errors.ts";
import type { Embedder } from "../core/ports.ts";

/** Files of a model folder as `model build` writes them; the phone fetches the same two. */
export const modelFiles = { graph: "onnx/model_q4.onnx", vocabulary: "vocabulary.bin" } as const;

/**
 * Opens a cut embedder on ONNX Runtime's native build.
 *
 * @param modelDir - Folder that `model build` wrote.
 * @param threads - Threads for one text; the runtime picks when absent.
 * @throws {AppError} `folder/missing` without the two files, `embed/unsupported-model` for files of another kind.
 */
export async function openEmbedder(modelDir: string, threads?: number): Promise<Embedder> {
  const [graph, vocabulary] = await Promise.all([
    readModelFile(modelDir, modelFiles.graph),
    readModelFile(modelDir, modelFiles.vocabulary),
  ]);
  return makeEmbedder(await openModel(graph, threads), openVocabulary(vocabulary));
}

async function openModel(graph: Uint8Array, threads: number | undefined): Promise<TokenModel> {
  const session = await InferenceSession.create(graph, threads === undefined ? {} : { intraOpNumThreads: threads }).catch(
    (cause: unknown) => {
      throw new AppError("embed/unsupported-model", { reason: "ONNX Runtime cannot open the graph" }, { cause });
    },
  );
  const output = session.outputNames[0] ?? "";
  const run: TokenModel["run"] = async (ids) => {
    const shape = [1, ids.length];
    const tokens = new Tensor("int64", BigInt64Array.from(ids, BigInt), shape);
    const mask = new Tensor("int64", new BigInt64Array(ids.length).fill(1n), shape);
    const reply = await session.run({ input_ids: tokens, attention_mask: mask }).catch((cause: unknown) => {
      throw new AppError("embed/failed", { tokens: ids.length }, { cause });
    });
    const rows = reply[output]?.data;
    if (!(rows instanceof Float32Array)) throw new AppError("embed/failed", { reason: "the graph gave no float32 rows" });
    return rows;
  };
  const dimensions = (await run([0])).length;
  return { id: createHash("sha256").update(graph).digest("hex").slice(0, 16), dimensions, run };
}

async function readModelFile(modelDir: string, path: string): Promise<Uint8Array> {
  return readFile(join(modelDir, path)).catch((cause: unknown) => {
    throw new AppError("folder/missing", { path: join(modelDir, path) }, { cause });
  });
}
