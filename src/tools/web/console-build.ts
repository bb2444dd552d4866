import { join, resolve } from "node:path";
import { build, type Plugin, type ResolvedConfig } from "vite";
import { afterBuild } from "./after-build.ts";
import { squeeze } from "./squeeze.ts";
import { webCrypto } from "./web-crypto.ts";

/** Built files of the staff page, by their place in `dist/`; no phone keeps them. */
export const consoleFolder = "assets/console";

/**
 * Builds the staff page beside the citizen app, by itself: with both in one build what they share would become files of
 * its own, which every phone would have to fetch.
 */
export function consoleBuild(): Plugin {
  return afterBuild("suluh-console", ({ root, build: { outDir, target } }) => buildConsole(root, resolve(root, outDir), target));
}

/** @param out - Folder of the site; what is there stays. */
export async function buildConsole(root: string, out: string, target: ResolvedConfig["build"]["target"]): Promise<void> {
  await build({
    configFile: false,
    root,
    logLevel: "error",
    publicDir: false,
    build: {
      outDir: out,
      emptyOutDir: false,
      assetsDir: consoleFolder,
      target,
      modulePreload: false,
      assetsInlineLimit: 0,
      cssCodeSplit: false,
      reportCompressedSize: false,
      rollupOptions: { input: { console: join(root, "console.html") } },
    },
    plugins: [webCrypto(), squeeze()],
  });
}
