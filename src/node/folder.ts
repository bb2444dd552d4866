import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { AppError } from "../core/errors.ts";
import { hasCode } from "../core/has-code.ts";
import { maxManifestBytes } from "../core/pack/limits.ts";
import type { Folder } from "../core/ports.ts";

/** A directory of this machine with the files of a pack, none of which is larger than a manifest may be; larger ones are not read. Symbolic links in it are listed, not followed into folders. */
export function openDirectory(root: string): Folder {
  return {
    async read(path) {
      const found = await stat(join(root, path)).catch(() => null);
      if (found?.isFile() === false) throw new AppError("folder/missing", { file: join(root, path), reason: "it is no file" });
      if (found !== null && found.size > maxManifestBytes) throw new AppError("pack/too-large", { file: path, bytes: found.size, limit: maxManifestBytes });
      const bytes = await readFile(join(root, path)).catch((cause: unknown) => {
        throw new AppError("folder/missing", { file: join(root, path) }, { cause });
      });
      return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    },
    async list() {
      const found = await readdir(root, { recursive: true, withFileTypes: true }).catch((cause: unknown) => {
        if (hasCode(cause, "ENOENT")) throw new AppError("folder/missing", { file: root }, { cause });
        throw new AppError("folder/unreadable", { file: root, reason: "it is no folder, or may not be read" }, { cause });
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
 * @param root - Made when absent. What was there is gone afterwards; when it fails, what was there is there still.
 * @throws {AppError} `folder/unreadable` when a file of that name is there.
 */
export async function replaceDirectory(root: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const target = resolve(root);
  if ((await stat(target).catch(() => null))?.isDirectory() === false) {
    throw new AppError("folder/unreadable", { file: root, reason: "a file is there and not a folder; choose another name" });
  }
  const fresh = `${target}.new-${process.pid}`;
  const old = `${target}.old-${process.pid}`;
  try {
    await writeAll(fresh, files);
    const moved = await rename(target, old).then(() => true, () => false);
    try {
      await rename(fresh, target);
    } catch (cause) {
      if (moved) await rename(old, target);
      throw cause;
    }
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  await rm(old, { recursive: true, force: true });
}

async function writeAll(root: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  await rm(root, { recursive: true, force: true });
  const folders = new Set([...files.keys()].map((path) => dirname(join(root, path))));
  for (const folder of folders.add(root)) await mkdir(folder, { recursive: true });
  for (const [path, bytes] of files) await writeFile(join(root, path), bytes);
}
