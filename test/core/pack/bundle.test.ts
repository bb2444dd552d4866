import { spawnSync } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openBundle, writeBundle } from "../../../src/core/pack/bundle.ts";
import { crc32 } from "../../../src/core/pack/crc32.ts";
import { verifyFolder } from "../../../src/core/pack/verify-folder.ts";
import { newKeys, nowMs, ports, publishedFolder } from "./small-pack.ts";

const files = publishedFolder(newKeys());
const bundle = writeBundle(files);

async function verify(bytes: Uint8Array): Promise<string> {
  return (await verifyFolder(openBundle(bytes), { nowMs }, ports)).manifest.id;
}

describe("a bundle", () => {
  it("[PK14] is the same pack, and the same bytes whatever the order of the files", async () => {
    expect(await verify(bundle)).toBe("small");
    expect(writeBundle(new Map([...files].reverse()))).toEqual(bundle);
    expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926);
  });

  it.skipIf(spawnSync("python3", ["--version"]).error)("[PK14] is an ordinary ZIP file", async () => {
    const path = join(await mkdtemp(join(tmpdir(), "suluh-test-")), "a.suluh");
    await writeFile(path, bundle);
    const script = "import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print(z.testzip()); print(len(z.namelist()))";
    expect(spawnSync("python3", ["-c", script, path], { encoding: "utf8" }).stdout).toBe(`None\n${files.size}\n`);
  });

  it("[PK14] is refused when any byte is changed", async () => {
    for (let at = 0; at < bundle.length; at += 1) {
      const flipped = Uint8Array.from(bundle);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << at % 8);
      await expect(verify(flipped), `byte ${at}`).rejects.toMatchObject({ code: expect.stringMatching(/^pack\//) });
    }
  });

  it("[PK14] is refused when it is cut or continued", async () => {
    fc.assert(
      fc.property(fc.nat(bundle.length - 1), (length) => {
        expect(() => openBundle(bundle.subarray(0, length))).toThrow("pack/");
      }),
      { seed: 7 },
    );
    expect(() => openBundle(Uint8Array.from([...bundle, 0]))).toThrow("pack/bad-piece");
    expect(() => openBundle(new Uint8Array(0))).toThrow("pack/bad-piece");
  });

  it("[PK14] is refused with paths of its own, and with the same path twice", () => {
    for (const path of ["../agency.json", "/agency.json", "pieces/../x", "pieces\\x", "pieces/", "C:\\x", "readme.txt", "\u0000"]) {
      expect(() => openBundle(writeBundle(new Map([...files, [path, new Uint8Array()]]))), path).toThrow("pack/unexpected-file");
    }
    const one = writeBundle(new Map([["agency.json", new Uint8Array(3)]]));
    const local = one.subarray(0, 30 + "agency.json".length + 3);
    expect(() => openBundle(Uint8Array.from([...local, ...one]))).toThrow("a file twice");
  });
});
