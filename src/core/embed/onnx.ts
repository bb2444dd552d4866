import { AppError } from "../errors.ts";
import { joinBytes } from "../join-bytes.ts";
import { bytesField, readFields, type Field } from "./protobuf.ts";

/**
 * Field numbers of ONNX's protobuf messages that are read or written here.
 *
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
export const onnxField = {
  model: { graph: 7, opsetImport: 8 },
  opset: { domain: 1, version: 2 },
  graph: { node: 1, initializer: 5 },
  node: { input: 1, output: 2, name: 3, opType: 4, attribute: 5, domain: 7 },
  attribute: { name: 1, int: 3, type: 20 },
  tensor: { dims: 1, dataType: 2, name: 8, rawData: 9, externalData: 13, dataLocation: 14 },
} as const;

/** Codes of TensorProto.DataType. */
export const tensorType = { float32: 1, uint8: 2, int8: 3, int64: 7 } as const;

/** A constant of the graph. */
export interface Tensor {
  readonly name: string;
  readonly dims: readonly number[];
  readonly dataType: number;
  /** Little-endian, row by row. */
  readonly data: Uint8Array;
}

/** One operation of the graph. */
export interface GraphNode {
  readonly name: string;
  readonly opType: string;
  /** Empty for ONNX's own operators. */
  readonly domain: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Whole-number attributes by name; others are only in `field`. */
  readonly ints: ReadonlyMap<string, number>;
}

/** A part of a graph: the field as it stands, read where its kind is known. */
export type GraphPart =
  | { readonly kind: "node"; readonly field: Field; readonly node: GraphNode }
  | { readonly kind: "tensor"; readonly field: Field; readonly tensor: Tensor }
  | { readonly kind: "other"; readonly field: Field };

/**
 * Reads an ONNX model into its graph's parts, in the order of the file and without copying.
 *
 * @throws {AppError} `embed/unsupported-model` for other files and for constants kept in a second file.
 */
export function readGraph(model: Uint8Array): GraphPart[] {
  const graph = readFields(model).find((field) => field.number === onnxField.model.graph);
  if (graph === undefined) throw new AppError("embed/unsupported-model", { reason: "the file holds no ONNX graph" });
  return readFields(graph.content).map((field) => {
    if (field.number === onnxField.graph.node) return { kind: "node", field, node: readNode(field.content) };
    if (field.number === onnxField.graph.initializer) return { kind: "tensor", field, tensor: readTensor(field.content) };
    return { kind: "other", field };
  });
}

/** Version of ONNX's own operators that the model asks for; 0 when it does not say. */
export function opsetOf(model: Uint8Array): number {
  for (const field of readFields(model)) {
    if (field.number !== onnxField.model.opsetImport) continue;
    const parts = readFields(field.content);
    const version = parts.find((part) => part.number === onnxField.opset.version)?.value ?? 0;
    if (text(parts, onnxField.opset.domain) === "") return version;
  }
  return 0;
}

/** A float32 constant's numbers. Copied with `new`: raw bytes may stand at any address, and a Node Buffer's `slice` does not copy. */
export function floatsOf(tensor: Tensor): Float32Array {
  return new Float32Array(new Uint8Array(tensor.data).buffer);
}

/**
 * The model with other parts in its graph; every other byte stays as it was.
 *
 * @param graphParts - Whole fields of the graph message, as `field.raw` or made with `bytesField`.
 */
export function writeGraph(model: Uint8Array, graphParts: readonly Uint8Array[]): Uint8Array {
  return joinBytes(
    readFields(model).flatMap((field) =>
      field.number === onnxField.model.graph ? bytesField(field.number, ...graphParts) : [field.raw],
    ),
  );
}

function readNode(bytes: Uint8Array): GraphNode {
  const fields = readFields(bytes);
  const { node, attribute } = onnxField;
  const ints = new Map<string, number>();
  for (const field of fields.filter((candidate) => candidate.number === node.attribute)) {
    const parts = readFields(field.content);
    const whole = parts.find((part) => part.number === attribute.int);
    if (whole !== undefined) ints.set(text(parts, attribute.name), whole.value);
  }
  return {
    name: text(fields, node.name),
    opType: text(fields, node.opType),
    domain: text(fields, node.domain),
    inputs: texts(fields, node.input),
    outputs: texts(fields, node.output),
    ints,
  };
}

function readTensor(bytes: Uint8Array): Tensor {
  const fields = readFields(bytes);
  const { tensor } = onnxField;
  const name = text(fields, tensor.name);
  if (fields.some((field) => field.number === tensor.externalData)) {
    throw new AppError("embed/unsupported-model", { reason: "constants in a second file: save the model as one file", name });
  }
  return {
    name,
    dims: fields.flatMap((field) => (field.number === tensor.dims ? dimensionsOf(field) : [])),
    dataType: fields.find((field) => field.number === tensor.dataType)?.value ?? 0,
    data: fields.find((field) => field.number === tensor.rawData)?.content ?? new Uint8Array(0),
  };
}

/** Writers may pack repeated numbers into one field of bytes. */
function dimensionsOf(field: Field): number[] {
  if (field.wire === 0) return [field.value];
  const numbers: number[] = [];
  for (let at = 0, value = 0, scale = 1; at < field.content.length; at += 1) {
    const byte = field.content[at] ?? 0;
    value += (byte & 127) * scale;
    scale *= 128;
    if (byte < 128) {
      numbers.push(value);
      value = 0;
      scale = 1;
    }
  }
  return numbers;
}

function text(fields: readonly Field[], number: number): string {
  return texts(fields, number)[0] ?? "";
}

function texts(fields: readonly Field[], number: number): string[] {
  const decoder = new TextDecoder();
  return fields.filter((field) => field.number === number).map((field) => decoder.decode(field.content));
}
