import { AppError } from "../../core/errors.ts";
import { onnxField, readGraph, writeGraph, type GraphPart, type Tensor } from "../../core/embed/onnx.ts";
import { bytesField, numberField, readFields } from "../../core/embed/protobuf.ts";
import { joinBytes } from "../../core/join-bytes.ts";

/**
 * Keeps the given rows of the token table and leaves every other byte of the model as it was.
 *
 * The table is every constant with as many rows as the one that a `Gather` reads token rows from: a plain
 * matrix, or packed weights and their scales. It may have more rows than the tokenizer has pieces.
 *
 * @param pieces - How many pieces the tokenizer has.
 * @param order - Old row of each new row.
 * @throws {AppError} `embed/unsupported-model` when no constant, or more than one size, could be the table.
 */
export function cutGraph(model: Uint8Array, pieces: number, order: readonly number[]): Uint8Array {
  const parts = readGraph(model);
  const rows = tableRows(parts, pieces);
  return writeGraph(
    model,
    parts.flatMap((part) => {
      const cuts = part.kind === "tensor" && part.tensor.dims[0] === rows;
      return cuts ? bytesField(part.field.number, ...cutTensor(part.field.content, part.tensor, order)) : [part.field.raw];
    }),
  );
}

function tableRows(parts: readonly GraphPart[], pieces: number): number {
  const rowsOf = new Map(parts.flatMap((part) => (part.kind === "tensor" ? [[part.tensor.name, part.tensor.dims[0] ?? 0]] : [])));
  const sizes = new Set<number>();
  for (const part of parts) {
    if (part.kind !== "node" || !part.node.opType.startsWith("Gather")) continue;
    const rows = rowsOf.get(part.node.inputs[0] ?? "") ?? 0;
    if (rows >= pieces) sizes.add(rows);
  }
  const [rows, ...others] = sizes;
  if (rows === undefined || others.length > 0) {
    throw new AppError("embed/unsupported-model", {
      reason: rows === undefined ? "no constant has a row for each of the tokenizer's pieces" : "tables of several sizes could be the token table",
      pieces,
    });
  }
  return rows;
}

/** The fields of a TensorProto with the first dimension and the bytes replaced. */
function cutTensor(bytes: Uint8Array, tensor: Tensor, order: readonly number[]): Uint8Array[] {
  const rows = tensor.dims[0] ?? 0;
  const rowBytes = tensor.data.length / rows;
  if (tensor.data.length === 0 || !Number.isInteger(rowBytes)) {
    throw new AppError("embed/unsupported-model", { reason: "the token table is not stored as raw bytes", name: tensor.name });
  }
  const data = new Uint8Array(order.length * rowBytes);
  order.forEach((row, index) => data.set(tensor.data.subarray(row * rowBytes, (row + 1) * rowBytes), index * rowBytes));
  const { dims, rawData } = onnxField.tensor;
  const kept = readFields(bytes).filter((field) => field.number !== dims && field.number !== rawData);
  const newDims = [order.length, ...tensor.dims.slice(1)].map((size) => numberField(dims, size));
  return [joinBytes(newDims), ...kept.map((field) => field.raw), ...bytesField(rawData, data)];
}
