import { AppError } from "../core/errors.ts";
import type { Manifest } from "../core/pack/manifest.ts";
import { parseManifest } from "../core/pack/manifest-schema.ts";
import { publishedFiles } from "../core/pack/published-paths.ts";
import { openDirectory, replaceDirectory } from "./folder.ts";
import type { AgencyKeys } from "./keys.ts";
import { sameContent, type BuiltPack } from "./pack-build.ts";
import { publish, type Signing } from "./publish.ts";

/** With which keys, date and version a pack is signed. */
export interface WriteOptions {
  readonly keys: AgencyKeys | Signing;
  readonly nowMs: number;
  /** Absent: the manifest's own date unless nothing changed since the last time. */
  readonly issuedMs?: number;
  /** Absent: one more than the last when something changed, 1 for the first. */
  readonly version?: number;
}

/**
 * Signs a built pack and puts it in place of what was in the folder.
 *
 * @param build - Makes the pack with a version and date.
 * @throws {AppError} `pack/unexpected-file` when the folder holds anything but a pack: it would be lost.
 */
export async function writePack(
  out: string,
  build: (issuedMs: number, version: number) => Promise<BuiltPack>,
  { keys, nowMs, issuedMs, version }: WriteOptions,
): Promise<{ manifest: Manifest; bytes: number; changed: boolean }> {
  const previous = await previousManifest(out);
  let built = await build(issuedMs ?? nowMs, version ?? 1);
  const same = previous !== null && sameContent(previous, built.manifest);
  const kept = same && issuedMs === undefined && version === undefined;
  if (previous !== null && kept) built = { ...built, manifest: previous };
  else if (previous !== null && version === undefined) {
    const again = same && Date.parse(previous.issued) === issuedMs;
    built = { ...built, manifest: { ...built.manifest, version: again ? previous.version : previous.version + 1 } };
  }
  const files = publish(built.manifest, built.pieces, keys, issuedMs ?? nowMs);
  await replaceDirectory(out, files);
  let bytes = 0;
  for (const each of files.values()) bytes += each.length;
  return { manifest: built.manifest, bytes, changed: !kept };
}

/** The manifest that is there, null when there is none or nothing of use. */
async function previousManifest(out: string): Promise<Manifest | null> {
  const folder = openDirectory(out);
  const paths = await folder.list().catch((error: unknown): string[] => {
    if (error instanceof AppError && error.code === "folder/missing") return [];
    throw error;
  });
  const own = new Set<string>(Object.values(publishedFiles).flatMap((file) => [file, `${file}.sig`]));
  const foreign = paths.find((path) => !own.has(path) && !/^pieces\/[0-9a-f]{64}$/.test(path));
  if (foreign !== undefined) throw new AppError("pack/unexpected-file", { file: foreign, folder: out });
  if (!paths.includes(publishedFiles.manifest)) return null;
  try {
    return parseManifest(await folder.read(publishedFiles.manifest));
  } catch {
    return null;
  }
}
