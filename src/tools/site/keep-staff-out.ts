import { readdir, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { AppError } from "../../core/errors.ts";
import { parseManifest } from "../../core/pack/manifest-schema.ts";
import { publishedFiles } from "../../core/pack/published-paths.ts";

/**
 * Makes sure that a site, which everybody may fetch all of, holds no staff pack.
 *
 * @param root - Folder that is served.
 * @throws {AppError} `pack/wrong-kind` with the folder of the pack.
 */
export async function requireNoStaffPacks(root: string): Promise<void> {
  for (const name of await readdir(join(root, "packs")).catch((): string[] => [])) {
    const folder = join(root, "packs", name);
    if (await isForStaff(folder)) throw refusal(folder);
  }
}

/**
 * Makes sure that a staff pack is not put where a site is.
 *
 * @param to - Folder that is published into, a full path.
 * @throws {AppError} As `requireNoStaffPacks`.
 */
export async function requireOutsideSite(to: string): Promise<void> {
  for (let folder = dirname(to); folder !== dirname(folder); folder = dirname(folder)) {
    for (const mark of ["service-worker.js", join("packs", "index.json")]) if ((await stat(join(folder, mark)).catch(() => null)) !== null) throw refusal(to);
  }
}

/** What cannot be read is nothing that a phone would take, either. */
async function isForStaff(folder: string): Promise<boolean> {
  try {
    return parseManifest(new Uint8Array(await readFile(join(folder, publishedFiles.manifest)))).kind === "staff";
  } catch {
    return false;
  }
}

function refusal(file: string): AppError {
  return new AppError("pack/wrong-kind", { file, kind: "staff", reason: "is for staff, and everybody can fetch what is here; publish it into a folder of its own (STAFF_PACKS)" });
}
