import { describe, expect, it } from "vitest";
import { piecePath } from "../../../src/core/pack/published-paths.ts";
import { verifyFolder } from "../../../src/core/pack/verify-folder.ts";
import { openMemory } from "../../../src/node/folder.ts";
import { encodeVectors } from "../../../src/core/pack/vectors.ts";
import { sha256Hex } from "../../../src/node/crypto.ts";
import { publish } from "../../../src/node/publish.ts";
import { newKeys, nowMs, ports, publishedFolder, smallPack } from "./small-pack.ts";

const keys = newKeys();
const verify = (files: ReadonlyMap<string, Uint8Array>) => verifyFolder(openMemory(files), { nowMs }, ports);

describe("a published folder", () => {
  it("[PK10] is accepted whole", async () => {
    expect((await verify(publishedFolder(keys))).manifest.id).toBe("small");
  });

  it("[PK10] is refused when a file is missing", async () => {
    for (const path of publishedFolder(keys).keys()) {
      const files = publishedFolder(keys);
      files.delete(path);
      await expect(verify(files), path).rejects.toMatchObject({ code: "pack/incomplete" });
    }
  });

  it("[PK10] is refused when there is anything else in it", async () => {
    for (const path of ["readme.txt", "pieces/x", `pieces/${"0".repeat(64)}`, "pieces/a/b", ".hidden"]) {
      await expect(verify(publishedFolder(keys).set(path, new Uint8Array()))).rejects.toMatchObject({ code: "pack/unexpected-file" });
    }
  });

  it("[PK10] is refused when vectors are those of other documents, signed or not", async () => {
    const { manifest, pieces } = smallPack();
    const [documents] = manifest.pieces;
    if (documents === undefined) throw new Error("no piece");
    const foreign = encodeVectors(32, documents.sha256, []);
    const sha256 = sha256Hex(foreign);
    pieces.set(sha256, foreign);
    const changed = { ...manifest, pieces: [documents, { sha256, bytes: foreign.length, role: "vectors" as const, of: documents.sha256 }] };
    expect(publish(changed, pieces, keys).has(piecePath({ sha256 }))).toBe(true);
    await expect(verify(publish(changed, pieces, keys))).rejects.toMatchObject({ code: "pack/bad-piece" });
  });
});
