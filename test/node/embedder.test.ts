import { readFileSync } from "node:fs";
import { join } from "node:path";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { beforeAll, describe, expect, it } from "vitest";
import { openCharsmap } from "../../src/core/embed/charsmap.ts";
import { openTokenizer } from "../../src/core/embed/tokenizer.ts";
import { openVocabulary } from "../../src/core/embed/vocabulary.ts";
import type { Embedder } from "../../src/core/ports.ts";
import { defaultModelDirectory } from "../../src/node/catalogue.ts";
import { embedderIdOf, modelFiles, openEmbedder } from "../../src/node/embedder.ts";
import { sha256Hex } from "../../src/node/crypto.ts";

const modelDir = await defaultModelDirectory();
const read = (path: string) => new Uint8Array(readFileSync(join(modelDir, path)));
const vocabulary = openVocabulary(read(modelFiles.vocabulary));
const tokenizer = openTokenizer(vocabulary);
const pieceTexts: string[] = JSON.parse(readFileSync(join(modelDir, "tokenizer.json"), "utf8")).model.vocab.map(([text]: [string]) => text);

const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

describe("the default model's vocabulary", () => {
  // Made with the Python package tokenizers 0.23.3 from the tokenizer before cutting.
  const cases: { text: string; pieces: string[] }[] = JSON.parse(readFileSync(new URL("xlm-roberta-pieces.json", import.meta.url), "utf8"));

  it.each(cases)("[EM1] cuts as the reference does: $text", ({ text, pieces }) => {
    expect(tokenizer.encode(text).map((id) => pieceTexts[id])).toEqual(pieces);
  });

  it("[EM1] composes letters as SentencePiece does, the longest match first", () => {
    const normalise = openCharsmap(vocabulary.charsmap);
    expect(normalise("ﬁ ㍿ Ａ e\u0301 \u0b95\u0bc6\u0bbe\ttab\u200b")).toBe("fi 株式会社 A é \u0b95\u0bca tab ");
    expect(() => openCharsmap(vocabulary.charsmap.subarray(0, 1000))).toThrow("embed/unsupported-model");
  });

  it("[EM7] belongs to the graph beside it", () => {
    expect(sha256Hex(read(modelFiles.graph)).slice(0, 32)).toBe(vocabulary.modelId);
  });
});

describe("the default model", () => {
  let embedder: Embedder;
  beforeAll(async () => {
    embedder = await openEmbedder(modelDir);
  });

  it("[EM7] says its id without being loaded", async () => {
    expect(embedder.id).toBe(await embedderIdOf(modelDir));
    expect(embedder.dimensions).toBe(384);
  });

  it("[EM4] gives nearly the vectors of the published 4-bit graph", async () => {
    const session = await InferenceSession.create(join(modelDir, modelFiles.graph), { logSeverityLevel: 3 });
    for (const text of ["apa perlu dibuat jika rumah saya banjir", "how do I renew my passport", "洪水来了应该带什么", "வெள்ளம் வந்தால் என்ன செய்ய வேண்டும்"]) {
      const ids = [vocabulary.bosId, ...tokenizer.encode(`query: ${text}`), vocabulary.eosId];
      const tensor = (values: BigInt64Array) => new Tensor("int64", values, [1, ids.length]);
      const reply = await session.run({ input_ids: tensor(BigInt64Array.from(ids, BigInt)), attention_mask: tensor(new BigInt64Array(ids.length).fill(1n)) });
      const rows = reply["last_hidden_state"]?.data;
      if (!(rows instanceof Float32Array)) throw new Error("no rows");
      const published = new Float32Array(384).map((_, column) => ids.reduce((sum, __, row) => sum + (rows[row * 384 + column] ?? 0), 0));
      expect(dot(await embedder.embedQuery(text), published) / Math.hypot(...published), text).toBeGreaterThan(0.998);
    }
  });

  it("[EM8] finds the passage that answers, across languages", async () => {
    const passages = await Promise.all(
      ["Semasa banjir, matikan elektrik dan pindah ke pusat pemindahan.", "Passports are renewed online or at any immigration office.", "垃圾在星期二和星期五收集。"].map(async (text) => (await embedder.embedPassage([text])).passage),
    );
    for (const [question, answer] of [["what should I do in a flood", 0], ["பாஸ்போர்ட் புதுப்பிப்பது எப்படி", 1], ["bila sampah dikutip", 2]] as const) {
      const vector = await embedder.embedQuery(question);
      const scores = passages.map((passage) => dot(vector, passage));
      expect(scores.indexOf(Math.max(...scores)), question).toBe(answer);
    }
  });

  it("[EM5] reads sentences in the context of their passage", async () => {
    const { passage, sentences } = await embedder.embedPassage(["Banjir melanda Kelantan.", "Hubungi 999 dengan segera."]);
    expect(sentences).toHaveLength(2);
    for (const vector of [passage, ...sentences]) expect(Math.hypot(...vector)).toBeCloseTo(1, 4);
    expect(dot(passage, sentences[0] ?? new Float32Array(384))).toBeGreaterThan(0.8);
  });

  it("[EM6] knows its languages, in short and careless words too, and no others", () => {
    for (const text of ["banjir", "klu rmh kena banjir nak buat apa", "BANTUAN", "洪水", "வெள்ளம்", "flood near KLCC", "999", "JKM KKM NADMA", "rumah saya di ကွ"]) {
      expect(embedder.knows(text), text).toBe(true);
    }
    for (const text of ["ရေကြီးရင် ဘာလုပ်ရမလဲ", "ماذا أفعل في الفيضان", "น้ำท่วมต้องทำอย่างไร", "tôi phải làm gì khi có lũ lụt", "что делать при наводнении"]) {
      expect(embedder.knows(text), text).toBe(false);
    }
  });

  it("[EM7] says which file is missing", async () => {
    await expect(openEmbedder(join(modelDir, "onnx"))).rejects.toMatchObject({ code: "folder/missing" });
  });
});
