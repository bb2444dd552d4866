import { describe, expect, it } from "vitest";
import type { InstallState } from "../../src/device/api.ts";
import { newKeys } from "../core/pack/small-pack.ts";
import { flakyServer } from "./flaky-server.ts";
import { expectSound, spoil, storedNames } from "./invariants.ts";
import { endlessSleep, newDisk, patientSleep, startPhone } from "./phone.ts";
import { modelOf, packOf } from "./published-pack.ts";

const base = "https://contoh.example/packs/banjir/";
const never = new AbortController().signal;
const ignore = (): void => undefined;
const keys = newKeys();

function pieceBytes(files: ReadonlyMap<string, Uint8Array>): number {
  return [...files].filter(([path]) => path.startsWith("pieces/")).reduce((sum, [, bytes]) => sum + bytes.length, 0);
}

/** A phone with version 1 installed, and its server. */
async function installedPhone() {
  const server = flakyServer(base, packOf(keys));
  const disk = newDisk();
  const phone = startPhone({ disk, fetch: server.fetch });
  await phone.library.install(base, ignore, never);
  server.requests = [];
  server.sent = 0;
  return { server, disk, ...phone };
}

describe("installing a pack", () => {
  it("[IN1] verifies, stores and indexes a published folder, and says what it is doing", async () => {
    const server = flakyServer(base, packOf(keys));
    const { library } = startPhone({ disk: newDisk(), fetch: server.fetch });
    const states: InstallState[] = [];
    const installed = await library.install(base, (state) => states.push(state), never);
    expect(installed.manifest.id).toBe("banjir");
    expect(installed.bytes).toBe(pieceBytes(server.files));
    expect((await library.packs()).map(({ manifest }) => manifest.version)).toEqual([1]);
    expect([...new Set(states.map(({ phase }) => phase))]).toEqual(["checking", "downloading", "indexing", "ready"]);
    const downloads = states.filter((state) => state.phase === "downloading");
    expect(downloads.at(-1)).toEqual({ phase: "downloading", done: installed.bytes, total: installed.bytes });
    expect(downloads.every((state, at) => at === 0 || state.done >= (downloads[at - 1]?.done ?? 0))).toBe(true);
  });

  it("[IN16] fetches the person's language first, answers from it, and the rest with the next install", async () => {
    const server = flakyServer(base, packOf(keys, { languages: ["ms", "en"] }));
    const { library, caches } = startPhone({ disk: newDisk(), fetch: server.fetch });
    const first = await library.install(base, ignore, never, ["en"]);
    const english = first.manifest.pieces.filter(({ lang }) => lang === "en").map(({ sha256 }) => sha256);
    expect((await storedNames(caches)).pieces).toEqual(english.sort());
    expect((await library.packs()).map(({ manifest }) => manifest.id)).toEqual(["banjir"]);
    expect(await library.verify("banjir")).toBe(true);
    const whole = await library.install(base, ignore, never, ["en"]);
    expect((await storedNames(caches)).pieces).toEqual(whole.manifest.pieces.map(({ sha256 }) => sha256).sort());
    expect(whole.installedAt, "packs keep their order").toBe(first.installedAt);
    expect(whole.verifiedAt).toBeGreaterThan(first.verifiedAt);
  });

  it("[IN16] fetches the pack's first language where it has none of the person's", async () => {
    const server = flakyServer(base, packOf(keys, { languages: ["ms", "en"] }));
    const { library, caches } = startPhone({ disk: newDisk(), fetch: server.fetch });
    const { manifest } = await library.install(base, ignore, never, ["ta"]);
    const malay = manifest.pieces.filter(({ lang }) => lang === "ms").map(({ sha256 }) => sha256);
    expect((await storedNames(caches)).pieces).toEqual(malay.sort());
  });

  it("[IN2] fetches of an update only the pieces that changed, and throws the old ones away", async () => {
    const { server, library, caches } = await installedPhone();
    server.files = packOf(keys, { version: 2, seeds: [1, 2, 3, 4, 5, 77] });
    const updated = await library.install(base, ignore, never);
    expect(updated.manifest.version).toBe(2);
    expect(server.requests.filter((path) => path.startsWith("pieces/"))).toHaveLength(1);
    expect((await storedNames(caches)).pieces).toEqual(updated.manifest.pieces.map(({ sha256 }) => sha256).sort());
  });

  it("[IN2] asks for the pointer alone when nothing is new", async () => {
    const { server, library } = await installedPhone();
    await library.install(base, ignore, never);
    expect(server.requests.sort()).toEqual(["latest.json", "latest.json.sig"]);
  });

  it("[IN3] pauses when stopped, keeps what has arrived and goes on from there in the next run", async () => {
    const server = flakyServer(base, packOf(keys));
    const disk = newDisk();
    const stop = new AbortController();
    const states: InstallState[] = [];
    const first = startPhone({ disk, fetch: server.fetch });
    const note = (state: InstallState): void => {
      states.push(state);
      if (state.phase === "downloading" && state.done > state.total / 2) stop.abort();
    };
    await expect(first.library.install(base, note, stop.signal)).rejects.toMatchObject({ code: "task/stopped" });
    const paused = states.at(-1);
    expect(paused).toMatchObject({ phase: "paused" });
    expect(await first.library.packs()).toEqual([]);
    const sentBefore = server.sent;
    const second = startPhone({ disk, fetch: server.fetch });
    let resumedAt = 0;
    await second.library.install(base, (state) => (resumedAt ||= state.phase === "downloading" ? state.done : 0), never);
    const total = pieceBytes(server.files);
    expect(resumedAt).toBeGreaterThan(total / 2 - 1);
    expect(server.sent - sentBefore).toBeLessThan(total / 2 + 10_000);
  });

  it.each([true, false])("[IN4] wastes at most a tenth under 20 broken connections, ranges: %s", async (ranges) => {
    const server = flakyServer(base, packOf(keys, { seeds: Array.from({ length: 30 }, (_, at) => at) }));
    server.ranges = ranges;
    const broken = new Set(Array.from({ length: 20 }, (_, at) => 9 + 2 * at));
    server.faults = (_path, count) => (broken.has(count) ? { kind: "broken", after: ((count * 37) % 100) / 100 } : { kind: "none" });
    const { library } = startPhone({ disk: newDisk(), fetch: server.fetch });
    await library.install(base, ignore, never);
    const whole = [...server.files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
    // A server that cannot resume sends what is already here again; the phone cannot help that.
    if (ranges) expect(server.sent / whole).toBeLessThan(1.1);
    else expect(server.sent / whole).toBeLessThan(2);
  });

  it.each([false, true])("[IN4] asks for two pieces at a time until the line breaks, then for one; breaks: %s", async (breaks) => {
    const server = flakyServer(base, packOf(keys, { seeds: Array.from({ length: 30 }, (_, at) => at) }));
    let pieces = 0;
    server.faults = (path) => (breaks && path.startsWith("pieces/") && (pieces += 1) === 1 ? { kind: "broken", after: 0.5 } : { kind: "none" });
    let active = 0;
    let beside = 0;
    const { library } = startPhone({
      disk: newDisk(),
      sleep: breaks ? patientSleep : endlessSleep,
      fetch: async (url, init) => {
        if (active > 0 && String(url).includes("/pieces/")) beside += 1;
        active += 1;
        const response = await server.fetch(url, init);
        const body = await response.arrayBuffer().finally(() => (active -= 1));
        return new Response(body, response);
      },
    });
    await library.install(base, ignore, never);
    if (breaks) expect(beside).toBeLessThan(4);
    else expect(beside).toBeGreaterThan(10);
  });

  it("[IN4] goes on within a piece although an earlier run was killed in it", async () => {
    const files = modelOf(keys, { parts: 1, partBytes: 400_000 });
    const server = flakyServer(base, files);
    server.faults = (path, count) => (path.startsWith("pieces/") && count < 9 ? { kind: "broken", after: 0.3 } : { kind: "none" });
    const { store, ports } = startPhone({ disk: newDisk(), fetch: server.fetch });
    const { install } = await import("../../src/device/install.ts");
    const row = await install(base, "model", ports, ignore, never);
    expect(await store.present(row.pieces)).toEqual(new Set(row.pieces));
    expect(server.sent).toBeLessThan(400_000 * 1.1);
  });

  it.each([
    ["text/html", "network/bad-reply"],
    ["application/octet-stream", "network/bad-reply"],
  ])("[IN5] keeps nothing of a captive portal that answers everything with a page as %s", async (type, code) => {
    const { server, library, disk, caches } = await installedPhone();
    const before = await storedNames(caches);
    server.files = packOf(keys, { version: 2, seeds: [9] });
    server.faults = () => ({ kind: "page", type });
    await expect(library.install(base, ignore, never)).rejects.toMatchObject({ code });
    expect(await storedNames(caches)).toEqual(before);
    await expectSound(disk);
    server.faults = () => ({ kind: "none" });
    expect((await library.install(base, ignore, never)).manifest.version).toBe(2);
  });

  it.each(["wrong", "page", "short"] as const)("[IN5] never stores a piece that is not the one named (%s)", async (kind) => {
    const { server, library, disk } = await installedPhone();
    server.files = packOf(keys, { version: 2, seeds: [1, 2, 3, 99] });
    const fault = kind === "page" ? { kind, type: "application/wasm" } : kind === "short" ? { kind, after: 0 } : { kind };
    server.faults = (path) => (path.startsWith("pieces/") ? fault : { kind: "none" });
    const states: InstallState[] = [];
    await expect(library.install(base, (state) => states.push(state), never)).rejects.toMatchObject({
      code: kind === "wrong" ? "pack/bad-piece" : "network/bad-reply",
    });
    expect(states.at(-1)).toMatchObject({ phase: "failed" });
    expect((await library.packs()).map(({ manifest }) => manifest.version)).toEqual([1]);
    await expectSound(disk);
  });

  it("[IN6] waits as long as a busy server asks, and gives a silent one up", async () => {
    const server = flakyServer(base, packOf(keys));
    server.faults = (_path, count) => (count % 3 === 0 ? { kind: "busy", retryAfter: "2" } : count % 7 === 0 ? { kind: "silent" } : { kind: "none" });
    const { library } = startPhone({ disk: newDisk(), fetch: server.fetch });
    expect((await library.install(base, ignore, never)).manifest.version).toBe(1);
    server.faults = () => ({ kind: "silent" });
    await expect(library.install(base, ignore, never)).rejects.toMatchObject({ code: "network/unreachable" });
  });

  it("[IN7] refuses an older version, another agency, another pack and another kind at an address it trusts", async () => {
    const { server, library, ports, disk } = await installedPhone();
    server.files = packOf(keys, { version: 2, seeds: [1, 9] });
    await library.install(base, ignore, never);
    const refused = async (files: Map<string, Uint8Array>, code: string): Promise<void> => {
      server.files = files;
      await expect(library.install(base, ignore, never)).rejects.toMatchObject({ code });
      expect((await library.packs()).map(({ manifest }) => [manifest.id, manifest.version])).toEqual([["banjir", 2]]);
    };
    await refused(packOf(keys, { version: 1 }), "pack/older-version");
    await refused(packOf(keys, { version: 2, seeds: [1] }), "pack/older-version");
    await refused(packOf(newKeys(), { version: 3 }), "pack/wrong-key");
    await refused(packOf(keys, { id: "other", version: 3 }), "pack/bad-manifest");
    await refused(modelOf(keys, { id: "banjir", version: 3 }), "pack/wrong-kind");
    await expectSound(disk);
    await ports.caches.write(["packs"], (transaction) => transaction.objectStore("packs").clear());
    await refusedAfterRemoval();
    async function refusedAfterRemoval(): Promise<void> {
      server.files = packOf(newKeys(), { version: 3 });
      await expect(library.install(base, ignore, never)).rejects.toMatchObject({ code: "pack/wrong-key" });
    }
  });

  it("[IN7] holds a pack from a second address to the agency it was first trusted for", async () => {
    const { disk } = await installedPhone();
    const elsewhere = "https://neighbour.example/banjir/";
    const install = (files: Map<string, Uint8Array>) =>
      startPhone({ disk, fetch: flakyServer(elsewhere, files).fetch }).library.install(elsewhere, ignore, never);
    await expect(install(packOf(newKeys(), { version: 5 }))).rejects.toMatchObject({ code: "pack/wrong-key" });
    expect((await install(packOf(keys, { version: 5 }))).manifest.version).toBe(5);
  });

  it("[IN8] starts over when the folder is published anew meanwhile", async () => {
    const server = flakyServer(base, packOf(keys));
    const { library } = startPhone({ disk: newDisk(), fetch: server.fetch });
    let republished = false;
    const installed = await library.install(
      base,
      ({ phase }) => {
        if (phase !== "downloading" || republished) return;
        republished = true;
        server.files = packOf(keys, { version: 2, seeds: [6, 7, 8] });
      },
      never,
    );
    expect(installed.manifest.version).toBe(2);
  });

  it("[IN9] finds damage on the phone, and the next install fetches only what was damaged", async () => {
    const { server, library, store } = await installedPhone();
    const [{ manifest } = await Promise.reject(new Error("no pack"))] = await library.packs();
    expect(await library.verify("banjir")).toBe(true);
    await spoil(store, manifest.pieces[2]?.sha256 ?? "");
    expect(await library.verify("banjir")).toBe(false);
    await library.install(base, ignore, never);
    expect(server.requests.filter((path) => path.startsWith("pieces/"))).toEqual([`pieces/${manifest.pieces[2]?.sha256}`]);
    expect(await library.verify("banjir")).toBe(true);
  });

  it("[IN9] replaces signed files that were damaged on the phone", async () => {
    const { library, caches } = await installedPhone();
    await caches.write(["packs"], async (transaction) => {
      const packs = transaction.objectStore("packs");
      for (const row of await packs.getAll()) await packs.put({ ...row, agencySignature: new ArrayBuffer(64) });
    });
    expect(await library.verify("banjir")).toBe(false);
    await library.install(base, ignore, never);
    expect(await library.verify("banjir")).toBe(true);
  });

  it("[IN10] removes a pack with its pieces and index, and remembers its agency", async () => {
    const { library, caches, ports } = await installedPhone();
    await library.remove("banjir");
    expect(await library.packs()).toEqual([]);
    expect((await storedNames(caches)).pieces).toEqual([]);
    expect(await caches.read(["indexes"], (transaction) => transaction.objectStore("indexes").count())).toBe(0);
    expect((await ports.pins.ofPack("banjir"))?.version).toBe(1);
  });

  it("[IN10] keeps the pieces of an install under way when another pack is removed", async () => {
    const { server, disk, library } = await installedPhone();
    const other = "https://contoh.example/packs/khidmat/";
    const second = flakyServer(other, packOf(keys, { id: "khidmat", seeds: [31, 32, 33] }));
    second.faults = (_path, count) => (count > 8 ? { kind: "refused" } : { kind: "none" });
    const phone = startPhone({ disk, fetch: (url, init) => (url.startsWith(other) ? second : server).fetch(url, init) });
    await expect(phone.library.install(other, ignore, never)).rejects.toMatchObject({ code: "network/unreachable" });
    const { pieces } = await storedNames(phone.caches);
    await library.remove("banjir");
    const left = await storedNames(phone.caches);
    expect(left.pieces.length).toBeGreaterThan(0);
    expect(pieces).toEqual(expect.arrayContaining(left.pieces));
    second.faults = () => ({ kind: "none" });
    expect((await phone.library.install(other, ignore, never)).manifest.id).toBe("khidmat");
  });
});
