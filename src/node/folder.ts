import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { AppError } from "../core/errors.ts";
import type { Folder } from "../core/ports.ts";

/** A directory of this machine. Symbolic links in it are listed, not followed into folders. */
export function openDirectory(root: string): Folder {
  return {
    async read(path) {
      const bytes = await readFile(join(root, path)).catch((cause: unknown) => {
        throw new AppError("folder/missing", { file: join(root, path) }, { cause });
      });
      return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    },
    async list() {
      const found = await readdir(root, { recursive: true, withFileTypes: true }).catch((cause: unknown) => {
        throw new AppError("folder/missing", { file: root }, { cause });
      });
      return found
        .filter((each) => !each.isDirectory())
        .map((each) => relative(root, join(each.parentPath, each.name)).split(sep).join("/"))
        .toSorted();
    },
  };
}

/** Files in memory; the contract of `Folder` without a disk. */
export function openMemory(files: ReadonlyMap<string, Uint8Array>): Folder {
  return {
    async read(path) {
      const bytes = files.get(path);
      if (bytes === undefined) throw new AppError("folder/missing", { file: path });
      return bytes;
    },
    list: async () => [...files.keys()].toSorted(),
  };
}

/**
 * Replaces a directory by `files` alone, in one rename: a reader finds the old or the new one.
 *
 * @param root - Made when absent. What was there is gone afterwards.
 */
export async function replaceDirectory(root: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const fresh = `${root}.new-${process.pid}`;
  const old = `${root}.old-${process.pid}`;
  await rm(fresh, { recursive: true, force: true });
  const folders = new Set([...files.keys()].map((path) => dirname(join(fresh, path))));
  for (const folder of folders.add(fresh)) await mkdir(folder, { recursive: true });
  for (const [path, bytes] of files) await writeFile(join(fresh, path), bytes);
  await rename(root, old).catch(() => undefined);
  await rename(fresh, root);
  await rm(old, { recursive: true, force: true });
}
