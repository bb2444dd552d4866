import { defineConfig } from "vite";
import { denseRuntime } from "./src/tools/web/dense-runtime.ts";
import { shellBuild, tierFolder } from "./src/tools/web/shell-build.ts";

/** Code that a worker loads later: beside the shell where every phone may need it, else with its tier. */
const workerChunk = (name: string): string => (name.startsWith("noble") ? "assets/[name]-[hash].js" : `${tierFolder}[name]-[hash].js`);

export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: "dist",
    target: ["chrome100", "safari16.4", "firefox115"],
    // The policy of the pages allows no inline scripts, and the browsers we serve know modulepreload.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    reportCompressedSize: false,
    rollupOptions: { input: { index: "index.html" } },
  },
  worker: {
    format: "es",
    rollupOptions: { output: { chunkFileNames: ({ name }) => workerChunk(name) } },
  },
  plugins: [denseRuntime(), shellBuild()],
});
