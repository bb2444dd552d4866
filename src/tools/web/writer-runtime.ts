import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Plugin } from "vite";
import { describeScript, publishPieces } from "./dense-runtime.ts";
import { writerFolder } from "./shell-build.ts";

/** What engines share is needed by both. */
const engineScript = /(?:wllama|web-llm)[^/]*$/;

const runtimeFile = "wllama.wasm";

/**
 * Publishes what a generator needs beside its model, as `denseRuntime` does for the dense tier: the runtime for the
 * processor as pieces below `runtime/`, and under `writer` in `tier.json`, which has to be there already, pieces and
 * scripts of each engine of this version.
 */
export function writerRuntime(): Plugin {
  return {
    name: "suluh-writer-runtime",
    apply: "build",
    writeBundle: {
      // After the list of the dense tier.
      sequential: true,
      order: "post",
      handler: async ({ dir }, bundle) => {
        if (dir === undefined) return;
        const scripts = Object.values(bundle).filter((file) => file.fileName.startsWith(writerFolder) && file.fileName.endsWith(".js"));
        const ofEngine = (name: string) => scripts.filter(({ fileName }) => !engineScript.test(fileName) || fileName.startsWith(`${writerFolder}${name}`)).map((file) => describeScript(file.fileName, file.type === "chunk" ? file.code : file.source));
        const wasm = await readFile(join(createRequire(import.meta.url).resolve("@wllama/wllama/esm/index.js"), "../wasm", runtimeFile));
        const pieces = await publishPieces(wasm, runtimeFile, join(dir, "runtime"));
        const engines = { gguf: { format: 1, base: "/runtime/", pieces, scripts: ofEngine("wllama") }, mlc: { format: 1, base: "/runtime/", pieces: [], scripts: ofEngine("web-llm") } };
        for (const [engine, { scripts: own }] of Object.entries(engines)) if (own.filter(({ url }) => engineScript.test(url)).length !== 1) throw new Error(`${engine} has not one script of its own`);
        // In the one list that phones keep of what tiers need: each file of its own costs every first visit.
        const list = join(dir, "tier.json");
        await writeFile(list, JSON.stringify({ ...JSON.parse(await readFile(list, "utf8")), writer: engines }));
      },
    },
  };
}
