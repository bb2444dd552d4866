import { joinBytes } from "../join-bytes.ts";
import { onnxField, tensorType } from "./onnx.ts";
import { bytesField, numberField } from "./protobuf.ts";

/** ONNX's operators have no domain; ONNX Runtime's own ones have this. */
export const runtimeDomain = "com.microsoft";

/** An operation to write: one line of a graph. */
export interface NewNode {
  readonly opType: string;
  readonly domain?: typeof runtimeDomain;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Whole-number attributes. */
  readonly ints?: Readonly<Record<string, number>>;
}

/** Where a constant's bytes stand in a file that the runtime is handed beside the graph. */
export interface Place {
  readonly path: string;
  readonly offset: number;
  readonly length: number;
}

const attributeTypeInt = 2;
const dataLocationExternal = 1;

/** A NodeProto as a field of the graph, named after its first output. */
export function nodeField(node: NewNode): Uint8Array {
  const field = onnxField.node;
  return joinBytes(
    bytesField(
      onnxField.graph.node,
      ...node.inputs.map((input) => textField(field.input, input)),
      ...node.outputs.map((output) => textField(field.output, output)),
      textField(field.name, node.outputs[0] ?? ""),
      textField(field.opType, node.opType),
      ...Object.entries(node.ints ?? {}).map(([name, value]) => intAttribute(name, value)),
      textField(field.domain, node.domain ?? ""),
    ),
  );
}

/** A TensorProto as a field of the graph, with its bytes inside; the array's kind is the tensor's type. */
export function tensorField(name: string, dims: readonly number[], values: Float32Array | Uint8Array | BigInt64Array): Uint8Array {
  const type = values instanceof Float32Array ? tensorType.float32 : values instanceof Uint8Array ? tensorType.uint8 : tensorType.int64;
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return joinBytes(
    bytesField(onnxField.graph.initializer, ...tensorHead(name, dims, type), ...bytesField(onnxField.tensor.rawData, bytes)),
  );
}

/** A TensorProto as a field of the graph, with its bytes in another file. */
export function placedTensorField(name: string, dims: readonly number[], type: number, place: Place): Uint8Array {
  const { externalData, dataLocation } = onnxField.tensor;
  const entries = Object.entries({ location: place.path, offset: place.offset, length: place.length });
  return joinBytes(
    bytesField(
      onnxField.graph.initializer,
      ...tensorHead(name, dims, type),
      ...entries.map(([key, value]) => joinBytes(bytesField(externalData, textField(1, key), textField(2, String(value))))),
      numberField(dataLocation, dataLocationExternal),
    ),
  );
}

function tensorHead(name: string, dims: readonly number[], type: number): Uint8Array[] {
  const { tensor } = onnxField;
  return [...dims.map((size) => numberField(tensor.dims, size)), numberField(tensor.dataType, type), textField(tensor.name, name)];
}

function intAttribute(name: string, value: number): Uint8Array {
  const field = onnxField.attribute;
  return joinBytes(
    bytesField(onnxField.node.attribute, textField(field.name, name), numberField(field.int, value), numberField(field.type, attributeTypeInt)),
  );
}

function textField(number: number, text: string): Uint8Array {
  return joinBytes(bytesField(number, new TextEncoder().encode(text)));
}
