import type { GeneratorFile } from "../../src/core/generate/generator-file.ts";
import { joinBytes } from "../../src/core/join-bytes.ts";
import { mulberry32 } from "../seeded.ts";

/** GGUF, version 3: little-endian, values with their type, tensors aligned to 32 bytes (ggml-org/ggml, docs/gguf.md). */
const types = { u32: 4, f32: 6, string: 8, array: 9 } as const;

const [width, heads, feedForward] = [32, 4, 64];
const usual = { layers: 1, context: 512 };

/**
 * A llama model of a quarter of a megabyte with seeded weights, whose vocabulary is bytes, letters and a few words: what it
 * writes means nothing, and is the same each time. It never ends by itself.
 *
 * @param size - More layers make it slower, and larger by as much.
 */
export function tinyGguf({ layers, context } = usual): Uint8Array {
  const tokens = vocabulary();
  const random = mulberry32(7);
  const tensors: Tensor[] = [];
  const add = (name: string, shape: readonly number[], value: () => number): void => {
    const values = Float32Array.from({ length: shape.reduce((product, each) => product * each, 1) }, value);
    tensors.push({ name, shape, values });
  };
  const weight = (): number => (random() - 0.5) * 0.6;
  add("token_embd.weight", [width, tokens.length], weight);
  for (let layer = 0; layer < layers; layer += 1) {
    const name = (part: string): string => `blk.${layer}.${part}.weight`;
    add(name("attn_norm"), [width], () => 1);
    for (const part of ["attn_q", "attn_k", "attn_v", "attn_output"]) add(name(part), [width, width], weight);
    add(name("ffn_norm"), [width], () => 1);
    for (const part of ["ffn_gate", "ffn_up"]) add(name(part), [width, feedForward], weight);
    add(name("ffn_down"), [feedForward, width], weight);
  }
  add("output_norm.weight", [width], () => 1);
  // The end of a text and control pieces are never the likeliest.
  let at = 0;
  add("output.weight", [width, tokens.length], () => (Math.floor(at++ / width) < words ? 0 : weight()));
  return file(tokens, tensors, layers, context);
}

/** What a phone is told about it. */
export const tinyAbout: GeneratorFile = { format: 1, engine: "gguf", languages: ["en"], licence: "Apache-2.0", contextTokens: usual.context, memoryBytes: 4_000_000, thinks: false, features: [], library: "" };

interface Token {
  readonly text: string;
  /** llama_token_type: 1 normal, 2 unknown, 3 control, 6 byte. */
  readonly type: number;
}

interface Tensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Tokens before the first that may be written. */
const words = 3 + 256;

function vocabulary(): Token[] {
  const bytes = Array.from({ length: 256 }, (_, byte) => ({ text: `<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`, type: 6 }));
  const letters = [..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ .,:"].map((letter) => ({ text: letter === " " ? "▁" : letter, type: 1 }));
  const whole = ["▁the", "▁water", "▁rises", "▁office", "▁opens", "▁at", "▁eight", "▁bring", "▁your", "▁card", "▁call", "▁help"].map((text) => ({ text, type: 1 }));
  return [{ text: "<unk>", type: 2 }, { text: "<s>", type: 3 }, { text: "</s>", type: 3 }, ...bytes, ...letters, ...whole];
}

function file(tokens: readonly Token[], tensors: readonly Tensor[], layers: number, context: number): Uint8Array {
  const values: (readonly [string, (to: Writer) => void])[] = [
    ["general.architecture", (to) => to.string("llama", true)],
    ["general.name", (to) => to.string("tiny", true)],
    ["general.alignment", (to) => to.u32(32, true)],
    ["llama.context_length", (to) => to.u32(context, true)],
    ["llama.embedding_length", (to) => to.u32(width, true)],
    ["llama.block_count", (to) => to.u32(layers, true)],
    ["llama.feed_forward_length", (to) => to.u32(feedForward, true)],
    ["llama.rope.dimension_count", (to) => to.u32(width / heads, true)],
    ["llama.attention.head_count", (to) => to.u32(heads, true)],
    ["llama.attention.head_count_kv", (to) => to.u32(heads, true)],
    ["llama.attention.layer_norm_rms_epsilon", (to) => to.f32(1e-5, true)],
    ["tokenizer.ggml.model", (to) => to.string("llama", true)],
    ["tokenizer.ggml.tokens", (to) => to.array(types.string, tokens, ({ text }) => to.string(text))],
    ["tokenizer.ggml.scores", (to) => to.array(types.f32, tokens, ({ text }) => to.f32(text.length))],
    ["tokenizer.ggml.token_type", (to) => to.array(types.u32 + 1, tokens, ({ type }) => to.u32(type))],
    ["tokenizer.ggml.bos_token_id", (to) => to.u32(1, true)],
    ["tokenizer.ggml.eos_token_id", (to) => to.u32(2, true)],
    ["tokenizer.ggml.unknown_token_id", (to) => to.u32(0, true)],
    ["tokenizer.chat_template", (to) => to.string("{% for message in messages %}{{ message['role'] + ': ' + message['content'] + '\n' }}{% endfor %}{{ 'answer: ' }}", true)],
  ];
  const to = new Writer();
  to.bytes(new TextEncoder().encode("GGUF"));
  to.u32(3);
  to.u64(tensors.length);
  to.u64(values.length);
  for (const [key, write] of values) {
    to.string(key);
    write(to);
  }
  let offset = 0;
  for (const { name, shape, values: own } of tensors) {
    to.string(name);
    to.u32(shape.length);
    for (const side of shape) to.u64(side);
    to.u32(0);
    to.u64(offset);
    offset += Math.ceil(own.byteLength / 32) * 32;
  }
  to.align();
  for (const { values: own } of tensors) {
    to.bytes(new Uint8Array(own.buffer, own.byteOffset, own.byteLength));
    to.align();
  }
  return to.end();
}

/** Appends little-endian values; with their type where `typed`. */
class Writer {
  readonly #parts: Uint8Array[] = [];
  #length = 0;

  bytes(bytes: Uint8Array): void {
    this.#parts.push(bytes);
    this.#length += bytes.length;
  }

  u32(value: number, typed = false): void {
    if (typed) this.u32(types.u32);
    this.#number(4, (view) => view.setUint32(0, value, true));
  }

  f32(value: number, typed = false): void {
    if (typed) this.u32(types.f32);
    this.#number(4, (view) => view.setFloat32(0, value, true));
  }

  u64(value: number): void {
    this.#number(8, (view) => view.setBigUint64(0, BigInt(value), true));
  }

  string(text: string, typed = false): void {
    if (typed) this.u32(types.string);
    const bytes = new TextEncoder().encode(text);
    this.u64(bytes.length);
    this.bytes(bytes);
  }

  array<Item>(type: number, items: readonly Item[], write: (item: Item) => void): void {
    this.u32(types.array);
    this.u32(type);
    this.u64(items.length);
    for (const item of items) write(item);
  }

  align(): void {
    this.bytes(new Uint8Array((32 - (this.#length % 32)) % 32));
  }

  end(): Uint8Array {
    return joinBytes(this.#parts);
  }

  #number(size: number, set: (view: DataView) => void): void {
    const bytes = new Uint8Array(size);
    set(new DataView(bytes.buffer));
    this.bytes(bytes);
  }
}
