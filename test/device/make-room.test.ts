import { describe, expect, it } from "vitest";
import { writeBundle } from "../../src/core/pack/bundle.ts";
import { Connection } from "../../src/device/connection.ts";
import { createLibrary } from "../../src/device/library.ts";
import { install } from "../../src/device/install.ts";
import { unfinishedMs } from "../../src/device/limits.ts";
import { makeRoom, takenOff } from "../../src/device/make-room.ts";
import { outboxShape, type OutboxRows } from "../../src/device/outbox/outbox-database.ts";
import { inspectPackFile, installPackFile } from "../../src/device/pack-file.ts";
import { newKeys, nowMs } from "../core/pack/small-pack.ts";
import { byteSource } from "./byte-sources.ts";
import { flakyServer } from "./flaky-server.ts";
import { expectSound, storedNames } from "./invariants.ts";
import { endlessSleep, newDisk, startPhone } from "./phone.ts";
import { modelOf, packOf } from "./published-pack.ts";
import { usedBytes } from "./watched-indexeddb.ts";

const keys = newKeys();
const never = new AbortController().signal;
const ignore = (): void => undefined;
const bases = { banjir: "/packs/banjir/", khidmat: "/packs/khidmat/", embedder: "/models/embedder/", generator: "/models/generator/" };
const files = new Map([
  ...[...packOf(keys, { seeds: [1, 2] })].map(([path, bytes]) => [`packs/banjir/${path}`, bytes] as const),
  ...[...packOf(keys, { id: "khidmat", seeds: [3, 4, 5, 6] })].map(([path, bytes]) => [`packs/khidmat/${path}`, bytes] as const),
  ...[...modelOf(keys)].map(([path, bytes]) => [`models/embedder/${path}`, bytes] as const),
  ...[...modelOf(keys, { id: "generator", version: 2, parts: 5, file: "generator.json" })].map(([path, bytes]) => [`models/generator/${path}`, bytes] as const),
]);

/** A phone with a pack, the embedder, a generator, and what somebody wrote. */
async function fullPhone() {
  const disk = newDisk();
  const server = flakyServer("/", files);
  const phone = startPhone({ disk, fetch: server.fetch });
  const room = { caches: phone.caches, store: phone.store, settings: phone.settings, nowMs: () => nowMs };
  const ports = { ...phone.ports, makeRoom: () => makeRoom(room) };
  const outbox = new Connection<OutboxRows>({ factory: disk.factory, shape: outboxShape, rebuild: false, surroundings: { ...phone.ports.surroundings, sleep: endlessSleep } });
  await phone.library.install(bases.banjir, ignore, never);
  await install(bases.embedder, "model", phone.ports, ignore, never);
  await install(bases.generator, "model", phone.ports, ignore, never);
  await outbox.write(["odds"], (transaction) => transaction.objectStore("odds").put({ name: "letter", value: new ArrayBuffer(3_000) }));
  const here = async () => (await phone.caches.read(["packs"], (transaction) => transaction.objectStore("packs").getAllKeys())).toSorted();
  const letter = async () => (await outbox.read(["odds"], (transaction) => transaction.objectStore("odds").get("letter")))?.value;
  return { ...phone, disk, server, room, ports, here, letter, library: createLibrary(ports) };
}

describe("making room", () => {
  it("[ST6] takes the generator first, then search by meaning, and never a pack that answers or what somebody wrote", async () => {
    const { room, here, letter, library, disk, settings } = await fullPhone();
    const used = () => usedBytes(disk.factory);
    expect(await here()).toEqual(["banjir", "embedder", "generator"]);
    const all = used();
    expect(await makeRoom(room)).toBe(true);
    expect(await here()).toEqual(["banjir", "embedder"]);
    expect(all - used()).toBeGreaterThanOrEqual(5 * 40_000);
    expect(await settings.get("dense.wanted")).toBeUndefined();
    expect(await makeRoom(room)).toBe(true);
    expect(await here()).toEqual(["banjir"]);
    expect(await settings.get("dense.wanted")).toBe(false);
    expect(await makeRoom(room)).toBe(false);
    expect(await here()).toEqual(["banjir"]);
    expect(await library.verify("banjir")).toBe(true);
    expect(await letter()).toMatchObject({ byteLength: 3_000 });
    expect(await takenOff(settings)).toEqual([{ what: "embedder", bytes: 3 * 40_000, atMs: nowMs }, { what: "generator", bytes: 5 * 40_000, atMs: nowMs }]);
    await expectSound(disk);
  });

  it("[ST6] gives up downloads that nobody went on with, not those under way, and keeps the version before", async () => {
    const { room, server, disk, ports, library } = await fullPhone();
    while (await makeRoom(room));
    server.files = new Map([...files, ...[...packOf(keys, { version: 2, seeds: [7, 8, 9] })].map(([path, bytes]) => [`packs/banjir/${path}`, bytes] as const)]);
    const stop = new AbortController();
    await install(bases.banjir, "pack", ports, (state) => state.phase === "downloading" && state.done > 8_000 && stop.abort(), stop.signal).catch(ignore);
    expect((await storedNames(room.caches)).staged).toEqual([bases.banjir]);
    expect(await makeRoom(room)).toBe(false);
    const before = usedBytes(disk.factory);
    const later = { ...room, nowMs: () => nowMs + unfinishedMs + 120_000 };
    expect(await makeRoom(later)).toBe(true);
    expect(usedBytes(disk.factory)).toBeLessThan(before);
    expect((await storedNames(room.caches)).staged).toEqual([]);
    expect(await makeRoom(later)).toBe(false);
    expect((await library.packs()).map(({ manifest }) => [manifest.id, manifest.version])).toEqual([["banjir", 1]]);
    expect(await library.verify("banjir")).toBe(true);
  });

  it.each([
    ["the generator alone, where that is enough", 20_000, ["banjir", "embedder", "khidmat"]],
    ["search by meaning, too, where it is not", -190_000, ["banjir", "khidmat"]],
  ])("[ST6] is enough for a pack from the network, at the cost of %s", async (_what, spare, left) => {
    const { disk, here, letter, library } = await fullPhone();
    disk.quota = usedBytes(disk.factory) + spare;
    await library.install(bases.khidmat, ignore, never);
    expect(await here()).toEqual(left);
    expect(await letter()).toMatchObject({ byteLength: 3_000 });
    await expectSound(disk);
  });

  it("[ST6] is enough for a pack out of a file", async () => {
    const { disk, here, ports } = await fullPhone();
    const bundle = byteSource(writeBundle(packOf(keys, { id: "khidmat", seeds: [3, 4, 5, 6] })));
    const { manifestSha256 } = await inspectPackFile(bundle, ports);
    disk.quota = usedBytes(disk.factory) + 20_000;
    await installPackFile(bundle, manifestSha256, ports, ignore, never);
    expect(await here()).toEqual(["banjir", "embedder", "khidmat"]);
    await expectSound(disk);
  });

  it("[ST6] does not help where everything would not be enough: then all that answers stays, and it is said", async () => {
    const { disk, here, letter, library } = await fullPhone();
    disk.quota = usedBytes(disk.factory) - 8 * 40_000 + 5_000;
    await expect(library.install(bases.khidmat, ignore, never)).rejects.toMatchObject({ code: "storage/full" });
    expect(await here()).toEqual(["banjir"]);
    expect(await letter()).toMatchObject({ byteLength: 3_000 });
    await expectSound(disk);
  });

  it.each(["", "[{}]", '{"what":"pack"}'])("[ST6] tells nothing that it did not note: %s", async (junk) => {
    expect(await takenOff({ get: async () => junk, put: async () => undefined })).toEqual([]);
  });
});
