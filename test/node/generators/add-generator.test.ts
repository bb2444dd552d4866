import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseGeneratorFile } from "../../../src/core/generate/generator-file.ts";
import { sha256Hex } from "../../../src/node/crypto.ts";
import { addedFiles, addGenerator } from "../../../src/node/generators/add-generator.ts";
import { cataloguedGenerators, type CataloguedGenerator } from "../../../src/node/generators/catalogued.ts";

const weights = Uint8Array.from({ length: 50_000 }, (_, at) => (at * 7) % 253);
const other = weights.slice().fill(9, 100, 101);

const one: CataloguedGenerator = {
  id: "tiny",
  kind: "generator",
  engine: "gguf",
  title: "Tiny",
  licence: "MIT",
  languages: ["en"],
  contextTokens: 512,
  memoryBytes: 1_000_000,
  thinks: false,
  copies: false,
  features: [],
  bytes: weights.length,
  files: [{ path: "tiny.gguf", bytes: weights.length, sha256: sha256Hex(weights) }],
  hub: "https://hub.example/tiny/",
};
const many: CataloguedGenerator = {
  ...one,
  engine: "mlc",
  files: [
    { path: "tensor-cache.json", bytes: null, sha256: null, lists: "shards" },
    { path: "program.wasm", bytes: null, sha256: null, url: "https://programs.example/program.wasm", library: true },
  ],
};

/** A server of files that may break off; notes what it was asked for. */
function hub(files: Readonly<Record<string, Uint8Array | string>>, breakAfter = Infinity) {
  const asked: string[] = [];
  const fetchIt: typeof fetch = async (address, init) => {
    const url = String(address);
    const range = new Headers(init?.headers).get("range");
    asked.push(`${url} ${range ?? "whole"}`);
    const found = files[url];
    if (found === undefined) return new Response("no", { status: 404 });
    if (typeof found === "string") return new Response(found, { headers: { "content-type": "text/html; charset=utf-8" } });
    const from = Number(range?.match(/\d+/)?.[0] ?? 0);
    const sent = found.slice(from, from + breakAfter);
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(sent),
      pull: async (controller) => {
        if (from + sent.length === found.length) return controller.close();
        await new Promise((resolve) => setTimeout(resolve, 50));
        controller.error(new Error("broken"));
      },
    });
    return new Response(body, { status: range === null ? 200 : 206 });
  };
  return { fetchIt, asked };
}

describe("adding a generator", () => {
  let folder: string;
  const report = (): void => undefined;
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "suluh-generator-"))));
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const target = (): string => join(folder, "target");
  const held = async (): Promise<string[]> => (await readdir(target())).toSorted();

  it("[GE1] fetches a file from its hub, goes on where the line broke, and fetches nothing twice", async () => {
    const { fetchIt, asked } = hub({ "https://hub.example/tiny/tiny.gguf": weights }, 30_000);
    const options = { from: undefined, report, fetchIt };
    await expect(addGenerator(one, target(), options)).rejects.toMatchObject({ code: "network/unreachable" });
    expect(await addedFiles(one, target())).toEqual([]);
    await addGenerator(one, target(), options);
    await addGenerator(one, target(), options);
    expect(asked).toEqual(["https://hub.example/tiny/tiny.gguf whole", "https://hub.example/tiny/tiny.gguf bytes=30000-"]);
    expect(new Uint8Array(await readFile(join(target(), "tiny.gguf")))).toEqual(weights);
    expect(await addedFiles(one, target())).toEqual(["generator.json", "tiny.gguf"]);
    expect(parseGeneratorFile(new Uint8Array(await readFile(join(target(), "generator.json"))))).toMatchObject({ engine: "gguf", languages: ["en"], contextTokens: 512 });
  });

  it("[GE1] keeps nothing of another file or of a web page in its place", async () => {
    for (const [content, code] of [[other, "pack/bad-piece"], ["<html>sign in</html>", "network/bad-reply"]] as const) {
      const { fetchIt } = hub({ "https://hub.example/tiny/tiny.gguf": content });
      await expect(addGenerator(one, target(), { from: undefined, report, fetchIt })).rejects.toMatchObject({ code });
      expect(await held()).toEqual([]);
    }
  });

  it("[GE1] takes it from a copy, a package or a folder, and refuses each that holds another one", async () => {
    const put = async (name: string, bytes: Uint8Array): Promise<string> => {
      await writeFile(join(folder, name), bytes);
      return join(folder, name);
    };
    await mkdir(join(folder, "copies"));
    await put("copies/tiny.gguf", weights);
    const packed = { ...one, package: { pypi: "tiny", version: "1", sha256: null, path: "tiny/weights.gguf" } };
    const sources = [
      await put("copy.gguf", weights),
      await put("package.whl", zipSync({ "tiny/weights.gguf": weights, "tiny/readme": Uint8Array.of(1) })),
      join(folder, "copies"),
    ];
    for (const from of sources) {
      await addGenerator(packed, target(), { from, report });
      expect(await addedFiles(packed, target())).toHaveLength(2);
      await rm(target(), { recursive: true });
    }
    for (const from of [await put("copy.gguf", other), await put("package.whl", zipSync({ "tiny/weights.gguf": other }))]) {
      await expect(addGenerator(packed, target(), { from, report })).rejects.toMatchObject({ code: "pack/bad-piece" });
      expect(await held()).toEqual([]);
    }
    await expect(addGenerator(packed, target(), { from: await put("package.whl", zipSync({ "tiny/readme": other })), report })).rejects.toMatchObject({ code: "folder/missing" });
    await expect(addGenerator(packed, target(), { from: join(folder, "nothing"), report })).rejects.toMatchObject({ code: "folder/missing" });
    await expect(addGenerator(many, target(), { from: sources[0], report })).rejects.toMatchObject({ code: "folder/unreadable" });
  });

  it("[GE1] brings the parts that a list of weights names, and holds what nobody knows to what came first", async () => {
    const list = new TextEncoder().encode(JSON.stringify({ records: [{ dataPath: "params_shard_0.bin", nbytes: weights.length }] }));
    const files = { "https://hub.example/tiny/tensor-cache.json": list, "https://programs.example/program.wasm": other, "https://hub.example/tiny/params_shard_0.bin": weights };
    const added = await addGenerator(many, target(), { from: undefined, report, fetchIt: hub(files).fetchIt });
    expect(added.map(({ path }) => path)).toEqual(["tensor-cache.json", "program.wasm", "params_shard_0.bin"]);
    expect(JSON.parse(await readFile(join(target(), "generator.json"), "utf8"))).toMatchObject({ engine: "mlc", library: "program.wasm" });
    await writeFile(join(target(), "program.wasm"), weights.subarray(0, other.length));
    await expect(addGenerator(many, target(), { from: undefined, report, fetchIt: hub(files).fetchIt })).rejects.toMatchObject({ code: "pack/bad-piece" });
  });
});

describe("the generators of the catalogue", () => {
  it("[GE1] each have licence, languages, memory and a place to come from, and say where a hash is not known", async () => {
    const generators = await cataloguedGenerators();
    expect(generators.map(({ engine }) => engine)).toEqual(["gguf", "gguf", "gguf", "mlc"]);
    for (const { files, hub: address, package: carrier, bytes, licence } of generators) {
      expect(licence).toBe("Apache-2.0");
      expect(address ?? carrier).toBeDefined();
      if (bytes !== null) expect(files.reduce((sum, file) => sum + (file.bytes ?? 0), 0)).toBe(bytes);
      for (const file of files) expect(file.sha256 === null).toBe(file.bytes === null);
    }
  });
});
