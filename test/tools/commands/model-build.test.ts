import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { embedderIdOf, openEmbedder } from "../../../src/node/embedder.ts";
import { modelBuild } from "../../../src/tools/commands/model-build.ts";
import { smallGraph, smallRows, smallTokenizer } from "../../node/model/small-model.ts";

let folder = "";
let printed = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "suluh-model-"));
  mkdirSync(join(folder, "from/onnx"), { recursive: true });
  writeFileSync(join(folder, "from/onnx/model.onnx"), smallGraph());
  writeFileSync(join(folder, "from/tokenizer.json"), smallTokenizer());
  writeFileSync(join(folder, "from/tokenizer_config.json"), "{}");
  writeFileSync(join(folder, "from/config.json"), JSON.stringify({ vocab_size: smallRows, hidden_size: 192 }));
  printed = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const run = (...args: string[]) => modelBuild([...args, "--from", join(folder, "from"), "--out", join(folder, "out"), "--json"]);

describe("model build", () => {
  it("[EM2] writes a model that opens, and says what is in it", async () => {
    writeFileSync(join(folder, "words.txt"), "zyx\r\n\nbanjir\n");
    expect(await run("--languages", "ms, zh", "--latin-pieces", "2", "--text", join(folder, "words.txt"))).toBe(0);
    const built = JSON.parse(printed);
    expect(built).toMatchObject({ built: true, sourcePieces: smallRows, proof: { cosine: expect.closeTo(1, 5) } });
    expect(built.coverage.map(({ language }: { language: string }) => language)).toEqual(["ms", "zh"]);
    expect(JSON.parse(readFileSync(join(folder, "out/config.json"), "utf8"))).toEqual({ vocab_size: built.pieces, hidden_size: 192 });
    const embedder = await openEmbedder(join(folder, "out"));
    expect(embedder.id).toBe(await embedderIdOf(join(folder, "out")));
    expect((await embedder.embedQuery("banjir"))).toHaveLength(192);
  });

  it("[EM2] gives the same bytes again", async () => {
    await run("--languages", "ms");
    const first = JSON.parse(printed);
    printed = "";
    await run("--languages", "ms");
    expect(JSON.parse(printed).files).toEqual(first.files);
  });

  it.each([
    ["no languages", []],
    ["a word that is no language", ["--languages", "klingon"]],
    ["a number that is none", ["--languages", "ms", "--latin-pieces", "many"]],
    ["an unknown option", ["--languages", "ms", "--fast"]],
  ])("[EM3] calls it a wrong usage: %s", async (_, args) => {
    await expect(run(...args)).rejects.toMatchObject({ code: "usage/wrong" });
    expect(existsSync(join(folder, "out"))).toBe(false);
  });

  it("[EM3] refuses a folder without a model, or with two, and writes nothing", async () => {
    writeFileSync(join(folder, "from/second.onnx"), smallGraph());
    await expect(run("--languages", "ms")).rejects.toMatchObject({ code: "embed/unsupported-model" });
    rmSync(join(folder, "from"), { recursive: true });
    await expect(run("--languages", "ms")).rejects.toMatchObject({ code: "folder/missing" });
    expect(existsSync(join(folder, "out"))).toBe(false);
  });
});
