import type { Plugin } from "vite";

/**
 * Takes out of the page what Vite wraps around every `import()`: it would preload a script's own scripts and
 * style sheets, which no part of this app has, and costs the first visit 0.7 KB.
 */
export function plainImports(): Plugin {
  return {
    name: "suluh-plain-imports",
    apply: "build",
    enforce: "pre",
    load: { order: "pre", handler: (id) => (id === preloadHelper ? "export const __vitePreload = (load) => load();" : null) },
  };
}

const preloadHelper = "\0vite/preload-helper.js";
