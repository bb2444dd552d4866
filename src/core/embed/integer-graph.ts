import { toIntegerWeights } from "./integer-weights.ts";
import { floatsOf, opsetOf, readGraph, tensorType, writeGraph, type Tensor } from "./onnx.ts";
import { nodeField, placedTensorField, runtimeDomain, tensorField, type NewNode } from "./onnx-writer.ts";
import { groupPackedProducts, type ProductGroup } from "./packed-products.ts";

/** A graph as a runtime loads it: a small file and the large constants beside it, handed over by path. */
export interface RuntimeGraph {
  readonly model: Uint8Array;
  readonly externalData: readonly { readonly path: string; readonly data: Uint8Array }[];
}

/** Part of the embedder's id: to be raised with any change that moves vectors. */
export const graphRevision = "int8.1";

/** `ReduceMax` takes its axes as an input since ONNX's operator set 18. */
const leastOpset = 18;

/** Constants from this size on stay outside the small file, so that the runtime copies them once and not three times. */
const outsideBytes = 4096;

/**
 * Rewrites a graph with 4-bit products into one that multiplies whole numbers, which plain WebAssembly does
 * three to five times faster: rows are scaled by their own largest number to unsigned bytes, weights by
 * the largest of each output to 7 bits. Products that are packed otherwise stay as they are.
 *
 * @param model - Kept and referred to: `externalData` holds views into it.
 * @throws {AppError} `embed/unsupported-model` when the bytes are not an ONNX model in one file.
 * @see docs/decisions/0002-embedder-graph.md
 */
export function integerGraph(model: Uint8Array): RuntimeGraph {
  const parts = readGraph(model);
  const groups = opsetOf(model) < leastOpset ? [] : groupPackedProducts(parts);
  const leaders = new Map(groups.map((group) => [group.nodes[0], group]));
  const members = new Set(groups.flatMap((group) => group.nodes));
  const staying = parts.flatMap((part) => (part.kind === "node" && !members.has(part.node) ? part.node.inputs : []));
  const taken = new Set(groups.flatMap(({ nodes }) => nodes.flatMap((node) => node.inputs.slice(1))));
  for (const name of staying) taken.delete(name);
  const externalData = [{ path: "source", data: model }];
  const written = parts.flatMap((part): Uint8Array[] => {
    if (part.kind === "tensor") return taken.has(part.tensor.name) ? [] : [outside(part.field.raw, part.tensor, model)];
    if (part.kind === "other" || !members.has(part.node)) return [part.field.raw];
    const group = leaders.get(part.node);
    if (group === undefined) return [];
    const { fields, weights } = integerProduct(group, `weights-${externalData.length}`);
    externalData.push(weights);
    return fields;
  });
  const shared = groups.length === 0 ? [] : sharedConstants();
  return { model: writeGraph(model, [...written, ...shared]), externalData };
}

const names = { axes: "int8/last-axis", least: "int8/least", step: "int8/step", zero: "int8/zero", one: "int8/one" };

/** Whole numbers of a row run from -127 to 127 around 128. */
const maxActivation = 127;

function sharedConstants(): Uint8Array[] {
  return [
    tensorField(names.axes, [1], BigInt64Array.of(-1n)),
    tensorField(names.least, [], Float32Array.of(1e-12)),
    tensorField(names.step, [], Float32Array.of(1 / maxActivation)),
    tensorField(names.zero, [], Uint8Array.of(128)),
    tensorField(names.one, [], Float32Array.of(1)),
  ];
}

function integerProduct(group: ProductGroup, path: string): { fields: Uint8Array[]; weights: { path: string; data: Uint8Array } } {
  const { input, nodes, matrices, biases } = group;
  const outputs = nodes.flatMap((node) => node.outputs);
  const own = (part: string): string => `int8/${outputs[0] ?? ""}/${part}`;
  const rows = matrices[0]?.inputs ?? 0;
  const widths = matrices.map((matrix) => matrix.outputs);
  const columns = widths.reduce((sum, width) => sum + width, 0);
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
  const [only] = outputs.length === 1 ? outputs : [own("sum")];
  const sum = only ?? "";
  const ops: NewNode[] = [
    { opType: "Abs", inputs: [input], outputs: [own("size")] },
    { opType: "ReduceMax", inputs: [own("size"), names.axes], outputs: [own("largest")], ints: { keepdims: 1 } },
    { opType: "Max", inputs: [own("largest"), names.least], outputs: [own("scale")] },
    { opType: "Div", inputs: [input, own("scale")], outputs: [own("scaled")] },
    { opType: "QuantizeLinear", inputs: [own("scaled"), names.step, names.zero], outputs: [own("bytes")] },
    {
      opType: "MatMulIntegerToFloat",
      domain: runtimeDomain,
      inputs: [own("bytes"), own("weights"), names.one, own("steps"), names.zero],
      outputs: [own("product")],
    },
    { opType: "Mul", inputs: [own("product"), own("scale")], outputs: [own("unscaled")] },
    { opType: "Add", inputs: [own("unscaled"), own("bias")], outputs: [sum] },
    ...(outputs.length === 1 ? [] : [{ opType: "Split", inputs: [sum, own("widths")], outputs, ints: { axis: -1 } }]),
  ];
  const data = new Uint8Array(weights.buffer);
  return {
    fields: [
      ...ops.map(nodeField),
      placedTensorField(own("weights"), [rows, columns], tensorType.int8, { path, offset: 0, length: data.length }),
      tensorField(own("steps"), [columns], steps.map((step) => step / maxActivation)),
      tensorField(own("bias"), [columns], bias),
      ...(outputs.length === 1 ? [] : [tensorField(own("widths"), [widths.length], BigInt64Array.from(widths, BigInt))]),
    ],
    weights: { path, data },
  };
}

/** Leaves a large constant where it stands in the source. */
function outside(raw: Uint8Array, tensor: Tensor, model: Uint8Array): Uint8Array {
  if (tensor.data.length < outsideBytes) return raw;
  const offset = tensor.data.byteOffset - model.byteOffset;
  return placedTensorField(tensor.name, tensor.dims, tensor.dataType, { path: "source", offset, length: tensor.data.length });
}
