import { expect, it } from "vitest";
import type { Folder } from "../../src/core/ports.ts";

/** What every `Folder` has to do. @param open - A folder that holds just these files. */
export function folderContract(open: (files: ReadonlyMap<string, Uint8Array>) => Promise<Folder>): void {
  const files = new Map([
    ["agency.json", Uint8Array.of(1, 2, 3)],
    ["agency.json.sig", new Uint8Array(64).fill(7)],
    [`pieces/${"a".repeat(64)}`, Uint8Array.from({ length: 3000 }, (_, at) => at % 256)],
  ]);

  it("[FO1] gives each file's exact bytes", async () => {
    const folder = await open(files);
    for (const [path, bytes] of files) expect(Uint8Array.from(await folder.read(path))).toEqual(bytes);
  });

  it("[FO2] lists every file by its path with slashes, and nothing else", async () => {
    expect((await (await open(files)).list()).toSorted()).toEqual([...files.keys()].toSorted());
  });

  it("[FO3] says when there is no such file, also for a folder", async () => {
    const folder = await open(files);
    for (const path of ["manifest.json", "pieces", "pieces/b", "agency.json/x", ""]) {
      await expect(folder.read(path), path).rejects.toMatchObject({ code: "folder/missing" });
    }
  });
}
