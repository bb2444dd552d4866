import { describe, expect, it } from "vitest";
import { encodeCorrections, parseCorrections, type Correction } from "../../src/core/pack/corrections.ts";
import type { Piece } from "../../src/core/pack/manifest.ts";
import { parseManifest } from "../../src/core/pack/manifest-schema.ts";
import { createCorrectionBook, type CorrectionPorts } from "../../src/device/correction-book.ts";
import { keptShown } from "../../src/device/limits.ts";
import type { Exclusive } from "../../src/device/locks.ts";
import type { Stored } from "../../src/device/rows.ts";
import { storedPieces } from "../../src/device/stored-pieces.ts";
import { deflate, sha256Hex } from "../../src/node/crypto.ts";
import { publish } from "../../src/node/publish.ts";
import { newKeys, ports } from "../core/pack/small-pack.ts";
import { flakyServer } from "./flaky-server.ts";
import { newDisk, startPhone } from "./phone.ts";
import { packOf } from "./published-pack.ts";

const base = "https://contoh.example/packs/banjir/";
const never = new AbortController().signal;
const ignore = (): void => undefined;
const keys = newKeys();
const alone: Exclusive = (_name, _signal, work) => work();
const correction = (id: string, rest: Partial<Correction> = {}): Correction => ({ id, kind: "corrected", date: "2026-11-28", title: { ms: "T" }, note: { ms: "N" }, ...rest });

/** A published folder with a piece of corrections. */
function corrected(version: number, corrections: readonly Correction[]): Map<string, Uint8Array> {
  const plain = packOf(keys, { version, seeds: [1, 2] });
  const manifest = parseManifest(plain.get("manifest.json") ?? new Uint8Array());
  const raw = encodeCorrections(corrections);
  const bytes = deflate(raw);
  const piece: Piece = { sha256: sha256Hex(bytes), bytes: bytes.length, role: "corrections", raw: raw.length };
  const pieces = new Map([...plain].flatMap(([path, each]) => (path.startsWith("pieces/") ? [[path.slice(7), each] as const] : [])));
  return publish({ ...manifest, pieces: [...manifest.pieces, piece] }, pieces.set(piece.sha256, bytes), keys);
}

function bookOf(phone: ReturnType<typeof startPhone>) {
  return createCorrectionBook({ settings: phone.settings, exclusive: alone, packs: storedPieces("corrections", parseCorrections, phone.caches, ports) });
}

function memoryBook(packs: CorrectionPorts["packs"], kept = new Map<string, Stored>()) {
  return createCorrectionBook({ packs, exclusive: alone, settings: { get: async (name) => kept.get(name), put: async (name, value) => void kept.set(name, value) } });
}

describe("corrections on a phone", () => {
  it("[GT11] come with an update, several versions at once too, and are there without a network from then on", async () => {
    const disk = newDisk();
    const first = startPhone({ disk, fetch: flakyServer(base, packOf(keys, { version: 1, seeds: [1, 2] })).fetch });
    await first.library.install(base, ignore, never);
    const book = bookOf(first);
    expect(await book.read()).toEqual([]);
    await book.note([{ pack: "banjir", id: "entry-1-0", version: 1 }]);
    const second = startPhone({ disk, fetch: flakyServer(base, corrected(4, [correction("entry-1-0")])).fetch });
    await second.library.install(base, ignore, never);
    const offline = startPhone({ disk, fetch: () => Promise.reject(new TypeError("no network")) });
    expect(await bookOf(offline).read()).toEqual([{ ...correction("entry-1-0"), pack: "banjir", since: 4 }]);
    expect(await bookOf(offline).shown()).toEqual([{ pack: "banjir", id: "entry-1-0", version: 1 }]);
  });

  it("[GT11] [IN16] wait for their piece on a first visit, and are then no news to who saw nothing before", async () => {
    const phone = startPhone({ disk: newDisk(), fetch: flakyServer(base, corrected(4, [correction("entry-1-0")])).fetch });
    await phone.library.install(base, ignore, never, ["ms"]);
    const book = bookOf(phone);
    expect(await book.read()).toEqual([]);
    await phone.library.install(base, ignore, never);
    expect(await book.read()).toMatchObject([{ since: 4 }]);
  });

  it("[GT11] keep the version in which this phone met them, whatever versions follow, and are two when they are dated anew", async () => {
    let version = 3;
    let items: readonly Correction[] | null = [correction("a")];
    const book = memoryBook(async () => [{ pack: "p", version, items }]);
    expect(await book.read()).toMatchObject([{ since: 3 }]);
    version = 5;
    expect(await book.read()).toMatchObject([{ since: 3 }]);
    items = null;
    expect(await book.read()).toEqual([]);
    items = [correction("a"), correction("b")];
    version = 6;
    expect(await book.read()).toMatchObject([{ id: "a", since: 3 }, { id: "b", since: 6 }]);
    items = [correction("a", { date: "2026-12-01" })];
    version = 7;
    expect(await book.read()).toMatchObject([{ id: "a", since: 7 }]);
  });

  it("[GT11] are held against the lowest version in which an entry was shown, of so many entries", async () => {
    const book = memoryBook(async () => []);
    await Promise.all([book.note([{ pack: "p", id: "a", version: 4 }]), book.note([{ pack: "p", id: "a", version: 2 }]), book.note([{ pack: "p", id: "a", version: 9 }])]);
    expect(await book.shown()).toEqual([{ pack: "p", id: "a", version: 2 }]);
    await book.note(Array.from({ length: keptShown }, (_, at) => ({ pack: "p", id: `b${at}`, version: 1 })));
    expect(await book.shown()).toHaveLength(keptShown);
    await book.forget();
    expect(await book.shown()).toEqual([]);
  });

  it("[GT11] begin anew where what was kept cannot be read", async () => {
    for (const junk of ["{", "[]", '{"since":1}', 7]) {
      const book = memoryBook(async () => [{ pack: "p", version: 2, items: [correction("a")] }], new Map<string, Stored>([["corrections", junk]]));
      expect(await book.read()).toMatchObject([{ since: 2 }]);
      expect(await book.shown()).toEqual([]);
    }
  });
});
