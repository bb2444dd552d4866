import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { build, type Plugin, type ResolvedConfig } from "vite";
import { squeeze } from "./squeeze.ts";
import { webCrypto } from "./web-crypto.ts";

/** Built files of the staff page, by their place in `dist/`; no phone keeps them. */
export const consoleFolder = "assets/console";

/** A built file. */
interface Built {
  readonly fileName: string;
  readonly source: string | Uint8Array;
}

/**
 * Builds the staff page beside the citizen app, by itself: with both in one build what they share would become files of
 * its own, which every phone would have to fetch. Both are built at the same time; the folder of the site is emptied by
 * the app's, so that this one writes last.
 */
export function consoleBuild(): Plugin {
  let config: ResolvedConfig | null = null;
  let building: Promise<readonly Built[]> | null = null;
  return {
    name: "suluh-console",
    apply: "build",
    configResolved: (resolved) => {
      config = resolved;
    },
    buildStart: () => {
      if (config === null) return;
      building = bundle(config.root, config.build.target);
      // Told where it is waited for, if the app's own build does not fail before.
      building.catch(() => undefined);
    },
    closeBundle: {
      order: "post",
      sequential: true,
      handler: async () => {
        if (config !== null && building !== null) await write(resolve(config.root, config.build.outDir), await building);
      },
    },
  };
}

/** @param out - Folder of the site; what is there stays. */
export async function buildConsole(root: string, out: string, target: ResolvedConfig["build"]["target"]): Promise<void> {
  await write(out, await bundle(root, target));
}

async function write(out: string, files: readonly Built[]): Promise<void> {
  for (const { fileName, source } of files) {
    await mkdir(dirname(join(out, fileName)), { recursive: true });
    await writeFile(join(out, fileName), source);
  }
}

async function bundle(root: string, target: ResolvedConfig["build"]["target"]): Promise<readonly Built[]> {
  const built = await build({
    configFile: false,
    root,
    logLevel: "error",
    publicDir: false,
    build: {
      write: false,
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
  if (!("output" in built)) throw new Error("the staff page was built in several forms, or is watched");
  return built.output.map((file) => ({ fileName: file.fileName, source: file.type === "chunk" ? file.code : file.source }));
}
