import { describe, expect, it } from "vitest";
import { readGraph } from "../../../src/core/embed/onnx.ts";
import { openTokenizer } from "../../../src/core/embed/tokenizer.ts";
import { openVocabulary } from "../../../src/core/embed/vocabulary.ts";
import { AppError } from "../../../src/core/errors.ts";
import { cutModel, type CutRequest } from "../../../src/node/model/cut-model.ts";
import { proveCut } from "../../../src/node/model/prove-cut.ts";
import { pieces, smallGraph, smallRows, smallTokenizer } from "./small-model.ts";

const request: CutRequest = { graph: smallGraph(), tokenizerJson: smallTokenizer(), languages: ["ms", "zh"], latinPieces: 3, sampleLines: [] };

function cutTexts(change: Partial<CutRequest> = {}): string[] {
  const { model } = JSON.parse(cutModel({ ...request, ...change }).tokenizerJson);
  return model.vocab.map(([text]: [string]) => text);
}

function tensorOf(model: Uint8Array, name: string) {
  return readGraph(model).flatMap((part) => (part.kind === "tensor" && part.tensor.name === name ? [part.tensor] : []))[0];
}

function refusal(change: Partial<CutRequest>): AppError {
  try {
    cutModel({ ...request, ...change });
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error("was accepted");
}

describe("cutting a model", () => {
  it("[EM2] keeps control pieces, the languages' scripts, digits, punctuation, single letters and the likeliest Latin pieces", () => {
    expect(cutTexts().slice(0, 5)).toEqual(["<s>", "<pad>", "</s>", "<unk>", "<mask>"]);
    const texts = new Set(cutTexts());
    for (const kept of ["1", "▁1", ".", "。", "洪", "洪水", "a", "é", "▁A", "▁ban", "jir", "▁banjir"]) expect(texts, kept).toContain(kept);
    for (const cut of ["▁cab", "zyx", "か", "க", "д", "да"]) expect(texts, cut).not.toContain(cut);
  });

  it("[EM2] keeps what sample texts are made of, with a capital too", () => {
    const texts = cutTexts({ sampleLines: ["zyx да"] });
    expect(texts).toContain("zyx");
    expect(texts).toContain("▁да");
    expect(texts).not.toContain("▁cab");
  });

  it("[EM2] serves any language that ICU knows a script of", () => {
    expect(cutTexts({ languages: ["ja"] })).toContain("か");
    expect(cutTexts({ languages: ["ta"] })).toContain("கொ");
    expect(cutTexts({ languages: ["ru"], latinPieces: 0 })).not.toContain("▁banjir");
  });

  it("[EM2] moves each row with its piece in every table and leaves all other bytes alone", () => {
    const { graph, order } = cutModel(request);
    for (const name of ["table.q", "table.s"]) {
      const [before, after] = [tensorOf(request.graph, name), tensorOf(graph, name)];
      const rowBytes = (before?.data.length ?? 0) / smallRows;
      expect(after?.dims).toEqual([order.length, ...(before?.dims.slice(1) ?? [])]);
      order.forEach((row, index) => {
        expect(after?.data.subarray(index * rowBytes, (index + 1) * rowBytes)).toEqual(before?.data.subarray(row * rowBytes, (row + 1) * rowBytes));
      });
    }
    const others = (model: Uint8Array) =>
      readGraph(model).flatMap((part) => (part.kind === "tensor" && part.tensor.name.startsWith("table.") ? [] : [Buffer.from(part.field.raw).toString("hex")]));
    expect(others(graph)).toEqual(others(request.graph));
  });

  it("[EM2] gives kept text the same pieces, renumbered, and the same vectors", async () => {
    const cut = cutModel(request);
    const { cosine } = await proveCut(cut, request.graph, ["banjir 1", "洪水。"]);
    expect(cosine).toBeGreaterThan(0.99999);
    const ids = openTokenizer(openVocabulary(cut.vocabulary)).encode("banjir 洪水");
    expect(ids.map((id) => cut.order[id])).toEqual(cut.sourceRows("banjir 洪水"));
  });

  it("[EM2] notices a cut that gives other vectors", async () => {
    const cut = cutModel(request);
    const graph = cut.graph.slice();
    const table = tensorOf(graph, "table.q");
    table?.data.subarray(5 * 64).reverse();
    await expect(proveCut({ ...cut, graph }, request.graph, ["banjir"])).rejects.toThrow("other vectors");
  });

  it("[EM2] counts for each language what its script had and kept", () => {
    const [malay, chinese] = cutModel(request).coverage;
    expect(malay?.pieces).toBe(pieces.filter((text) => /\p{Script=Latin}/u.test(text)).length);
    expect(malay?.kept).toBeLessThan(malay?.pieces ?? 0);
    expect(chinese).toEqual({ language: "zh", scripts: ["Hani"], pieces: 3, kept: 3 });
  });
});

describe("a model that cannot be cut", () => {
  it.each([
    ["another kind of tokenizer", { tokenizerJson: smallTokenizer((file) => Object.assign(file, { model: { type: "BPE", vocab: {}, merges: [] } })) }, "unigram"],
    ["a tokenizer that is not JSON", { tokenizerJson: "<html>" }, "not JSON"],
    ["a table with fewer rows than pieces", { graph: smallGraph(smallRows - 1) }, "no constant has a row"],
    ["a language whose script it does not know", { languages: ["ms", "my"] }, "script"],
  ])("[EM3] is refused: %s", (_, change, words) => {
    const { code, message } = refusal(change);
    expect(code).toBe("embed/unsupported-model");
    expect(message).toContain(words);
  });

  it("[EM3] a word that is no language is a wrong usage", () => {
    for (const language of ["klingon", "xx", "", "ms,id"]) expect(refusal({ languages: [language] }).code, language).toBe("usage/wrong");
  });
});
