import { truncate } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openBundle, writeBundle } from "../../src/core/pack/bundle.ts";
import { openDirectory, openMemory, replaceDirectory } from "../../src/node/folder.ts";
import { folderContract } from "../contracts/folder.ts";
import { folderOf } from "./sources/folder.ts";

describe("a directory", () => {
  folderContract(async (files) => openDirectory(await folderOf(Object.fromEntries(files))));

  it("[FO4] is replaced as a whole", async () => {
    const root = await folderOf({ "old.txt": "old", "pieces/old": "old" });
    await replaceDirectory(root, new Map([["agency.json", Uint8Array.of(1)]]));
    expect(await openDirectory(root).list()).toEqual(["agency.json"]);
    await replaceDirectory(`${root}/new/deeper`, new Map([["agency.json", Uint8Array.of(2)]]));
    expect(await openDirectory(`${root}/new/deeper`).read("agency.json")).toEqual(Uint8Array.of(2));
    await replaceDirectory(`${root}/new/deeper/`, new Map([["latest.json", Uint8Array.of(3)]]));
    expect(await openDirectory(`${root}/new`).list()).toEqual(["deeper/latest.json"]);
  });

  it("[PK6] refuses what is no file or larger than any file of a pack, without reading it", async () => {
    const root = await folderOf({ "manifest.json": "{}", "pieces/a": "a" });
    await truncate(join(root, "manifest.json"), 3 * 1024 ** 3);
    await expect(openDirectory(root).read("manifest.json")).rejects.toMatchObject({ code: "pack/too-large" });
    await expect(openDirectory(root).read("pieces")).rejects.toMatchObject({ code: "folder/missing" });
  });

  it("[FO4] is never a file, and is as it was when it cannot be replaced", async () => {
    const root = await folderOf({ "thesis.txt": "years of work", "pack/old": "old" });
    const files = new Map([["agency.json", Uint8Array.of(1)]]);
    await expect(replaceDirectory(join(root, "thesis.txt"), files)).rejects.toMatchObject({ code: "folder/unreadable" });
    await expect(openDirectory(join(root, "thesis.txt")).list()).rejects.toMatchObject({ code: "folder/unreadable" });
    const impossible = new Map([...files, ["agency.json/under-a-file", Uint8Array.of(1)] as const]);
    await expect(replaceDirectory(join(root, "pack"), impossible)).rejects.toThrow();
    expect(await openDirectory(root).list()).toEqual(["pack/old", "thesis.txt"]);
  });
});

describe("files in memory", () => {
  folderContract(async (files) => openMemory(files));
});

describe("a bundle", () => {
  folderContract(async (files) => openBundle(writeBundle(files)));
});
