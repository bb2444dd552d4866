import { describe, expect, it } from "vitest";
import { openBundle, writeBundle } from "../../src/core/pack/bundle.ts";
import { maxManifestBytes } from "../../src/core/pack/limits.ts";
import type { Piece } from "../../src/core/pack/manifest.ts";
import { verifyFolder } from "../../src/core/pack/verify-folder.ts";
import { inspectPackFile, installPackFile } from "../../src/device/pack-file.ts";
import { savePackFile } from "../../src/device/save-pack-file.ts";
import { deflate, sha256Hex } from "../../src/node/crypto.ts";
import type { AgencyKeys } from "../../src/node/keys.ts";
import { publish } from "../../src/node/publish.ts";
import { newKeys, nowMs, ports, publishedFolder, smallPack } from "../core/pack/small-pack.ts";
import { mulberry32 } from "../seeded.ts";
import { byteSource } from "./byte-sources.ts";
import { flakyServer } from "./flaky-server.ts";
import { expectSound } from "./invariants.ts";
import { newDisk, startPhone } from "./phone.ts";
import { modelOf, packOf } from "./published-pack.ts";
import { usedBytes } from "./watched-indexeddb.ts";

const never = new AbortController().signal;
const ignore = (): void => undefined;
const offline = () => Promise.reject(new TypeError("offline"));
const keys = newKeys();

function newPhone(disk = newDisk()) {
  return { disk, ...startPhone({ disk, fetch: offline }) };
}

async function install(phone: ReturnType<typeof newPhone>, bytes: Uint8Array): Promise<number> {
  const source = byteSource(bytes);
  const { manifestSha256 } = await inspectPackFile(source, phone.ports);
  return (await installPackFile(source, manifestSha256, phone.ports, ignore, never)).version;
}

const bundleOf = (options: Parameters<typeof packOf>[1] = {}, by: AgencyKeys = keys) => writeBundle(packOf(by, options));

describe("a pack from a file", () => {
  it("[TV5] is installed without a network, and says whose it is before", async () => {
    const phone = newPhone();
    const file = byteSource(bundleOf({ version: 3 }));
    const seen = await inspectPackFile(file, phone.ports);
    expect(seen).toMatchObject({ trust: "new", installed: null, manifest: { id: "banjir", version: 3 } });
    expect(await phone.library.packs()).toEqual([]);
    const states: string[] = [];
    await installPackFile(file, seen.manifestSha256, phone.ports, ({ phase }) => states.push(phase), never);
    expect([...new Set(states)]).toEqual(["checking", "downloading", "indexing"]);
    expect((await phone.library.packs()).map(({ manifest, whole }) => [manifest.id, manifest.version, whole])).toEqual([["banjir", 3, true]]);
    await expectSound(phone.disk);
    expect(await phone.library.verify("banjir")).toBe(true);
    expect(await inspectPackFile(file, phone.ports)).toMatchObject({ trust: "same", installed: 3 });
  });

  it("[TV5] goes from phone to phone, as often as wanted, as the one form a bundle has", async () => {
    const first = newPhone();
    await install(first, writeBundle(publishedFolder(keys)));
    let saved = new Uint8Array();
    let holder = first;
    for (let hand = 0; hand < 3; hand += 1) {
      const { name, bytes } = await savePackFile("small", holder.ports);
      expect(name).toMatch(/^small-\d+\.suluh$/);
      saved = new Uint8Array(await bytes.arrayBuffer());
      holder = newPhone();
      await install(holder, saved);
    }
    expect((await verifyFolder(openBundle(saved), { nowMs }, ports)).manifest.id).toBe("small");
  });

  it("[TV5] that a phone saves has no golden questions and only the vectors that are here, and installs all the same", async () => {
    const phone = newPhone();
    const { manifest, pieces } = smallPack();
    const golden = deflate(new TextEncoder().encode("{}"));
    const piece: Piece = { sha256: sha256Hex(golden), bytes: golden.length, role: "golden", raw: 2 };
    const files = publish({ ...manifest, pieces: [...manifest.pieces, piece] }, new Map(pieces).set(piece.sha256, golden), keys);
    await install(phone, writeBundle(files));
    const bytes = new Uint8Array(await (await savePackFile("small", phone.ports)).bytes.arrayBuffer());
    const paths = await openBundle(bytes).list();
    expect(paths).not.toContain(`pieces/${piece.sha256}`);
    expect(paths).toHaveLength(files.size - 1);
    await install(newPhone(), bytes);
  });

  it("[TV6] of the agency whose other pack is here is familiar; a model comes from such an agency or not at all", async () => {
    const phone = newPhone();
    const model = writeBundle(modelOf(keys));
    await expect(inspectPackFile(byteSource(model), phone.ports)).rejects.toMatchObject({ code: "pack/wrong-key" });
    await install(phone, bundleOf());
    expect(await inspectPackFile(byteSource(bundleOf({ id: "other" })), phone.ports)).toMatchObject({ trust: "familiar" });
    expect(await inspectPackFile(byteSource(bundleOf({ id: "other" }, newKeys())), phone.ports)).toMatchObject({ trust: "new" });
    expect(await install(phone, model)).toBe(1);
  });

  it("[TV6] is refused by what the network has taught: another agency, an older version, another manifest of the same", async () => {
    const disk = newDisk();
    const base = "https://contoh.example/packs/banjir/";
    await startPhone({ disk, fetch: flakyServer(base, packOf(keys, { version: 2 })).fetch }).library.install(base, ignore, never);
    const phone = newPhone(disk);
    await expect(install(phone, bundleOf({ version: 3 }, newKeys()))).rejects.toMatchObject({ code: "pack/wrong-key" });
    await expect(install(phone, bundleOf({ version: 1 }))).rejects.toMatchObject({ code: "pack/older-version" });
    await expect(install(phone, bundleOf({ version: 2, seeds: [9] }))).rejects.toMatchObject({ code: "pack/older-version" });
    expect(await install(phone, bundleOf({ version: 2 }))).toBe(2);
    expect(await install(phone, bundleOf({ version: 4, seeds: [1, 2, 9] }))).toBe(4);
    expect((await phone.library.packs())[0]?.manifest.version).toBe(4);
    await expectSound(disk);
    // Later the network goes on from there.
    const server = flakyServer(base, packOf(keys, { version: 5, seeds: [1, 2, 9, 10] }));
    await startPhone({ disk, fetch: server.fetch }).library.install(base, ignore, never);
    expect(server.requests.filter((path) => path.startsWith("pieces/"))).toHaveLength(1);
  });

  it("[TV7] is refused when any byte is changed, cut or added, and leaves nothing behind", async () => {
    const good = bundleOf({ seeds: [1, 2] });
    const phone = newPhone();
    await phone.library.packs();
    const before = usedBytes(phone.disk.factory);
    const random = mulberry32(1);
    const tried = async (bytes: Uint8Array, what: string) => {
      await expect(install(phone, bytes), what).rejects.toMatchObject({ name: "AppError", code: expect.stringMatching(/^pack\//) });
      expect(usedBytes(phone.disk.factory), what).toBe(before);
    };
    for (let flip = 0; flip < 300; flip += 1) {
      const bytes = good.slice();
      const at = Math.floor(random() * bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      await tried(bytes, `byte ${at}`);
    }
    for (let cut = 0; cut < 50; cut += 1) await tried(good.slice(0, Math.floor(random() * good.length)), "cut");
    await tried(Uint8Array.from([...good, 0]), "a byte more");
    expect(await install(phone, good)).toBe(1);
  });

  it("[TV7] is refused with a file that its manifest does not name, without one that phones need, and when another was agreed to", async () => {
    const files = packOf(keys, { seeds: [1, 2] });
    const stray = deflate(new Uint8Array(50));
    await expect(install(newPhone(), writeBundle(new Map(files).set(`pieces/${sha256Hex(stray)}`, stray)))).rejects.toMatchObject({ code: "pack/unexpected-file" });
    const [piece = ""] = [...files.keys()].filter((path) => path.startsWith("pieces/"));
    const without = new Map(files);
    without.delete(piece);
    const phone = newPhone();
    await expect(install(phone, writeBundle(without))).rejects.toMatchObject({ code: "pack/incomplete" });
    expect(await phone.library.packs()).toEqual([]);
    await expect(installPackFile(byteSource(bundleOf()), "0".repeat(64), phone.ports, ignore, never)).rejects.toMatchObject({ code: "pack/bad-manifest" });
  });

  it("[TV7] that would inflate to too much is refused before any of it is inflated", async () => {
    const bomb = deflate(new Uint8Array(4_000_000));
    const { embedder: _none, ...rest } = smallPack().manifest;
    const piece: Piece = { sha256: sha256Hex(bomb), bytes: bomb.length, role: "documents", raw: 4_000_000, entries: 1, lang: "ms" };
    const files = publish({ ...rest, languages: ["ms"], pieces: [piece] }, new Map([[piece.sha256, bomb]]), keys);
    await expect(install(newPhone(), writeBundle(files))).rejects.toMatchObject({ code: "pack/too-large" });
  });

  it("[TV7] is read one piece at a time, and not at all where it is larger than any pack", async () => {
    const file = byteSource(writeBundle(modelOf(keys, { parts: 20, partBytes: 500_000 })));
    const phone = newPhone();
    await install(phone, bundleOf());
    const { manifestSha256 } = await inspectPackFile(file, phone.ports);
    await installPackFile(file, manifestSha256, phone.ports, ignore, never);
    expect(file.largest()).toBeLessThan(600_000);
    const huge = { size: 2 ** 40, read: () => Promise.reject(new Error("was read")) };
    await expect(inspectPackFile(huge, phone.ports)).rejects.toMatchObject({ code: "pack/too-large" });
    expect(maxManifestBytes).toBeLessThan(8_000_000);
  });

  it("[TV5] that was stopped or does not fit leaves nothing behind, and can be installed later", async () => {
    const phone = newPhone();
    const file = byteSource(bundleOf());
    const { manifestSha256 } = await inspectPackFile(file, phone.ports);
    const before = usedBytes(phone.disk.factory);
    const stop = new AbortController();
    await expect(installPackFile(file, manifestSha256, phone.ports, ({ phase }) => phase === "downloading" && stop.abort(), stop.signal)).rejects.toMatchObject({ code: "task/stopped" });
    expect(usedBytes(phone.disk.factory)).toBe(before);
    phone.disk.quota = before + 5_000;
    await expect(installPackFile(file, manifestSha256, phone.ports, ignore, never)).rejects.toMatchObject({ code: "storage/full" });
    phone.disk.quota = Number.POSITIVE_INFINITY;
    expect(usedBytes(phone.disk.factory)).toBe(before);
    expect((await installPackFile(file, manifestSha256, phone.ports, ignore, never)).version).toBe(1);
  });
});
