import { open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/** Ends the names of files that are being written; one that is left over was cut off. */
export const unfinishedSuffix = ".part";

/**
 * Puts a file in place of what is there, in one rename, once it is on the disk: after a crash there is the old one or the
 * new one.
 *
 * @returns False when the same bytes are there already, and nothing was done.
 */
export async function writeDurably(path: string, bytes: Uint8Array): Promise<boolean> {
  const there = await readFile(path).catch(() => null);
  if (there?.equals(bytes) === true) return false;
  const unfinished = `${path}${unfinishedSuffix}`;
  const file = await open(unfinished, "w");
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, path);
  await syncDirectory(dirname(path));
  return true;
}

/** Removes a file; harmless when it is not there. */
export async function removeDurably(path: string): Promise<void> {
  await rm(path, { force: true });
  await syncDirectory(dirname(path));
}

/** Renames and removals count once their directory is on the disk; Windows does so by itself and refuses to be asked. */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, "r").catch(() => null);
  await directory?.sync().catch(() => undefined);
  await directory?.close();
}
