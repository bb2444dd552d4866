import { toIntegerWeights } from "./integer-weights.ts";
import { floatsOf } from "./onnx.ts";
import type { ProductGroup } from "./packed-products.ts";

/** A group's matrices side by side, as whole numbers. */
export interface JoinedWeights {
  readonly rows: number;
  readonly columns: number;
  /** Int8Array [rows, columns]. */
  readonly weights: Int8Array<ArrayBuffer>;
  /** What a weight of 1 stands for, Float32Array [columns]. */
  readonly steps: Float32Array;
  /** Float32Array [columns]; zeros where a product has none. */
  readonly bias: Float32Array;
}

/** Rounds the matrices of a group and puts them into one. */
export function joinWeights({ matrices, biases }: ProductGroup): JoinedWeights {
  const rows = matrices[0]?.inputs ?? 0;
  const columns = matrices.reduce((sum, matrix) => sum + matrix.outputs, 0);
  const weights = new Int8Array(rows * columns);
  const steps = new Float32Array(columns);
  const bias = new Float32Array(columns);
  let column = 0;
  matrices.forEach((matrix, index) => {
    steps.set(toIntegerWeights(matrix, weights, columns, column), column);
    const own = biases[index];
    if (own !== undefined) bias.set(floatsOf(own), column);
    column += matrix.outputs;
  });
  return { rows, columns, weights, steps, bias };
}
