import { AppError } from "../../src/core/errors.ts";
import type { Embedder } from "../../src/core/ports.ts";

/** Finds every question equally near to everything; makes no vectors of passages. */
export const evenEmbedder: Embedder = {
  id: "test",
  dimensions: 32,
  embedQuery: async () => new Float32Array(32).fill(1 / Math.sqrt(32)),
  embedPassage: () => Promise.reject(new AppError("embed/failed")),
  knows: () => true,
};
