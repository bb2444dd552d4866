import { env, InferenceSession, Tensor } from "onnxruntime-web/wasm";
import { openContrast } from "../core/search/contrast-file.ts";
import { openOn, type Runtime } from "../core/embed/runtime.ts";
import type { Embedder } from "../core/ports.ts";

/** Bytes that the dense tier has stored; each may be dropped by the caller once the embedder is open. */
export interface EmbedderFiles {
  /** The ONNX graph as published, with 4-bit weights. */
  readonly model: ArrayBuffer | Uint8Array<ArrayBuffer>;
  /** `vocabulary.bin` of the same model; its pieces are read from these bytes as long as the embedder lives. */
  readonly tokenizer: Uint8Array;
  /** `contrast.bin` of the same model, where it has one. */
  readonly contrast?: Uint8Array;
  /** ONNX Runtime's plain WebAssembly build. */
  readonly wasm: ArrayBuffer;
}

/**
 * Opens the embedder in a worker: one thread, no network, no blobs. Its memory is freed with the worker only,
 * because WebAssembly memory never shrinks.
 *
 * @throws {AppError} `embed/unsupported-model` when the files or the runtime refuse.
 */
export async function openEmbedder({ model, tokenizer, contrast, wasm }: EmbedderFiles): Promise<Embedder> {
  const embedder = await openOn(wasmRuntime(wasm), model instanceof Uint8Array ? model : new Uint8Array(model), tokenizer);
  return contrast === undefined ? embedder : { ...embedder, contrast: openContrast(contrast) };
}

function wasmRuntime(wasm: ArrayBuffer): Runtime<Tensor> {
  return {
    tensor: (values) => new Tensor("int64", values, [1, values.length]),
    async open({ model, externalData }) {
      env.wasm.numThreads = 1;
      env.wasm.wasmBinary = wasm;
      // The arena grows by doubling and would hold half as much again as the weights need.
      const session = await InferenceSession.create(model, {
        executionProviders: ["wasm"],
        externalData: [...externalData],
        enableCpuMemArena: false,
      });
      // Compiled by now; the runtime would keep the 14 MB.
      delete env.wasm.wasmBinary;
      const output = session.outputNames[0] ?? "";
      return { inputNames: session.inputNames, run: async (feeds) => (await session.run(feeds))[output]?.data };
    },
  };
}
