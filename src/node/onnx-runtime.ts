import { InferenceSession, Tensor } from "onnxruntime-node";
import type { Runtime } from "../core/embed/runtime.ts";

/** Complaints below this level (3: errors) are about the graph's style and would fill the terminal. */
const logSeverityLevel = 3;

/**
 * ONNX Runtime's native build.
 *
 * @param threads - Threads for one text; 0 lets the runtime choose.
 */
export function nodeRuntime(threads: number): Runtime<Tensor> {
  return {
    tensor: (values) => new Tensor("int64", values, [1, values.length]),
    async open({ model, externalData }) {
      const session = await InferenceSession.create(model, {
        externalData: [...externalData],
        intraOpNumThreads: threads,
        logSeverityLevel,
        // Waiting threads that spin slow a busy machine: 182 ms a passage instead of 42-54 at a load of 6 on 2 cores.
        extra: { session: { intra_op: { allow_spinning: "0" } } },
      });
      const output = session.outputNames[0] ?? "";
      return { inputNames: session.inputNames, run: async (feeds) => (await session.run(feeds))[output]?.data };
    },
  };
}
