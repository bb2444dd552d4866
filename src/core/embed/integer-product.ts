import { exactWeights } from "./integer-weights.ts";
import { joinWeights } from "./join-weights.ts";
import { tensorType } from "./onnx.ts";
import { nodeField, placedTensorField, runtimeDomain, tensorField, type NewNode } from "./onnx-writer.ts";
import type { ProductGroup } from "./packed-products.ts";

/** Name of a part of one product. */
type Own = (part: string) => string;

const names = { axes: "int8/last-axis", least: "int8/least", step: "int8/step", zero: "int8/zero", one: "int8/one" };

/** Whole numbers of a row run from -127 to 127 around 128. */
const maxActivation = 127;

/** Nodes and constants as fields of the graph, and the weights as a file beside it. */
export interface IntegerProduct {
  readonly fields: readonly Uint8Array[];
  readonly weights: { readonly path: string; readonly data: Uint8Array };
}

/** Constants that all products read; once in the graph. */
export function sharedConstants(): Uint8Array[] {
  return [
    tensorField(names.axes, [1], BigInt64Array.of(-1n)),
    tensorField(names.least, [], Float32Array.of(1e-12)),
    tensorField(names.step, [], Float32Array.of(1 / maxActivation)),
    tensorField(names.zero, [], Uint8Array.of(128)),
    tensorField(names.one, [], Float32Array.of(1)),
  ];
}

/**
 * One product in whole numbers for a group, split into the group's outputs at the end.
 *
 * @param large - Columns of the input that are multiplied as they are.
 * @param path - Name of the file that the weights go into.
 */
export function integerProduct(group: ProductGroup, large: readonly number[], path: string): IntegerProduct {
  const { input, nodes } = group;
  const outputs = nodes.flatMap((node) => node.outputs);
  const own: Own = (part) => `int8/${outputs[0] ?? ""}/${part}`;
  const { rows, columns, weights, steps, bias } = joinWeights(group);
  for (const column of large) weights.fill(0, column * columns, (column + 1) * columns);
  const split = outputs.length > 1;
  const rest = large.length === 0 ? input : own("rest");
  const ops: NewNode[] = [
    ...(large.length === 0 ? [] : exactOps(input, own)),
    { opType: "Abs", inputs: [rest], outputs: [own("size")] },
    { opType: "ReduceMax", inputs: [own("size"), names.axes], outputs: [own("largest")], ints: { keepdims: 1 } },
    { opType: "Max", inputs: [own("largest"), names.least], outputs: [own("scale")] },
    { opType: "Div", inputs: [rest, own("scale")], outputs: [own("scaled")] },
    { opType: "QuantizeLinear", inputs: [own("scaled"), names.step, names.zero], outputs: [own("bytes")] },
    {
      // Not MatMulInteger: ONNX Runtime 1.30 fuses that with the scales and takes the first row's for all rows.
      opType: "MatMulIntegerToFloat",
      domain: runtimeDomain,
      inputs: [own("bytes"), own("weights"), names.one, own("steps"), names.zero],
      outputs: [own("product")],
    },
    { opType: "Mul", inputs: [own("product"), own("scale")], outputs: [own("unscaled")] },
    { opType: "Add", inputs: [own("unscaled"), own("bias")], outputs: [large.length === 0 ? sumOf(outputs, own) : own("biased")] },
    ...(large.length === 0 ? [] : [{ opType: "Add", inputs: [own("biased"), own("exact")], outputs: [sumOf(outputs, own)] }]),
    ...(split ? [{ opType: "Split", inputs: [sumOf(outputs, own), own("widths")], outputs, ints: { axis: -1 } }] : []),
  ];
  const widths = BigInt64Array.from(group.matrices, (matrix) => BigInt(matrix.outputs));
  const data = new Uint8Array(weights.buffer);
  return {
    fields: [
      ...ops.map(nodeField),
      placedTensorField(own("weights"), [rows, columns], tensorType.int8, { path, offset: 0, length: data.length }),
      tensorField(own("steps"), [columns], steps.map((step) => step / maxActivation)),
      tensorField(own("bias"), [columns], bias),
      ...(split ? [tensorField(own("widths"), [widths.length], widths)] : []),
      ...(large.length === 0 ? [] : exactTensors(group, large, rows, columns, own)),
    ],
    weights: { path, data },
  };
}

/** The product before it is split: the output itself when there is only one. */
function sumOf(outputs: readonly string[], own: Own): string {
  const [first = ""] = outputs;
  return outputs.length === 1 ? first : own("sum");
}

/** Multiplies the large columns as they are and takes them out of the rest. */
function exactOps(input: string, own: Own): NewNode[] {
  return [
    { opType: "Gather", inputs: [input, own("columns")], outputs: [own("large")], ints: { axis: -1 } },
    { opType: "MatMul", inputs: [own("large"), own("large-weights")], outputs: [own("exact")] },
    { opType: "Mul", inputs: [input, own("mask")], outputs: [own("rest")] },
  ];
}

function exactTensors({ matrices }: ProductGroup, large: readonly number[], rows: number, columns: number, own: Own): Uint8Array[] {
  const exact = new Float32Array(large.length * columns);
  const mask = new Float32Array(rows).fill(1);
  large.forEach((input, index) => {
    mask[input] = 0;
    let column = index * columns;
    for (const matrix of matrices) {
      exact.set(exactWeights(matrix, input), column);
      column += matrix.outputs;
    }
  });
  return [
    tensorField(own("columns"), [large.length], BigInt64Array.from(large, BigInt)),
    tensorField(own("large-weights"), [large.length, columns], exact),
    tensorField(own("mask"), [rows], mask),
  ];
}
