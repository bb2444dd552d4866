import { nodeField, runtimeDomain, tensorField, type NewNode } from "../../../src/core/embed/onnx-writer.ts";
import { tensorType } from "../../../src/core/embed/onnx.ts";
import { bytesField, numberField } from "../../../src/core/embed/protobuf.ts";
import { joinBytes } from "../../../src/core/join-bytes.ts";
import { mulberry32 } from "../../seeded.ts";

/** Width of the small model's rows. */
export const width = 64;

/** Pieces of the small tokenizer after its control pieces; rarer ones score lower. */
export const pieces = [
  "▁", "a", "b", "c", "n", "i", "r", "j", "▁ban", "jir", "▁banjir", "ban", "▁cab", "zyx", "é", "É", "1", "2", "▁1", ".", "。",
  "洪", "水", "洪水", "か", "な", "கொ", "க", "ா", "д", "да", "▁да", "A", "▁A",
];

const control = ["<s>", "<pad>", "</s>", "<unk>"];

/** A `tokenizer.json` of XLM-RoBERTa's shape, `<mask>` at its end. */
export function smallTokenizer(change: (file: Record<string, unknown>) => void = () => {}): string {
  const vocab = [...control.map((text) => [text, 0]), ...pieces.map((text, index) => [text, -2 - index / 8]), ["<mask>", 0]];
  const special = (id: number, content: string) => ({ id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true });
  const file: Record<string, unknown> = {
    version: "1.0",
    added_tokens: [...control.map((content, id) => special(id, content)), special(vocab.length - 1, "<mask>")],
    normalizer: { type: "Replace", pattern: { Regex: " {2,}" }, content: " " },
    pre_tokenizer: { type: "Metaspace", replacement: "▁", add_prefix_space: true },
    post_processor: {
      type: "TemplateProcessing",
      single: [{ SpecialToken: { id: "<s>", type_id: 0 } }, { Sequence: { id: "A", type_id: 0 } }, { SpecialToken: { id: "</s>", type_id: 0 } }],
      special_tokens: { "<s>": { id: "<s>", ids: [0], tokens: ["<s>"] }, "</s>": { id: "</s>", ids: [2], tokens: ["</s>"] } },
    },
    model: { type: "Unigram", unk_id: 3, vocab },
  };
  change(file);
  return JSON.stringify(file);
}

/** Rows of the small model's token table. */
export const smallRows = control.length + pieces.length + 1;

/**
 * A model like the default embedder in little: packed token rows with scales, a normalisation with a few
 * large columns, and two 4-bit products of the same rows, one with a bias.
 */
export function smallGraph(rows = smallRows): Uint8Array {
  const next = mulberry32(5);
  const bytes = (count: number) => Uint8Array.from({ length: count }, () => Math.floor(next() * 256));
  const floats = (count: number, of: (index: number) => number) => Float32Array.from({ length: count }, (_, index) => of(index));
  const product = (name: string, outputs: number, bias: string): { node: NewNode; tensors: Uint8Array[] } => ({
    node: { opType: "MatMulNBits", domain: runtimeDomain, inputs: ["norm", `${name}.B`, `${name}.S`, ...(bias === "" ? [] : ["", "", bias])], outputs: [name], ints: { K: width, N: outputs, bits: 4, block_size: 32 } },
    tensors: [
      tensorField(`${name}.B`, [outputs, width / 32, 16], bytes((outputs * width) / 2)),
      tensorField(`${name}.S`, [(outputs * width) / 32], floats((outputs * width) / 32, () => 0.01 + next() / 50)),
    ],
  });
  const first = product("first", width, "bias");
  const second = product("second", 2 * width, "");
  const nodes: NewNode[] = [
    { opType: "Gather", inputs: ["table.q", "input_ids"], outputs: ["q"] },
    { opType: "Gather", inputs: ["table.s", "input_ids"], outputs: ["s"] },
    { opType: "Cast", inputs: ["q"], outputs: ["qf"], ints: { to: tensorType.float32 } },
    { opType: "Mul", inputs: ["qf", "s"], outputs: ["rows"] },
    { opType: "LayerNormalization", inputs: ["rows", "gain", "shift"], outputs: ["norm"] },
    first.node,
    second.node,
    { opType: "Concat", inputs: ["first", "second"], outputs: ["last"], ints: { axis: -1 } },
  ];
  const graph = [
    ...nodes.map(nodeField),
    joinBytes(bytesField(2, text("small"))),
    tensorField("table.q", [rows, width], bytes(rows * width)),
    tensorField("table.s", [rows, 1], floats(rows, () => 0.5 + next())),
    tensorField("gain", [width], floats(width, (index) => (index % 29 === 3 ? 12 : 1))),
    tensorField("shift", [width], floats(width, () => next() - 0.5)),
    tensorField("bias", [width], floats(width, () => next())),
    ...first.tensors,
    ...second.tensors,
    valueField(11, "input_ids", tensorType.int64),
    valueField(12, "last", tensorType.float32, 3 * width),
  ];
  return joinBytes([
    numberField(1, 10),
    ...bytesField(7, ...graph),
    ...bytesField(8, ...bytesField(1, text("")), numberField(2, 21)),
    ...bytesField(8, ...bytesField(1, text(runtimeDomain)), numberField(2, 1)),
  ]);
}

/** A ValueInfoProto of shape [batch, tokens] or [batch, tokens, columns]. */
function valueField(field: number, name: string, type: number, columns?: number): Uint8Array {
  const named = (dim: string) => joinBytes(bytesField(1, ...bytesField(2, text(dim))));
  const dims = [named("batch"), named("tokens"), ...(columns === undefined ? [] : bytesField(1, numberField(1, columns)))];
  const tensor = bytesField(1, numberField(1, type), ...bytesField(2, ...dims));
  return joinBytes(bytesField(field, ...bytesField(1, text(name)), ...bytesField(2, ...tensor)));
}

function text(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}
