import { withVectors } from "../../src/core/answer/with-vectors.ts";
import { describe, expect, it } from "vitest";
import type { Asker } from "../../src/core/answer/reply.ts";
import { AppError } from "../../src/core/errors.ts";
import { fetchPieces } from "../../src/device/fetch-pieces.ts";
import { Patience } from "../../src/device/patience.ts";
import * as flowsPart from "../../src/workers/flows.worker-part.ts";
import * as readingPart from "../../src/workers/reading.ts";
import * as writingPart from "../../src/workers/writing.worker-part.ts";
import { createRetrieval } from "../../src/workers/retrieval-host.ts";
import { deflate, sha256Hex } from "../../src/node/crypto.ts";
import { publish } from "../../src/node/publish.ts";
import { newKeys, nowMs, ports as cryptoPorts, publishedFolder, smallPack } from "../core/pack/small-pack.ts";
import { flakyServer } from "../device/flaky-server.ts";
import { newDisk, startPhone } from "../device/phone.ts";
import { evenEmbedder } from "./even-embedder.ts";
import { packOf } from "../device/published-pack.ts";

const base = "/packs/small/";
const never = new AbortController().signal;
const ignore = (): void => undefined;
const asker: Asker = { lang: "en", household: [] };
const keys = newKeys();

async function installed({ loads = true, part = "here", folder = publishedFolder(keys) }: { loads?: boolean; part?: "here" | "missing"; folder?: ReadonlyMap<string, Uint8Array> } = {}) {
  const disk = newDisk();
  const server = flakyServer("/", new Map([...folder].map(([path, bytes]) => [`packs/small/${path}`, bytes])));
  const phone = startPhone({ disk, fetch: server.fetch });
  await phone.library.install(base, ignore, never);
  const retrieval = createRetrieval({
    ...phone.ports,
    inflater: cryptoPorts.inflater,
    now: () => nowMs,
    withVectors,
    flowsPart: async () => {
      if (part === "missing") throw new AppError("network/unreachable");
      return flowsPart;
    },
    readingPart: async () => ({ ...readingPart, ...writingPart }),
    loadEmbedder: async () => {
      if (!loads) throw new AppError("embed/unsupported-model");
      return evenEmbedder;
    },
  });
  return { server, retrieval, ...phone };
}

describe("the engine over what is stored", () => {
  it("[WK4] opens installed packs and answers, reads and lists from them", async () => {
    const { retrieval } = await installed();
    const opened = await retrieval.open();
    expect(opened).toMatchObject({ tier: "lexical", broken: [], emergency: [{ number: "999" }] });
    expect(opened.packs.map(({ id, version }) => [id, version])).toEqual([["small", 3]]);
    const reply = await retrieval.ask("my house is flooding", asker);
    expect(reply.results[0]?.entry.id).toBe("rising-water");
    expect(reply.tier).toBe("lexical");
    const entry = await retrieval.read("small", "rising-water", "ta");
    expect(entry).toMatchObject({ entry: { lang: "en", title: "Water is coming in" }, critical: true, languages: ["en"] });
    expect(await retrieval.read("small", "nothing", "en")).toBeNull();
    expect(await retrieval.read("another", "rising-water", "en")).toBeNull();
    expect(await retrieval.topic("small", "flood", asker)).toBeNull();
    expect(await retrieval.places("shelter", asker)).toEqual([]);
  });

  it("[CV8] answers each question by itself until the second stage is here, and then follows the conversation", async () => {
    const early = (await installed({ part: "missing" })).retrieval;
    await early.open();
    const first = await early.ask("my house is flooding", asker);
    expect(first.results[0]?.entry.id).toBe("rising-water");
    expect((await early.ask("how long?", asker, [first])).results[0]?.entry.id).not.toBe("rising-water");
    const { retrieval } = await installed();
    await retrieval.open();
    const reply = await retrieval.ask("my house is flooding", asker);
    expect((await retrieval.ask("how long?", asker, [reply])).results[0]?.entry.id).toBe("rising-water");
  });

  it("[WK4] makes an index anew that another version of the app has left, and keeps it", async () => {
    const { retrieval, caches } = await installed();
    const key: [string, number] = ["small", 3];
    const before = await caches.read(["indexes"], (transaction) => transaction.objectStore("indexes").get(key));
    const stale = new TextEncoder().encode('    {"version":0,"directory":[],"languages":[],"lengths":[]}');
    new DataView(stale.buffer).setUint32(0, stale.length - 4, true);
    await caches.write(["indexes"], (transaction) => transaction.objectStore("indexes").put({ pack: "small", version: 3, bytes: stale.buffer }));
    await retrieval.open();
    expect((await retrieval.ask("my house is flooding", asker)).results[0]?.entry.id).toBe("rising-water");
    const after = await caches.read(["indexes"], (transaction) => transaction.objectStore("indexes").get(key));
    expect(after?.bytes).toEqual(before?.bytes);
  });

  it("[WK4] tells which pack is damaged beside those that work", async () => {
    const { retrieval, store, caches, server, ports } = await installed();
    server.files = new Map([...server.files, ...[...packOf(keys, { id: "other", seeds: [4] })].map(([path, bytes]) => [`packs/other/${path}`, bytes] as const)]);
    const { install } = await import("../../src/device/install.ts");
    const row = await install("/packs/other/", "pack", ports, ignore, never);
    await store.remove(row.pieces);
    await caches.write(["indexes"], (transaction) => transaction.objectStore("indexes").delete(["other", 1]));
    const opened = await retrieval.open();
    expect(opened.packs.map(({ id }) => id)).toEqual(["small"]);
    expect(opened.broken).toMatchObject([{ pack: "other", code: "pack/incomplete" }]);
  });

  it("[UI26] does not answer from nothing when all of storage is cleared under it", async () => {
    const { retrieval, caches } = await installed();
    await retrieval.open();
    await caches.write(["packs", "indexes", "pieces"], (transaction) => Promise.all((["packs", "indexes", "pieces"] as const).map((name) => transaction.objectStore(name).clear())));
    await expect(retrieval.ask("my house is flooding", asker)).rejects.toMatchObject({ code: "pack/incomplete" });
    await expect(retrieval.read("small", "rising-water", "en")).resolves.toBeNull();
  });

  it("[DT3] adds meaning where vectors are here, keeps it over a new opening, and lets it go", async () => {
    const { retrieval, ports, library } = await installed();
    await retrieval.open();
    expect(await retrieval.openDense()).toBe("lexical");
    const [{ manifest } = await Promise.reject(new Error("no pack"))] = await library.packs();
    const vectors = manifest.pieces.filter(({ role }) => role === "vectors");
    await fetchPieces(base, vectors, { ...ports, patience: new Patience(ports.surroundings) }, ignore, never);
    expect(await retrieval.openDense()).toBe("hybrid");
    expect((await retrieval.open()).tier).toBe("hybrid");
    expect((await retrieval.ask("water everywhere", asker)).tier).toBe("hybrid");
    await retrieval.closeDense();
    expect((await retrieval.ask("water everywhere", asker)).tier).toBe("lexical");
  });

  it("[DT5] goes on answering by words when the dense tier cannot be loaded", async () => {
    const { retrieval } = await installed({ loads: false });
    await retrieval.open();
    await expect(retrieval.openDense()).rejects.toMatchObject({ code: "embed/unsupported-model" });
    expect((await retrieval.ask("my house is flooding", asker)).results[0]?.entry.id).toBe("rising-water");
  });

  it("[FL4] [FL5] opens what people can do once its piece is here, and proposes and compares by words", async () => {
    const forms = { forms: [], categories: [{ code: "pothole", title: { en: "Pothole" }, examples: { en: ["big hole in the road", "a big hole in our road"] }, place: "required", beside: ["shelter"] }], flows: [] };
    const raw = new TextEncoder().encode(JSON.stringify(forms));
    const bytes = deflate(raw);
    const { manifest, pieces } = smallPack({ submissions: { flows: ["request"] } });
    const sha256 = sha256Hex(bytes);
    const folder = publish({ ...manifest, pieces: [...manifest.pieces, { sha256, bytes: bytes.length, role: "forms", raw: raw.length }] }, new Map([...pieces, [sha256, bytes]]), keys);
    const { retrieval, caches } = await installed({ folder });
    await retrieval.open();
    expect(await retrieval.flows()).toMatchObject([{ pack: "small", submissions: { flows: ["request"] }, forms: { categories: [{ code: "pothole" }] } }]);
    expect((await retrieval.ask("big hole in the road", asker)).flows).toMatchObject([{ flow: "request", id: "pothole", asked: true }]);
    expect(await retrieval.propose("small", "a hole")).toEqual(["pothole"]);
    expect(await retrieval.alike("small", "a hole here", ["a hole there", ""])).toEqual({ values: [expect.closeTo(0.75, 1), null], byMeaning: false });
    await caches.write(["pieces"], (transaction) => transaction.objectStore("pieces").delete(sha256));
    await retrieval.open();
    expect(await retrieval.flows()).toEqual([]);
    expect((await retrieval.ask("my house is flooding", asker)).results[0]?.entry.id).toBe("rising-water");
  });
});
