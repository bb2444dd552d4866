import type { Plugin } from "vite";
import { minifyBeside } from "./beside.ts";

/** Chunks with an engine of the generator: megabytes of WebAssembly in text, over which it would take half a minute. */
export const enginePattern = /^(?:wllama|web-llm|engine-shared)/;

/** The chunk of what engines share; both need it. */
export const sharedEngineName = "engine-shared";

/**
 * Inlines what is used once and folds what is constant, which Vite's own minifier leaves; that one then shortens names.
 *
 * @param renames - Shortens names once more, by how often letters occur: workers are 0.2 % smaller by that, the page larger.
 */
export function squeeze({ renames = false } = {}): Plugin {
  return {
    name: "suluh-squeeze",
    apply: "build",
    renderChunk: async (code, { name }) => {
      if (enginePattern.test(name)) return null;
      return { code: await minifyBeside(code, { module: true, ecma: 2020, mangle: false, compress: { passes: 3, unsafe_arrows: true, unsafe_methods: true } }), map: null };
    },
    generateBundle: async (_options, bundle) => {
      const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
      await Promise.all(
        chunks.map(async (file) => {
          if (renames && !enginePattern.test(file.name)) file.code = await minifyBeside(file.code, { module: true, ecma: 2020, mangle: true, compress: false });
        }),
      );
    },
  };
}
