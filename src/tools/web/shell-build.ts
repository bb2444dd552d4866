import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { build, type Plugin, type ResolvedConfig } from "vite";

/** One file that the service worker keeps; `revision` is null where the name changes with the content. */
export interface ShellFile {
  readonly url: string;
  readonly revision: string | null;
  readonly integrity: string;
}

/** Built files that only a tier needs, by their place in `dist/`. */
export const tierFolder = "assets/tier/";

/** Built files that only some browsers need, and only while they have a network. */
export const spareFolder = "assets/spare/";

/** What a phone has to keep to start without a network: not packs, models, tiers, and not what only installing an icon needs. */
const isShell = (path: string): boolean =>
  (path.startsWith("assets/") && !path.endsWith(".wasm") && !path.startsWith(tierFolder) && !path.startsWith(spareFolder) && !path.endsWith(".map")) ||
  path === "index.html" ||
  path === "boot.js" ||
  path === "tier.json" ||
  path === "manifest.webmanifest" ||
  /^icons\/[^/]+\.svg$/.test(path);

/** After the pages are built: lists their files and builds the service worker around the list, as one classic script. */
export function shellBuild(): Plugin {
  let config: ResolvedConfig | null = null;
  return {
    name: "suluh-shell",
    apply: "build",
    configResolved: (resolved) => {
      config = resolved;
    },
    closeBundle: {
      order: "post",
      sequential: true,
      handler: async () => {
        if (config === null) return;
        const out = resolve(config.root, config.build.outDir);
        const files = await shellFiles(out);
        await buildWorker(config, "service-worker", { __SHELL__: JSON.stringify(files) });
        await buildWorker(config, "kill-switch", {});
      },
    },
  };
}

/** @returns Smallest first after the page itself, so that a bad line keeps as many whole files as it can. */
export async function shellFiles(out: string): Promise<readonly ShellFile[]> {
  const paths = (await readdir(out, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(out, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter(isShell);
  const files = await Promise.all(paths.map(async (path) => ({ path, bytes: await readFile(join(out, path)) })));
  files.sort((a, b) => a.bytes.length - b.bytes.length || (a.path < b.path ? -1 : 1));
  return files.map(({ path, bytes }) => {
    const digest = createHash("sha256").update(bytes).digest();
    return {
      url: `/${path}`,
      revision: path.startsWith("assets/") ? null : digest.toString("hex").slice(0, 16),
      integrity: `sha256-${digest.toString("base64")}`,
    };
  });
}

async function buildWorker(config: ResolvedConfig, name: string, define: Record<string, string>): Promise<void> {
  await build({
    configFile: false,
    root: config.root,
    logLevel: "warn",
    define,
    publicDir: false,
    build: {
      outDir: config.build.outDir,
      emptyOutDir: false,
      target: config.build.target,
      reportCompressedSize: false,
      rollupOptions: {
        input: join(config.root, "sw", `${name}.ts`),
        output: { entryFileNames: `${name}.js`, format: "iife", codeSplitting: false },
      },
    },
  });
}
