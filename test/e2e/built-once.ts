import { createHash, randomUUID } from "node:crypto";
import { cp, mkdir, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const project = fileURLToPath(new URL("../..", import.meta.url));
const kept = join(project, ".cache/e2e-app");

/** What a build reads; packs come to a site later. */
const sources = ["index.html", "console.html", "vite.config.ts", "package-lock.json", "public/boot.js", "public/manifest.webmanifest", "public/icons", "src", "sw", "models/catalogue.json"];

/**
 * Builds into a folder, or copies what was built before from the same sources: a build takes twenty seconds, and most
 * browser tests want the same one.
 *
 * @param variant - Whatever else the build depends on.
 * @param build - Builds into the folder that it is given.
 * @param further - What it reads besides the app's own sources.
 */
export async function builtOnce(outDir: string, variant: string, build: (folder: string) => Promise<void>, further: readonly string[] = []): Promise<void> {
  const state = await hashOf(sources);
  const folder = join(kept, state, createHash("sha256").update(variant).update(await hashOf(further)).digest("hex").slice(0, 16));
  if (!(await exists(folder))) {
    await removeOthers(state);
    const making = `${folder}.${randomUUID()}`;
    await build(making);
    // Another file of tests may have been faster.
    await rename(making, folder).catch(() => rm(making, { recursive: true }));
  }
  await cp(folder, outDir, { recursive: true });
}

async function removeOthers(state: string): Promise<void> {
  await mkdir(kept, { recursive: true });
  for (const name of await readdir(kept)) if (name !== state) await rm(join(kept, name), { recursive: true, force: true });
}

async function hashOf(paths: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const path of paths) for (const file of await filesUnder(path)) hash.update(file).update("\0").update(await readFile(join(project, file)));
  return hash.digest("hex").slice(0, 16);
}

async function filesUnder(path: string): Promise<readonly string[]> {
  const found = await stat(join(project, path));
  if (found.isFile()) return [path];
  const names = (await readdir(join(project, path))).toSorted();
  return (await Promise.all(names.map((name) => filesUnder(`${path}/${name}`)))).flat();
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
