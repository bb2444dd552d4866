import type { Plugin } from "vite";

/**
 * Takes out of the page what Vite wraps around every `import()`: it would preload a script's own scripts and
 * style sheets, which no part of this app has, and costs the first visit 0.7 KB. So does what it does to the address of a
 * worker where the site may lie anywhere: the same address, told twice.
 */
export function plainImports(): Plugin {
  return {
    name: "suluh-plain-imports",
    apply: "build",
    enforce: "pre",
    load: { order: "pre", handler: (id) => (id === preloadHelper ? "export const __vitePreload = (load) => load();" : null) },
    generateBundle: (_options, bundle) => {
      for (const file of Object.values(bundle)) if (file.type === "chunk") file.code = file.code.replace(toldTwice, "new URL($1,import.meta.url)");
    },
  };
}

const preloadHelper = "\0vite/preload-helper.js";

/** As it is left by minifying. */
const toldTwice = /new URL\(new URL\(((["'`])[\w.-]+\2),import\.meta\.url\)\.href,(?:(["'`])\3\+)?import\.meta\.url\)/g;
