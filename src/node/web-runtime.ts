import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { env, InferenceSession, Tensor } from "onnxruntime-web/wasm";
import type { Runtime } from "../core/embed/runtime.ts";

const runtimeFile = "onnxruntime-web/ort-wasm-simd-threaded.wasm";

/**
 * ONNX Runtime's plain WebAssembly build, as phones run it: one thread and the same numbers to the last bit, where the
 * native build rounds a few of them differently and takes a quarter of the time.
 */
export function webRuntime(): Runtime<Tensor> {
  return {
    tensor: (values) => new Tensor("int64", values, [1, values.length]),
    async open({ model, externalData }) {
      const wasm = await readFile(createRequire(import.meta.url).resolve(runtimeFile));
      env.wasm.numThreads = 1;
      env.wasm.wasmBinary = new Uint8Array(wasm).buffer;
      const session = await InferenceSession.create(model, { executionProviders: ["wasm"], externalData: [...externalData], enableCpuMemArena: false });
      delete env.wasm.wasmBinary;
      const output = session.outputNames[0] ?? "";
      return { inputNames: session.inputNames, run: async (feeds) => (await session.run(feeds))[output]?.data };
    },
  };
}
