import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { openOn } from "../core/embed/runtime.ts";
import { AppError } from "../core/errors.ts";
import type { Embedder } from "../core/ports.ts";

/** Files of a model folder as `model build` writes them; the phone fetches the same two. */
export const modelFiles = { graph: "onnx/model_q4.onnx", vocabulary: "vocabulary.bin" } as const;

/**
 * Opens a cut embedder on ONNX Runtime's native build.
 *
 * @param modelDir - Folder that `model build` wrote.
 * @param threads - Threads for one text; 0 lets the runtime choose.
 * @throws {AppError} `folder/missing` without the two files, `embed/unsupported-model` for files of another kind.
 */
export async function openEmbedder(modelDir: string, threads = 0): Promise<Embedder> {
  const [graph, vocabulary] = await Promise.all([
    readModelFile(modelDir, modelFiles.graph),
    readModelFile(modelDir, modelFiles.vocabulary),
  ]);
  return embedderFromBytes(graph, vocabulary, threads);
}

/** As `openEmbedder`, with the bytes of the two files in hand. */
export function embedderFromBytes(graph: Uint8Array, vocabulary: Uint8Array, threads = 0): Promise<Embedder> {
  const open = async ({ model, externalData }: { model: Uint8Array; externalData: readonly { path: string; data: Uint8Array }[] }) => {
    const session = await InferenceSession.create(model, { externalData: [...externalData], intraOpNumThreads: threads, logSeverityLevel: 3 });
    return {
      inputNames: session.inputNames,
      run: async (feeds: Record<string, Tensor>): Promise<unknown> => (await session.run(feeds))[session.outputNames[0] ?? ""]?.data,
    };
  };
  return openOn({ open, tensor: (values) => new Tensor("int64", values, [1, values.length]) }, graph, vocabulary);
}

async function readModelFile(modelDir: string, path: string): Promise<Uint8Array> {
  return readFile(join(modelDir, path)).catch((cause: unknown) => {
    throw new AppError("folder/missing", { path: join(modelDir, path) }, { cause });
  });
}
