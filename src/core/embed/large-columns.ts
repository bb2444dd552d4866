import { largeColumnCount } from "./limits.ts";
import { floatsOf, tensorType, type GraphPart, type Tensor } from "./onnx.ts";
import type { ProductGroup } from "./packed-products.ts";

/**
 * For each group that reads a normalised row, the columns that are multiplied as they are: those that some
 * normalisation of the same width makes largest. Transformers carry a few such columns through all their layers.
 *
 * What a normalisation makes of a column is told by its constants alone, so no sample texts are needed.
 *
 * @returns By name of the group's input; ascending.
 * @see Dettmers et al., LLM.int8(), NeurIPS 2022.
 */
export function largeColumns(parts: readonly GraphPart[], groups: readonly ProductGroup[]): Map<string, number[]> {
  const tensors = new Map(parts.flatMap((part) => (part.kind === "tensor" ? [[part.tensor.name, part.tensor]] : [])));
  const read = new Set(groups.map((group) => group.input));
  const sizes = new Map<string, Float32Array>();
  for (const part of parts) {
    const [output = ""] = part.kind === "node" && part.node.opType === "LayerNormalization" ? part.node.outputs : [];
    if (part.kind !== "node" || !read.has(output)) continue;
    const relative = relativeSizes(tensors.get(part.node.inputs[1] ?? ""), tensors.get(part.node.inputs[2] ?? ""));
    if (relative !== undefined) sizes.set(output, relative);
  }
  return new Map([...sizes].map(([output, own]) => [output, largest([...sizes.values()].filter((other) => other.length === own.length))]));
}

/** Three standard deviations of a normalised column and its shift, over the median of the columns. */
function relativeSizes(gain: Tensor | undefined, shift: Tensor | undefined): Float32Array | undefined {
  if (gain?.dataType !== tensorType.float32) return undefined;
  const shifts = shift?.dataType === tensorType.float32 ? floatsOf(shift) : new Float32Array(0);
  const sizes = floatsOf(gain).map((value, column) => 3 * Math.abs(value) + Math.abs(shifts[column] ?? 0));
  const median = sizes.slice().sort()[sizes.length >>> 1] ?? 0;
  return median > 0 ? sizes.map((size) => size / median) : undefined;
}

function largest(sizes: readonly Float32Array[]): number[] {
  const [first = new Float32Array(0)] = sizes;
  const most = first.map((_, column) => Math.max(...sizes.map((each) => each[column] ?? 0)));
  return [...most.keys()]
    .sort((a, b) => (most[b] ?? 0) - (most[a] ?? 0) || a - b)
    .slice(0, largeColumnCount)
    .sort((a, b) => a - b);
}
