import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Plugin } from "vite";
import { describeScript, publishPieces } from "./dense-runtime.ts";
import { writerFolder } from "./shell-build.ts";

const runtimeFile = "wllama.wasm";

/**
 * Publishes what a generator needs beside its model, as `denseRuntime` does for the dense tier: the runtime for the
 * processor as pieces below `runtime/`, and `writer.json`, which names pieces and scripts of each engine of this version.
 */
export function writerRuntime(): Plugin {
  return {
    name: "suluh-writer-runtime",
    apply: "build",
    writeBundle: async ({ dir }, bundle) => {
      if (dir === undefined) return;
      const scripts = Object.values(bundle).filter((file) => file.fileName.startsWith(writerFolder) && file.fileName.endsWith(".js"));
      const ofEngine = (name: string) => scripts.filter(({ fileName }) => fileName.startsWith(`${writerFolder}${name}`)).map((file) => describeScript(file.fileName, file.type === "chunk" ? file.code : file.source));
      const wasm = await readFile(join(createRequire(import.meta.url).resolve("@wllama/wllama/esm/index.js"), "../wasm", runtimeFile));
      const pieces = await publishPieces(wasm, runtimeFile, join(dir, "runtime"));
      const engines = { gguf: { format: 1, base: "/runtime/", pieces, scripts: ofEngine("wllama") }, mlc: { format: 1, base: "/runtime/", pieces: [], scripts: ofEngine("web-llm") } };
      for (const [engine, { scripts: own }] of Object.entries(engines)) if (own.length !== 1) throw new Error(`${engine} has ${own.length} scripts, not one`);
      await writeFile(join(dir, "writer.json"), JSON.stringify(engines));
    },
  };
}
