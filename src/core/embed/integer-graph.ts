import { integerProduct, sharedConstants } from "./integer-product.ts";
import { largeColumns } from "./large-columns.ts";
import { opsetOf, readGraph, writeGraph, type Tensor } from "./onnx.ts";
import { placedTensorField } from "./onnx-writer.ts";
import { groupPackedProducts } from "./packed-products.ts";

/** A graph as a runtime loads it: a small file and the large constants beside it, handed over by path. */
export interface RuntimeGraph {
  readonly model: Uint8Array;
  readonly externalData: readonly { readonly path: string; readonly data: Uint8Array }[];
}

/** Part of the embedder's id: to be raised with any change that moves vectors. */
export const graphRevision = "int8.2";

/** `ReduceMax` takes its axes as an input since ONNX's operator set 18. */
const leastOpset = 18;

/** Constants from this size on stay outside the small file, so that the runtime copies them once and not three times. */
const outsideBytes = 4096;

/**
 * Rewrites a graph with 4-bit products into one that multiplies whole numbers, which plain WebAssembly does
 * four to five times faster: rows are scaled by their own largest number to unsigned bytes, weights by
 * the largest of each output to 7 bits. The few columns in which a normalised row is far larger than elsewhere are
 * multiplied as they are, so that they do not coarsen the rest. Products that are packed otherwise stay.
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
  const large = largeColumns(parts, groups);
  const externalData = [{ path: "source", data: model }];
  const written = parts.flatMap((part): Uint8Array[] => {
    if (part.kind === "tensor") return taken.has(part.tensor.name) ? [] : [outside(part.field.raw, part.tensor, model)];
    if (part.kind === "other" || !members.has(part.node)) return [part.field.raw];
    const group = leaders.get(part.node);
    if (group === undefined) return [];
    const { fields, weights } = integerProduct(group, large.get(group.input) ?? [], `weights-${externalData.length}`);
    externalData.push(weights);
    return [...fields];
  });
  const shared = groups.length === 0 ? [] : sharedConstants();
  return { model: writeGraph(model, [...written, ...shared]), externalData };
}

/** Leaves a large constant where it stands in the source. */
function outside(raw: Uint8Array, tensor: Tensor, model: Uint8Array): Uint8Array {
  if (tensor.data.length < outsideBytes) return raw;
  const offset = tensor.data.byteOffset - model.byteOffset;
  return placedTensorField(tensor.name, tensor.dims, tensor.dataType, { path: "source", offset, length: tensor.data.length });
}
