import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { openContrast } from "../core/search/contrast-file.ts";
import { embedderId, openOn, type Runtime } from "../core/embed/runtime.ts";
import { openVocabulary } from "../core/embed/vocabulary.ts";
import { AppError } from "../core/errors.ts";
import type { Embedder } from "../core/ports.ts";
import { nodeRuntime } from "./onnx-runtime.ts";
import { webRuntime } from "./web-runtime.ts";

/** Files of a model folder as `model build` and `model contrast` write them; the phone fetches the same. The contrast may be absent. */
export const modelFiles = { graph: "onnx/model_q4.onnx", vocabulary: "vocabulary.bin", contrast: "contrast.bin" } as const;

/**
 * Opens a cut embedder on ONNX Runtime's native build.
 *
 * @param modelDir - Folder that `model build` wrote.
 * @param threads - Threads for one text; 0 lets the runtime choose.
 * @throws {AppError} `folder/missing` without the two files, `embed/unsupported-model` for files of another kind.
 */
export function openEmbedder(modelDir: string, threads = 0): Promise<Embedder> {
  return openModel(modelDir, nodeRuntime(threads));
}

/**
 * Opens a cut embedder as phones do, for asking: the same vectors to the last bit, so that what stands at a threshold
 * falls on the same side of it.
 *
 * @throws {AppError} As `openEmbedder`.
 */
export function openPhonesEmbedder(modelDir: string): Promise<Embedder> {
  return openModel(modelDir, webRuntime());
}

async function openModel<Tensor>(modelDir: string, runtime: Runtime<Tensor>): Promise<Embedder> {
  const [graph, vocabulary] = await Promise.all([
    readModelFile(modelDir, modelFiles.graph),
    readModelFile(modelDir, modelFiles.vocabulary),
  ]);
  const contrast = await readModelFile(modelDir, modelFiles.contrast).catch(() => null);
  const embedder = await openOn(runtime, graph, vocabulary);
  return contrast === null ? embedder : { ...embedder, contrast: openContrast(contrast) };
}

/** The id that `openEmbedder` would give, from the vocabulary alone. */
export async function embedderIdOf(modelDir: string): Promise<string> {
  return embedderId(openVocabulary(await readModelFile(modelDir, modelFiles.vocabulary)));
}

async function readModelFile(modelDir: string, path: string): Promise<Uint8Array> {
  const file = join(modelDir, path);
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new AppError("folder/missing", { file }, { cause });
  });
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}
