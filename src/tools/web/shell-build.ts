import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { minify } from "terser";
import { build, type Plugin, type ResolvedConfig } from "vite";
import { packedAddress, type ShellFile } from "../../core/shell-file.ts";
import { afterBuild } from "./after-build.ts";
import { clearKept, packBeside } from "./beside.ts";
import { desksOfBuild } from "./page-policy.ts";
import { consoleFolder } from "./console-build.ts";
import { securityHeaders } from "../../server/static/security-headers.ts";
import { squeeze } from "./squeeze.ts";

/** Built files that only a tier needs, by their place in `dist/`. */
export const tierFolder = "assets/tier/";

/** Built files that only the generator needs. */
export const writerFolder = "assets/writer/";

/** Built files that only some browsers need, and only while they have a network. */
export const spareFolder = "assets/spare/";

/** What a phone has to keep to start without a network: not packs, models, tiers, and not what only installing an icon needs. */
const isShell = (path: string): boolean =>
  (path.startsWith("assets/") && !path.endsWith(".wasm") && !path.startsWith(tierFolder) && !path.startsWith(writerFolder) && !path.startsWith(spareFolder) && !path.startsWith(`${consoleFolder}/`) && !path.endsWith(".map")) ||
  path === "index.html" ||
  path === "boot.js" ||
  path === "tier.json" ||
  path === "manifest.webmanifest" ||
  /^icons\/[^/]+\.svg$/.test(path);

/** After the pages are built: lists their files and builds the service worker around the list, as one classic script. */
export function shellBuild(): Plugin {
  return afterBuild("suluh-shell", async (config) => {
    const out = resolve(config.root, config.build.outDir);
    await shrinkBoot(join(out, "boot.js"));
    const files = await packShell(out);
    await buildWorker(config, "service-worker", { __SHELL__: JSON.stringify(files), __HEADERS__: JSON.stringify(securityHeaders(await desksOfBuild(config))) });
    await buildWorker(config, "kill-switch", {});
    await buildWorker(config, "push-worker", {});
    await clearKept(Date.now());
  });
}

/** Makes the one script small that is not bundled, in the syntax that the oldest browsers know. */
async function shrinkBoot(file: string): Promise<void> {
  const { code } = await minify(await readFile(file, "utf8"), { ecma: 5, ie8: true, safari10: true });
  if (code === undefined) throw new Error(`${file} came out empty`);
  await writeFile(file, code);
}

/**
 * Lists the files of the shell and publishes the packed form of each, which can be resumed.
 *
 * @returns In the order they are needed: the page, its scripts, the engine, then everything else.
 */
async function packShell(out: string): Promise<readonly ShellFile[]> {
  const paths = (await readdir(out, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(out, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter(isShell)
    .sort((a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1));
  await rm(join(out, "shell"), { recursive: true, force: true });
  const contents = await Promise.all(paths.map(async (path) => ({ path, bytes: await readFile(join(out, path)) })));
  // The largest first, so that no thread is left with it at the end.
  const files = await Promise.all(
    contents
      .toSorted((a, b) => b.bytes.length - a.bytes.length)
      .map(async ({ path, bytes }): Promise<ShellFile> => {
        const packed = await packBeside(bytes);
        const file = { url: `/${path}`, sha256: createHash("sha256").update(bytes).digest("base64"), packed: packed.length, first: first.test(path), later: !needed.test(path) };
        const target = join(out, packedAddress(file));
        await mkdir(dirname(target), { recursive: true });
        await writeFile(target, packed);
        return file;
      }),
  );
  return files.toSorted((a, b) => paths.indexOf(a.url.slice(1)) - paths.indexOf(b.url.slice(1)));
}

/** The page, what it loads by itself, then the engine. */
const order = [/^index\.html$/, /^boot\.js$/, /\.css$/, /^assets\/index-/, /\.worker-/];

/** What the first answer without a network needs. */
const needed = /^(?:index\.html|boot\.js|assets\/(?:index-|retrieval\.worker-)[^/]*\.js|assets\/[^/]*\.css)$/;

/** What is large enough to break, and loaded before there is a service worker. */
const first = /^assets\/index-.*\.js$/;

function rankOf(path: string): number {
  const rank = order.findIndex((pattern) => pattern.test(path));
  return rank < 0 ? order.length : rank;
}

async function buildWorker(config: ResolvedConfig, name: string, define: Record<string, string>): Promise<void> {
  await build({
    configFile: false,
    root: config.root,
    logLevel: "warn",
    define,
    publicDir: false,
    plugins: [squeeze()],
    build: {
      outDir: config.build.outDir,
      emptyOutDir: false,
      target: config.build.target,
      reportCompressedSize: false,
      rollupOptions: {
        checks: { pluginTimings: false },
        input: join(config.root, "sw", `${name}.ts`),
        output: { entryFileNames: `${name}.js`, format: "iife", codeSplitting: false },
      },
    },
  });
}
