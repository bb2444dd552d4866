import { describe, expect, it } from "vitest";
import { crashGuard } from "../../src/device/crash-guard.ts";
import { createDenseLibrary, readTierFiles, type DenseLibraryPorts } from "../../src/device/dense-library.ts";
import type { ScriptCache } from "../../src/device/fetch-tier-parts.ts";
import type { TierParts } from "../../src/device/tier-parts.ts";
import { giveUp } from "../../src/device/give-up.ts";
import { deflate, sha256Hex } from "../../src/node/crypto.ts";
import { newKeys, nowMs, ports as cryptoPorts, publishedFolder } from "../core/pack/small-pack.ts";
import { flakyServer, type FlakyServer } from "./flaky-server.ts";
import { expectSound, storedNames } from "./invariants.ts";
import { newDisk, startPhone, type Disk } from "./phone.ts";
import { modelOf } from "./published-pack.ts";

const keys = newKeys();
const never = new AbortController().signal;
const ignore = (): void => undefined;

const wasm = Uint8Array.from({ length: 5000 }, (_, at) => (at * at) % 251);
const script = new TextEncoder().encode("export const openEmbedder = 1;");

/** A deployment with a small pack with vectors, a model and the runtime. */
function site(): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const [path, bytes] of publishedFolder(keys)) files.set(`packs/small/${path}`, bytes);
  for (const [path, bytes] of modelOf(keys)) files.set(`models/embedder/${path}`, bytes);
  for (const piece of runtimePieces) files.set(`runtime/pieces/${piece.sha256}`, piece.packed);
  return files.set("assets/tier/embedder.js", script);
}

const runtimePieces = [wasm.subarray(0, 3000), wasm.subarray(3000)].map((raw, part) => {
  const packed = deflate(raw);
  return { packed, sha256: sha256Hex(packed), bytes: packed.length, raw: raw.length, role: "model" as const, file: "ort.wasm", part };
});

const parts: TierParts = {
  base: "/runtime/",
  pieces: runtimePieces.map(({ packed: _packed, ...piece }) => piece),
  scripts: [{ url: "/assets/tier/embedder.js", bytes: script.length, integrity: `sha256-${Buffer.from(sha256Hex(script), "hex").toString("base64")}` }],
};

function memoryScripts(): ScriptCache & { readonly kept: Map<string, Uint8Array> } {
  const kept = new Map<string, Uint8Array>();
  return {
    kept,
    has: async (url) => kept.has(url),
    put: async (url, bytes) => void kept.set(url, bytes),
    keepOnly: async (urls) => {
      for (const url of kept.keys()) if (!urls.includes(url)) kept.delete(url);
    },
  };
}

function denseOn(disk: Disk, server: FlakyServer, scripts = memoryScripts()) {
  const phone = startPhone({ disk, fetch: server.fetch });
  const ports: DenseLibraryPorts = {
    ...phone.ports,
    inflater: cryptoPorts.inflater,
    settings: phone.settings,
    guard: crashGuard({ name: "dense", settings: phone.settings, exclusive: phone.ports.exclusive, heldElsewhere: async () => false }),
    scripts,
    parts: async () => parts,
    model: async () => ({ base: "/models/embedder/", bytes: 120_000, embedder: "test" }),
  };
  return { ...phone, ports, scripts, dense: createDenseLibrary(ports) };
}

/** A phone with the pack installed, by words only. */
async function ready() {
  const disk = newDisk();
  const server = flakyServer("/", site());
  const phone = denseOn(disk, server);
  await phone.library.install("/packs/small/", ignore, never);
  return { disk, server, ...phone };
}

describe("the bytes of the dense tier", () => {
  it("[DT6] come as runtime, script, model and the vectors of installed packs, all checked", async () => {
    const { dense, ports, scripts, disk } = await ready();
    expect(await dense.status()).toMatchObject({ complete: false, done: 0, vectors: true, wanted: null });
    await dense.download(true, ignore, never);
    expect(await dense.status()).toMatchObject({ complete: true, wanted: true, paused: false });
    const files = await readTierFiles(ports);
    expect(files.get("ort.wasm")).toEqual(wasm);
    expect(files.get("model.onnx")?.length).toBe(120_000);
    expect([...scripts.kept.keys()]).toEqual(["/assets/tier/embedder.js"]);
    await expectSound(disk);
  });

  it("[DT6] are fetched on from where they stopped, in the next run too", async () => {
    const { disk, server, scripts } = await ready();
    const stop = new AbortController();
    const first = denseOn(disk, server, scripts);
    const stopping = first.dense.download(true, (state) => state.phase === "downloading" && state.done > 70_000 && stop.abort(), stop.signal);
    await expect(stopping).rejects.toMatchObject({ code: "task/stopped" });
    const sent = server.sent;
    const next = denseOn(disk, server, scripts);
    const { done, total } = await next.dense.status();
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(total);
    await next.dense.download(false, ignore, never);
    expect((await next.dense.status()).complete).toBe(true);
    expect(server.sent - sent).toBeLessThan(70_000);
  });

  it("[DT6] are not taken from a script that is not the one of this version", async () => {
    const { dense, server, scripts } = await ready();
    server.files = new Map(server.files).set("assets/tier/embedder.js", new TextEncoder().encode("export const openEmbedder = 2;"));
    await expect(dense.download(true, ignore, never)).rejects.toMatchObject({ code: "network/bad-reply" });
    expect(scripts.kept.size).toBe(0);
  });

  it("[DT7] go as a whole, and the packs stay", async () => {
    const { dense, library, caches, scripts, disk } = await ready();
    const before = await storedNames(caches);
    await dense.download(true, ignore, never);
    await dense.remove();
    expect(await storedNames(caches)).toEqual(before);
    expect(scripts.kept.size).toBe(0);
    expect(await dense.status()).toMatchObject({ done: 0, wanted: false });
    expect(await library.verify("small")).toBe(true);
    await expectSound(disk);
  });

  it("[DT7] make room for a pack", async () => {
    const { dense, ports, disk } = await ready();
    expect(await giveUp("embedder", ports, nowMs)).toBe(0);
    await dense.download(true, ignore, never);
    expect(await giveUp("embedder", ports, nowMs)).toBeGreaterThan(120_000);
    await expectSound(disk);
  });

  it("[DT8] leave nothing behind when storage is full", async () => {
    const { dense, disk, caches, library } = await ready();
    const before = await storedNames(caches);
    disk.quota = 100_000;
    await expect(dense.download(true, ignore, never)).rejects.toMatchObject({ code: "storage/full" });
    expect(await storedNames(caches)).toEqual(before);
    expect(await library.verify("small")).toBe(true);
  });
});

describe("the crash guard", () => {
  const guardOn = (disk: Disk, held = false) => {
    const { settings, ports } = startPhone({ disk, fetch: () => Promise.reject(new TypeError()) });
    return crashGuard({ name: "dense", settings, exclusive: ports.exclusive, heldElsewhere: async () => held });
  };
  const hang = () => new Promise<never>(() => undefined);
  /** Starts a load that ends the app before it ends itself. */
  const crash = async (disk: Disk): Promise<void> => {
    let begun = (): void => undefined;
    const loading = new Promise<void>((resolve) => (begun = resolve));
    void guardOn(disk).run(() => (begun(), hang()), never);
    await loading;
  };

  it("[DT9] counts loads that ended the app, and only those", async () => {
    const disk = newDisk();
    expect(await guardOn(disk).crashes()).toEqual({ count: 0, last: false });
    await crash(disk);
    expect(await guardOn(disk).crashes()).toEqual({ count: 1, last: true });
    expect(await guardOn(disk).crashes()).toEqual({ count: 1, last: false });
    await crash(disk);
    expect(await guardOn(disk).crashes()).toEqual({ count: 2, last: true });
    await guardOn(disk).run(async () => "loaded", never);
    expect(await guardOn(disk).crashes()).toEqual({ count: 0, last: false });
    await expect(guardOn(disk).run(() => Promise.reject(new Error("no")), never)).rejects.toThrow("no");
    expect(await guardOn(disk).crashes()).toEqual({ count: 0, last: false });
  });

  it("[GE5] does not take a page that was left in good order for a crash", async () => {
    const disk = newDisk();
    await crash(disk);
    const guard = guardOn(disk);
    await guard.left();
    expect(await guard.crashes()).toEqual({ count: 0, last: false });
    await crash(disk);
    const late = guardOn(disk);
    await late.crashes();
    await late.left();
    expect(await late.crashes()).toMatchObject({ count: 1, last: true });
  });

  it("[DT9] does not take another tab's load for a crash, and forgets when the person asks again", async () => {
    const disk = newDisk();
    await crash(disk);
    expect(await guardOn(disk, true).crashes()).toEqual({ count: 0, last: false });
    const guard = guardOn(disk);
    expect(await guard.crashes()).toEqual({ count: 1, last: true });
    await guard.forgive();
    expect(await guard.crashes()).toEqual({ count: 0, last: false });
    expect(await guardOn(disk).crashes()).toEqual({ count: 0, last: false });
  });
});
