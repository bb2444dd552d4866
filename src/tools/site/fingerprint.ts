import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";

/** One hash over the names and bytes of files and folders; what is not there counts as such. */
export async function fingerprint(root: string, paths: readonly string[], without: readonly string[] = []): Promise<string> {
  const hash = createHash("sha256");
  for (const path of paths) {
    for (const file of (await filesBelow(join(root, path))).toSorted()) {
      const name = relative(root, file);
      if (without.some((each) => name === each || name.startsWith(`${each}/`))) continue;
      const bytes = await readFile(file);
      hash.update(`${name}\0${bytes.length}\0`).update(bytes);
    }
    hash.update(`${path}\n`);
  }
  return hash.digest("hex");
}

/** Remembers what a step was done with, so that it is not done twice. */
export interface Marks {
  matches(step: string, print: string): Promise<boolean>;
  /** True for a step that was done. */
  has(step: string): Promise<boolean>;
  set(step: string, print: string): Promise<void>;
}

/** Marks as one small file a step. */
export function openMarks(folder: string): Marks {
  const pathOf = (step: string) => join(folder, step);
  return {
    matches: async (step, print) => (await readFile(pathOf(step), "utf8").catch(() => "")) === print,
    has: async (step) => (await readFile(pathOf(step), "utf8").catch(() => "")) !== "",
    async set(step, print) {
      await mkdir(dirname(pathOf(step)), { recursive: true });
      await writeFile(pathOf(step), print);
    },
  };
}

async function filesBelow(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null);
  if (found === null) return [];
  if (found.isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
}
