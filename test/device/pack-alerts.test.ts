import { describe, expect, it } from "vitest";
import type { Alert } from "../../src/core/alerts/alert.ts";
import { encodeAlerts, parseAlerts } from "../../src/core/alerts/alerts-piece.ts";
import { currentAlerts } from "../../src/core/alerts/current-alerts.ts";
import type { LiveFile } from "../../src/core/live/live-file.ts";
import { parseManifest } from "../../src/core/pack/manifest-schema.ts";
import type { Piece } from "../../src/core/pack/manifest.ts";
import { createPackAlerts, type PackAlertsPorts } from "../../src/device/pack-alerts.ts";
import type { Stored } from "../../src/device/rows.ts";
import { storedPieces } from "../../src/device/stored-pieces.ts";
import { deflate, sha256Hex } from "../../src/node/crypto.ts";
import { publish } from "../../src/node/publish.ts";
import { alertOf } from "../core/alerts/cap-messages.ts";
import { newKeys, ports } from "../core/pack/small-pack.ts";
import { flakyServer } from "./flaky-server.ts";
import { newDisk, startPhone } from "./phone.ts";
import { packOf } from "./published-pack.ts";

const base = "https://contoh.example/packs/banjir/";
const never = new AbortController().signal;
const keys = newKeys();
const flood = alertOf("flood");
const cancel: Alert = { ...flood, identifier: "flood-ended", sent: "2026-11-28T05:00:00Z", type: "Cancel", references: [flood], infos: [] };
const issued = "2026-11-28T00:00:00Z";

/** A published folder that carries alerts. */
function carrying(version: number, alerts: readonly Alert[]): Map<string, Uint8Array> {
  const plain = packOf(keys, { version, seeds: [1] });
  const manifest = parseManifest(plain.get("manifest.json") ?? new Uint8Array());
  const raw = encodeAlerts(alerts);
  const bytes = deflate(raw);
  const piece: Piece = { sha256: sha256Hex(bytes), bytes: bytes.length, role: "alerts", raw: raw.length };
  const pieces = new Map([...plain].flatMap(([path, each]) => (path.startsWith("pieces/") ? [[path.slice(7), each] as const] : [])));
  return publish({ ...manifest, pieces: [...manifest.pieces, piece] }, pieces.set(piece.sha256, bytes), keys);
}

function live(alerts: readonly Alert[], pack = "banjir"): ReadonlyMap<string, LiveFile> {
  return new Map([[pack, { format: 1, pack, version: 1, issued, expires: issued, requests: [], slots: [], places: [], alerts, handoff: { waiting: 0, open: true } }]]);
}

function memory(packs: PackAlertsPorts["packs"], kept = new Map<string, Stored>()) {
  return createPackAlerts({ packs, settings: { get: async (name) => kept.get(name), put: async (name, value) => void kept.set(name, value) } });
}

const identifiers = (carried: ReadonlyMap<string, { readonly alerts: readonly Alert[] }>) => [...carried].map(([pack, { alerts }]) => [pack, ...alerts.map(({ identifier }) => identifier)]);

describe("alerts that travel in a pack", () => {
  it("[LV18] are on the phone without a network, and end by themselves", async () => {
    const disk = newDisk();
    const first = startPhone({ disk, fetch: flakyServer(base, carrying(1, [flood])).fetch });
    const { manifest } = await first.library.install(base, () => undefined, never);
    const offline = startPhone({ disk, fetch: () => Promise.reject(new TypeError("no network")) });
    const carried = await createPackAlerts({ settings: offline.settings, packs: storedPieces("alerts", parseAlerts, offline.caches, ports) }).read(new Map());
    expect(carried.get("banjir")).toEqual({ alerts: [flood], issuedMs: Date.parse(manifest.issued) });
    const audience = { whereabouts: { fix: null, area: { id: "kampung-hilir", codes: [], rings: [], at: null } }, languages: ["ms"] };
    const shown = (at: string) => currentAlerts(carried.get("banjir")?.alerts ?? [], Date.parse(at), audience).length;
    const ends = flood.infos.flatMap(({ expires }) => expires ?? []).toSorted().at(-1) ?? "";
    expect(shown(flood.sent)).toBe(1);
    expect(shown(ends)).toBe(0);
  });

  it("[LV18] that the live file takes back stay gone when it says nothing of it any more, and without a network", async () => {
    const kept = new Map<string, Stored>();
    const packs = async () => [{ pack: "banjir", version: 1, issued, items: [flood] }];
    expect(identifiers(await memory(packs, kept).read(live([])))).toEqual([["banjir", flood.identifier]]);
    expect(identifiers(await memory(packs, kept).read(live([cancel])))).toEqual([["banjir"]]);
    expect(identifiers(await memory(packs, kept).read(live([])))).toEqual([["banjir"]]);
    expect(identifiers(await memory(packs, kept).read(new Map()))).toEqual([["banjir"]]);
  });

  it("[LV18] are taken back by their own agency alone, and by messages of the same status", async () => {
    const packs = async () => [{ pack: "banjir", version: 1, issued, items: [flood] }];
    expect(identifiers(await memory(packs).read(live([cancel], "khidmat")))).toEqual([["banjir", flood.identifier]]);
    expect(identifiers(await memory(packs).read(live([{ ...cancel, status: "Exercise" }])))).toEqual([["banjir", flood.identifier]]);
  });

  it("[LV18] are remembered as taken back while their piece is on its way, and forgotten once no pack has them", async () => {
    const kept = new Map<string, Stored>();
    let items: readonly Alert[] | null = [flood];
    const alerts = memory(async () => [{ pack: "banjir", version: 1, issued, items }], kept);
    await alerts.read(live([cancel]));
    items = null;
    expect(identifiers(await alerts.read(live([])))).toEqual([]);
    items = [flood];
    expect(identifiers(await alerts.read(live([])))).toEqual([["banjir"]]);
    items = [];
    await alerts.read(live([]));
    expect([...kept.values()]).toEqual(["{}"]);
  });

  it.each(["", "{", '{"banjir":1}'])("[LV18] survive what is not what was kept: %s", async (junk) => {
    const alerts = memory(async () => [{ pack: "banjir", version: 1, issued, items: [flood] }], new Map<string, Stored>([["alerts taken back", junk]]));
    expect(identifiers(await alerts.read(new Map()))).toEqual([["banjir", flood.identifier]]);
  });
});
