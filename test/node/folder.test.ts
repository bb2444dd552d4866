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
  });
});

describe("files in memory", () => {
  folderContract(async (files) => openMemory(files));
});

describe("a bundle", () => {
  folderContract(async (files) => openBundle(writeBundle(files)));
});
