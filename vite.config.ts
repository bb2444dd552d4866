import { readFileSync } from "node:fs";
import { defineConfig } from "vite";
import { compactLexicons } from "./src/tools/web/compact-lexicons.ts";
import { consoleBuild } from "./src/tools/web/console-build.ts";
import { pagePolicy } from "./src/tools/web/page-policy.ts";
import { denseRuntime } from "./src/tools/web/dense-runtime.ts";
import { leanPage } from "./src/tools/web/lean-page.ts";
import { leanTemplates } from "./src/tools/web/lean-templates.ts";
import { enginePattern, sharedEngineName, squeeze } from "./src/tools/web/squeeze.ts";
import { plainImports } from "./src/tools/web/plain-imports.ts";
import { webCrypto } from "./src/tools/web/web-crypto.ts";
import { writerRuntime } from "./src/tools/web/writer-runtime.ts";
import { wllamaPolicy } from "./src/tools/web/wllama-policy.ts";
import { shellBuild, spareFolder, tierFolder, writerFolder } from "./src/tools/web/shell-build.ts";

/** Code that a worker loads later: signatures for older browsers, what a tier brings, else what a stage of the shell brings. */
const workerChunk = (name: string): string => `${name.startsWith("noble") ? spareFolder : enginePattern.test(name) ? writerFolder : /^(?:embedder|__vite)/.test(name) ? tierFolder : "assets/"}[name]-[hash].js`;

/** What a worker shares with its later parts: one file that is needed and named as the worker itself, not a handful.
 *  What only later parts share stays with them. */
const sharedByWorker = { name: (id: string, modules: ModuleLookup) => (startsWith(id, modules) ? "retrieval.worker-shared" : null), minShareCount: 2 };

/** What the engines of the generator share with each other and nobody else: with them, whatever it is. */
const sharedByEngines = { name: (id: string, modules: ModuleLookup) => (isOfEngines(id, modules) ? sharedEngineName : null), minShareCount: 2 };

interface ModuleLookup {
  getModuleInfo(id: string): { readonly isEntry: boolean; readonly importers: readonly string[]; readonly dynamicImporters: readonly string[] } | null;
}

/** True where every way to a module leads through an engine. */
function isOfEngines(id: string, modules: ModuleLookup, seen = new Set<string>()): boolean {
  if (/\/(?:wllama|web-llm)\.worker-part\.ts$/.test(id) || seen.has(id)) return true;
  seen.add(id);
  const info = modules.getModuleInfo(id);
  return info !== null && !info.isEntry && info.importers.length > 0 && info.dynamicImporters.length === 0 && info.importers.every((importer) => isOfEngines(importer, modules, seen));
}

/** True for what the engine's worker runs before it loads anything later. */
function startsWith(id: string, modules: ModuleLookup, seen = new Set<string>()): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  const info = modules.getModuleInfo(id);
  return info !== null && ((info.isEntry && id.endsWith("/retrieval.worker.ts")) || info.importers.some((importer) => startsWith(importer, modules, seen)));
}

/** How long plugins take, and that a worker loads at once what the page loads later, is of interest to nobody who only starts the app. */
const checks = { pluginTimings: false, ineffectiveDynamicImport: false };

const { version } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));

export default defineConfig({
  root: import.meta.dirname,
  // The same build works at the root of a host and in a folder of it.
  base: "./",
  define: { __VERSION__: JSON.stringify(version) },
  build: {
    outDir: "dist",
    target: ["chrome100", "safari16.4", "firefox115"],
    // Each page has one script; the helper that would preload more costs every worker 1 KB.
    modulePreload: false,
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    reportCompressedSize: false,
    rollupOptions: { input: { index: "index.html" }, checks },
  },
  worker: {
    format: "es",
    plugins: () => [compactLexicons(), webCrypto(), wllamaPolicy(), squeeze({ renames: true })],
    rollupOptions: { checks, output: { chunkFileNames: ({ name }) => workerChunk(name), codeSplitting: { groups: [sharedByWorker, sharedByEngines] } } },
  },
  plugins: [plainImports(), pagePolicy(), leanPage(), leanTemplates(), squeeze(), denseRuntime(), writerRuntime(), consoleBuild(), shellBuild()],
});
