import { readFile, stat } from "node:fs/promises";
import { AppError } from "../core/errors.ts";
import { openBundle } from "../core/pack/bundle.ts";
import { maxBundleBytes } from "../core/pack/limits.ts";
import type { Folder } from "../core/ports.ts";
import { openDirectory } from "./folder.ts";

/**
 * Opens a published folder or a bundle.
 *
 * @throws {AppError} `folder/missing`; for a bundle as `openBundle`.
 */
export async function openCarrier(path: string): Promise<Folder> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new AppError("folder/missing", { file: path }, { cause });
  });
  if (found.isDirectory()) return openDirectory(path);
  if (found.size > maxBundleBytes) throw new AppError("pack/too-large", { bytes: found.size, limit: maxBundleBytes });
  return openBundle(new Uint8Array(await readFile(path)));
}
