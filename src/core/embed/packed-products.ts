import type { PackedMatrix } from "./integer-weights.ts";
import { floatsOf, tensorType, type GraphNode, type GraphPart, type Tensor } from "./onnx.ts";

/** Products that read the same rows, done as one. */
export interface ProductGroup {
  readonly input: string;
  readonly nodes: readonly GraphNode[];
  readonly matrices: readonly PackedMatrix[];
  readonly biases: readonly (Tensor | undefined)[];
}

/** Finds the products with 4-bit weights that can be rewritten, those of one input together. */
export function groupPackedProducts(parts: readonly GraphPart[]): ProductGroup[] {
  const tensors = new Map(parts.flatMap((part) => (part.kind === "tensor" ? [[part.tensor.name, part.tensor]] : [])));
  const groups = new Map<string, { input: string; nodes: GraphNode[]; matrices: PackedMatrix[]; biases: (Tensor | undefined)[] }>();
  for (const part of parts) {
    const matrix = part.kind === "node" ? packedMatrix(part.node, tensors) : undefined;
    if (part.kind !== "node" || matrix === undefined) continue;
    const input = part.node.inputs[0] ?? "";
    const group = groups.get(input) ?? { input, nodes: [], matrices: [], biases: [] };
    groups.set(input, group);
    group.nodes.push(part.node);
    group.matrices.push(matrix);
    group.biases.push(tensors.get(part.node.inputs[5] ?? ""));
  }
  return [...groups.values()];
}

/** The weights of a node that can be rewritten: 4 bits around 8, float32 scales, a constant bias or none. */
function packedMatrix(node: GraphNode, tensors: ReadonlyMap<string, Tensor>): PackedMatrix | undefined {
  const [, weightName = "", scaleName = "", zeroPoints = "", groupIndex = "", biasName = ""] = node.inputs;
  const weights = tensors.get(weightName);
  const scales = tensors.get(scaleName);
  const [inputs = 0, outputs = 0, blockSize = 0] = ["K", "N", "block_size"].map((name) => node.ints.get(name));
  const fits =
    node.opType === "MatMulNBits" &&
    node.ints.get("bits") === 4 &&
    zeroPoints === "" &&
    groupIndex === "" &&
    (biasName === "" || tensors.get(biasName)?.dataType === tensorType.float32) &&
    inputs % blockSize === 0 &&
    weights?.data.length === (outputs * inputs) / 2 &&
    scales?.dataType === tensorType.float32 &&
    scales.data.length === (outputs * inputs * 4) / blockSize;
  return fits ? { packed: weights.data, scales: floatsOf(scales), inputs, outputs, blockSize } : undefined;
}
