import { InferenceSession, Tensor } from "onnxruntime-node";
import { describe, expect, it } from "vitest";
import { integerGraph } from "../../src/core/embed/integer-graph.ts";
import { onnxField, readGraph, writeGraph } from "../../src/core/embed/onnx.ts";
import { readFields } from "../../src/core/embed/protobuf.ts";
import { nodeRuntime } from "../../src/node/onnx-runtime.ts";
import { smallGraph, smallRows, width } from "./model/small-model.ts";

const ids = Array.from({ length: 20 }, (_, index) => (index * 7) % smallRows);

async function published(model: Uint8Array): Promise<Float32Array> {
  const session = await InferenceSession.create(model, { logSeverityLevel: 3 });
  const { last } = await session.run({ input_ids: new Tensor("int64", BigInt64Array.from(ids, BigInt), [1, ids.length]) });
  return last?.data instanceof Float32Array ? last.data : new Float32Array(0);
}

async function rewritten(model: Uint8Array): Promise<Float32Array> {
  const session = await nodeRuntime(1).open(integerGraph(model));
  const rows = await session.run({ input_ids: nodeRuntime(1).tensor(BigInt64Array.from(ids, BigInt)) });
  return rows instanceof Float32Array ? rows : new Float32Array(0);
}

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0) / (Math.hypot(...a) * Math.hypot(...b));
}

/** Operators of a graph, in order; `readGraph` refuses graphs whose constants are elsewhere. */
function opTypes(model: Uint8Array): string[] {
  const contents = (bytes: Uint8Array, number: number) => readFields(bytes).flatMap((field) => (field.number === number ? [field.content] : []));
  const nodes = contents(model, onnxField.model.graph).flatMap((graph) => contents(graph, onnxField.graph.node));
  return nodes.flatMap((node) => contents(node, onnxField.node.opType)).map((bytes) => new TextDecoder().decode(bytes));
}

describe("the rewritten graph", () => {
  it("[EM4] gives nearly the rows of the published one, each row by its own scale", async () => {
    const [before, after] = [await published(smallGraph()), await rewritten(smallGraph())];
    expect(after).toHaveLength(ids.length * 3 * width);
    for (let row = 0; row < ids.length; row += 1) {
      const span: [number, number] = [row * 3 * width, (row + 1) * 3 * width];
      expect(cosine(before.subarray(...span), after.subarray(...span))).toBeGreaterThan(0.9995);
    }
  });

  it("[EM4] does products of one input as one, and multiplies its large columns as they are", () => {
    const types = opTypes(integerGraph(smallGraph()).model);
    expect(types.filter((type) => type === "MatMulIntegerToFloat")).toHaveLength(1);
    expect(types.filter((type) => type === "MatMul")).toHaveLength(1);
    expect(types).not.toContain("MatMulNBits");
  });

  it("[EM4] hands over the large constants as views of the published file, not as copies", () => {
    const model = smallGraph(400);
    const { externalData, model: small } = integerGraph(model);
    expect(externalData[0]?.data.buffer).toBe(model.buffer);
    expect(small.length).toBeLessThan(model.length / 2);
  });

  it("[EM4] leaves a graph without packed products as it is", async () => {
    const plain = writeGraph(
      smallGraph(),
      readGraph(smallGraph()).flatMap((part) => {
        if (part.kind === "node" && ["MatMulNBits", "Concat"].includes(part.node.opType)) return [];
        return part.kind === "node" && part.node.opType === "LayerNormalization" ? [renamed(part.field.raw, "norm", "last")] : [part.field.raw];
      }),
    );
    expect(opTypes(integerGraph(plain).model)).toEqual(opTypes(plain));
    expect(cosine(await published(plain), await rewritten(plain))).toBeCloseTo(1, 6);
  });

  it("[EM7] refuses what is not a model", () => {
    for (const bytes of [new Uint8Array(0), new TextEncoder().encode("<!doctype html>"), smallGraph().subarray(0, 3000)]) {
      expect(() => integerGraph(bytes)).toThrow("embed/unsupported-model");
    }
  });
});

/** Replaces a name by one of the same length in a field's bytes. */
function renamed(raw: Uint8Array, from: string, to: string): Uint8Array {
  const bytes = Buffer.from(raw);
  for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1)) bytes.write(to, at);
  return new Uint8Array(bytes);
}
