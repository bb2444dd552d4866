import type { Plugin } from "vite";

/** Vite's module around every `import()`, which would preload styles and scripts; this build has neither to preload. */
const helper = "\0vite/preload-helper.js";

/** Leaves `import()` as it is: the helper costs the first visit 0.9 KB, gzipped. */
export function plainImports(): Plugin {
  return {
    name: "suluh-plain-imports",
    apply: "build",
    enforce: "pre",
    load: (id) => (id === helper ? "export const __vitePreload = (load) => load();" : null),
  };
}
