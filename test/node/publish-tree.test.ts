import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { verifyFolder } from "../../src/core/pack/verify-folder.ts";
import { openDirectory, openMemory } from "../../src/node/folder.ts";
import { keptForMs } from "../../src/node/limits.ts";
import { withLockFile } from "../../src/node/lock-file.ts";
import { publishTree } from "../../src/node/publish-tree.ts";
import { newKeys, nowMs, ports } from "../core/pack/small-pack.ts";
import { flakyServer } from "../device/flaky-server.ts";
import { newDisk, startPhone } from "../device/phone.ts";
import { packOf } from "../device/published-pack.ts";

const base = "https://contoh.example/packs/banjir/";
const never = new AbortController().signal;
const ignore = (): void => undefined;
const keys = newKeys();
const versions = [1, 2, 3, 4].map((version) => packOf(keys, { version, seeds: [version, version + 1, version + 2] }));
const later = Date.now() + 2 * keptForMs;

let root = "";
let to = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "suluh-publish-"));
  to = join(root, "site");
});
afterEach(() => rmSync(root, { recursive: true }));

function filesOf(version: number): ReadonlyMap<string, Uint8Array> {
  return versions[version - 1] ?? new Map<string, Uint8Array>();
}

function publish(version: number, options: Partial<Parameters<typeof publishTree>[0]> = {}) {
  return publishTree({ from: openMemory(filesOf(version)), to, keep: 1, nowMs, ...options });
}

function treeFiles(): Map<string, Uint8Array> {
  const paths = readdirSync(to, { recursive: true, withFileTypes: true }).filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
  return new Map(paths.map((path) => [path.slice(to.length + 1), new Uint8Array(readFileSync(path))]));
}

/** The version that a new phone gets from the tree as it is now. */
async function servedVersion(): Promise<number> {
  const { library } = startPhone({ disk: newDisk(), fetch: flakyServer(base, treeFiles()).fetch });
  return (await library.install(base, ignore, never)).manifest.version;
}

describe("a published tree", () => {
  it("[TV2] serves what was published, verifies, and is not touched by the same again", async () => {
    await publish(1);
    await publish(2);
    expect(await servedVersion()).toBe(2);
    expect((await verifyFolder(openDirectory(to), { nowMs }, ports)).manifest.version).toBe(2);
    const before = treeFiles();
    const again = await publish(2);
    expect({ written: again.written, removed: again.removed }).toEqual({ written: 0, removed: 0 });
    expect(treeFiles()).toEqual(before);
  });

  it("[TV2] serves the old version or the new one, wherever publishing is ended, and the next run finishes", async () => {
    await publish(1);
    let changes = 0;
    const dry = join(root, "dry");
    await publish(1, { to: dry });
    await publish(2, { to: dry, keep: 0, nowMs: later, beforeChange: () => void (changes += 1) });
    expect(changes).toBeGreaterThan(10);
    const seen = new Set<number>();
    for (let end = 1; end <= changes; end += 1) {
      rmSync(to, { recursive: true });
      await publish(1);
      let change = 0;
      const ended = publish(2, {
        keep: 0,
        nowMs: later,
        beforeChange: () => {
          change += 1;
          if (change === end) throw new Error("killed");
        },
      });
      await expect(ended).rejects.toThrow("killed");
      // What was being written when it was killed.
      writeFileSync(join(to, "manifest.json.part"), "half");
      seen.add(await servedVersion());
      await publish(2, { keep: 0, nowMs: later });
      expect(await servedVersion(), `ended at change ${end}`).toBe(2);
      expect((await verifyFolder(openDirectory(to), { nowMs: later }, ports)).manifest.version).toBe(2);
    }
    expect([...seen].toSorted()).toEqual([1, 2]);
  });

  it("[TV3] keeps the pieces of the version before for a phone in the middle of it", async () => {
    await publish(1);
    await publish(2);
    const old = openDirectory(to);
    for (const path of filesOf(1).keys()) if (path.startsWith("pieces/")) expect(await old.read(path)).toEqual(new Uint8Array(filesOf(1).get(path) ?? []));
    const { kept } = await publish(3, { nowMs: later });
    expect(kept).toEqual([2]);
    const names = new Set(treeFiles().keys());
    for (const path of filesOf(2).keys()) expect(names.has(path), path).toBe(true);
  });

  it("[TV3] throws away what no kept version names, yet nothing of the last day", async () => {
    await publish(1);
    await publish(2, { keep: 0 });
    const gone = [...filesOf(1).keys()].filter((path) => path.startsWith("pieces/") && !filesOf(2).has(path));
    expect(gone.length).toBeGreaterThan(0);
    expect(gone.every((path) => treeFiles().has(path))).toBe(true);
    const { removed, kept } = await publish(2, { keep: 0, nowMs: Date.now() + 2 * keptForMs });
    expect(removed).toBe(gone.length + 1);
    expect(kept).toEqual([]);
    expect(gone.some((path) => treeFiles().has(path))).toBe(false);
    expect(await servedVersion()).toBe(2);
  });

  it("[TV3] goes by when a version was replaced, not by when it was made", async () => {
    await publish(1);
    await publish(2, { keep: 0 });
    for (const path of treeFiles().keys()) if (path.startsWith("signed/")) utimesSync(join(to, path), 0, 0);
    expect((await publish(2, { keep: 0 })).kept).toEqual([]);
  });

  it("[TV2] refuses an older version, another manifest of the same, another agency, another pack, and changes nothing", async () => {
    await publish(2);
    const before = treeFiles();
    const refused = (files: ReadonlyMap<string, Uint8Array>) => expect(publishTree({ from: openMemory(files), to, keep: 1, nowMs })).rejects.toMatchObject({ name: "AppError" });
    await refused(filesOf(1));
    await refused(packOf(keys, { version: 2, seeds: [9] }));
    await refused(packOf(newKeys(), { version: 3 }));
    await refused(packOf(keys, { id: "other", version: 3 }));
    expect(treeFiles()).toEqual(before);
  });

  it("[TV2] mends a piece that was cut off, and does not touch a folder that holds anything else", async () => {
    await publish(1);
    const [piece = ""] = [...filesOf(1).keys()].filter((path) => path.startsWith("pieces/"));
    writeFileSync(join(to, piece), "half");
    expect((await publish(1)).written).toBe(1);
    writeFileSync(join(to, "notes.txt"), "mine");
    await expect(publish(2)).rejects.toMatchObject({ code: "pack/unexpected-file" });
    expect(await servedVersion()).toBe(1);
  });

  it("[TV4] is refused by verifying when a kept version or its piece is changed, or a piece is nobody's", async () => {
    await publish(1);
    await publish(2);
    const good = treeFiles();
    const check = (files: ReadonlyMap<string, Uint8Array>) => verifyFolder(openMemory(files), { nowMs }, ports);
    expect((await check(good)).manifest.version).toBe(2);
    const changed = (path: string) => {
      const bytes = (good.get(path) ?? new Uint8Array()).slice();
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      return new Map(good).set(path, bytes);
    };
    for (const path of good.keys()) await expect(check(changed(path)), path).rejects.toMatchObject({ name: "AppError" });
    await expect(check(new Map(good).set(`pieces/${"0".repeat(64)}`, new Uint8Array(3)))).rejects.toMatchObject({ code: "pack/unexpected-file" });
    const foreign = packOf(newKeys(), { version: 1 });
    const theirs = join(root, "theirs");
    await publishTree({ from: openMemory(foreign), to: theirs, keep: 1, nowMs });
    const [kept = ""] = readdirSync(join(theirs, "signed"));
    await expect(check(new Map(good).set(`signed/${kept}`, new Uint8Array(readFileSync(join(theirs, "signed", kept)))))).rejects.toMatchObject({ name: "AppError" });
  });

  it("[TV2] is written by one at a time; a lock that a dead process left does not count", async () => {
    const lock = join(root, "lock");
    await withLockFile(lock, async () => {
      await expect(withLockFile(lock, async () => 1)).rejects.toMatchObject({ code: "folder/unreadable" });
    });
    writeFileSync(lock, "999999999");
    expect(await withLockFile(lock, async () => "in")).toBe("in");
  });
});
