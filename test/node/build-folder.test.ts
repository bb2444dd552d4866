import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parseAlerts } from "../../src/core/alerts/alerts-piece.ts";
import { parseDocuments } from "../../src/core/pack/entry-schema.ts";
import { parseGolden } from "../../src/core/pack/golden.ts";
import type { Manifest } from "../../src/core/pack/manifest.ts";
import { openPiece } from "../../src/core/pack/piece.ts";
import { openVectors } from "../../src/core/pack/vectors.ts";
import { piecePath } from "../../src/core/pack/published-paths.ts";
import { verifyFolder } from "../../src/core/pack/verify-folder.ts";
import type { Folder } from "../../src/core/ports.ts";
import { buildFolder, type BuildRequest } from "../../src/node/build-folder.ts";
import { nodeHasher, nodeInflater, nodeVerifier } from "../../src/node/crypto.ts";
import { openDirectory } from "../../src/node/folder.ts";
import { createKeyFile, readKeyFile, type AgencyKeys } from "../../src/node/keys.ts";
import { alertOf, capMessage } from "../core/alerts/cap-messages.ts";
import { fakeEmbedder } from "./fake-embedder.ts";
import { folderOf, packYaml } from "./sources/folder.ts";

const nowMs = Date.parse("2026-11-22T10:00:00Z");
const ports = { hasher: nodeHasher, inflater: nodeInflater, verifier: nodeVerifier };
let keys: AgencyKeys;
let base: string;

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), "suluh-test-"));
  await createKeyFile(join(base, "key.json"), nowMs);
  keys = await readKeyFile(join(base, "key.json"), nowMs);
});

const line = (number: number, more = "") =>
  JSON.stringify({ id: `doc ${number}`, lang: number % 2 ? "ms" : "en", title: `Perkara ${number}?`, text: `Ayat pertama ${number}. ${"Air naik dengan cepat malam ini. ".repeat(20)}${more}` });

async function sourceOf(lines: readonly string[], files: Record<string, string> = {}): Promise<string> {
  return folderOf({ "pack.yaml": packYaml, "documents.jsonl": lines.join("\n"), ...files });
}

let outs = 0;
const newOut = () => join(base, `out-${(outs += 1)}`);

async function build(source: string, out: string, request: Partial<BuildRequest> = {}): Promise<Manifest> {
  const outcome = await buildFolder({
    source,
    out,
    keys,
    openEmbedder: null,
    caches: { folder: join(base, "cache"), shipped: [] },
    nowMs,
    say: () => undefined,
    ...request,
  });
  if (!outcome.built) throw new Error(JSON.stringify(outcome.problems));
  return outcome.manifest;
}

async function allBytes(out: string): Promise<Map<string, string>> {
  const folder = openDirectory(out);
  const files = new Map<string, string>();
  for (const path of await folder.list()) files.set(path, Buffer.from(await folder.read(path)).toString("base64"));
  return files;
}

async function entriesIn(folder: Folder, { pieces }: Manifest) {
  const found = [];
  for (const piece of pieces) if (piece.role === "documents") found.push(...parseDocuments(await openPiece(piece, await folder.read(piecePath(piece)), ports)));
  return found;
}

const many = Array.from({ length: 100 }, (_, at) => line(at));

describe("a built pack", () => {
  it("[BD1] verifies and holds every document, vector and golden question", async () => {
    const golden = '{"lang":"ms","question":"air?","expect":"doc 1"}\n';
    const out = newOut();
    const manifest = await build(await sourceOf(many, { "golden.jsonl": golden }), out, { openEmbedder: async () => fakeEmbedder() });
    const folder = openDirectory(out);
    expect((await verifyFolder(folder, { nowMs }, ports)).manifest).toEqual(manifest);
    const entries = await entriesIn(folder, manifest);
    expect(entries.map(({ id }) => id).toSorted()).toEqual(many.map((_, at) => `doc ${at}`).toSorted());
    expect(manifest.embedder).toEqual({ id: "fake", dimensions: 32 });
    expect(Object.keys(manifest.calibration.languages).toSorted()).toEqual(["en", "ms"]);
    for (const piece of manifest.pieces) {
      const raw = await openPiece(piece, await folder.read(piecePath(piece)), ports);
      if (piece.role === "golden") expect(parseGolden(raw)).toEqual([{ lang: "ms", question: "air?", expect: "doc 1" }]);
      if (piece.role === "vectors") expect(openVectors(raw).passages.some((value) => value !== 0)).toBe(true);
    }
  });

  it("[BD2] is the same bytes for the same sources, keys, date and version, with an empty cache and a full one", async () => {
    const source = await sourceOf(many);
    const outs = [newOut(), newOut(), newOut()];
    for (const [at, out] of outs.entries()) {
      const caches = { folder: join(base, at === 0 ? "cache-a" : "cache-b"), shipped: [] };
      await build(source, out, { caches, openEmbedder: async () => fakeEmbedder(), issuedMs: nowMs, version: 5, nowMs: nowMs + at });
    }
    const [first, ...others] = await Promise.all(outs.map(allBytes));
    for (const other of others) expect(other).toEqual(first);
  });

  it("[BD3] keeps the pieces of documents that did not change", async () => {
    const out = newOut();
    const before = await build(await sourceOf(many), out);
    const after = await build(await sourceOf(many.with(50, line(50, "Satu ayat lagi."))), out);
    expect(after.version).toBe(before.version + 1);
    const kept = new Set(before.pieces.map(({ sha256 }) => sha256));
    expect(before.pieces.length).toBeGreaterThan(3);
    expect(after.pieces.filter(({ sha256 }) => !kept.has(sha256))).toHaveLength(1);
  });

  it("[BD3] loses one piece and gains one or two when a document is added or removed", async () => {
    const out = newOut();
    const before = await build(await sourceOf(many), out);
    for (const lines of [[...many, line(1001)], many.slice(1)]) {
      const after = await build(await sourceOf(lines), out);
      const kept = new Set(before.pieces.map(({ sha256 }) => sha256));
      expect(after.pieces.filter(({ sha256 }) => !kept.has(sha256)).length).toBeLessThanOrEqual(2);
    }
  });

  it("[BD4] keeps its version and manifest while nothing changed, and is vouched for anew", async () => {
    const [source, out] = [await sourceOf(many), newOut()];
    const first = await build(source, out);
    const again = await build(source, out, { nowMs: nowMs + 86_400_000 });
    expect(again).toEqual(first);
    const pointer = JSON.parse(await readFile(join(out, "latest.json"), "utf8"));
    expect(pointer.issued).toBe("2026-11-23T10:00:00Z");
    expect((await build(source, out, { issuedMs: nowMs + 1000 })).version).toBe(2);
    expect((await build(source, out, { issuedMs: nowMs + 1000 })).version).toBe(2);
    expect((await build(source, out, { version: 9 })).version).toBe(9);
  });

  it("[BD5] leaves the old one alone when a source is wrong, or when the folder holds something else", async () => {
    const out = newOut();
    await build(await sourceOf(many), out);
    const before = await allBytes(out);
    await expect(build(await sourceOf(["{"]), out)).rejects.toThrow("documents.jsonl");
    expect(await allBytes(out)).toEqual(before);
    await writeFile(join(out, "thesis.txt"), "years of work");
    await expect(build(await sourceOf(many.slice(1)), out)).rejects.toMatchObject({ code: "pack/unexpected-file" });
    expect(await readFile(join(out, "thesis.txt"), "utf8")).toBe("years of work");
  });

  it("[BD6] makes each vector once, also when a build was cut off, and none of texts the model cannot read", async () => {
    const caches = { folder: join(base, "cache-c"), shipped: [] };
    const source = await sourceOf([line(1), line(2), '{"id":"zh","lang":"ms","title":"水？","text":"水位上升。"}']);
    const first = fakeEmbedder();
    await build(source, newOut(), { caches, openEmbedder: async () => first });
    expect(first.made()).toBeGreaterThan(4);
    const second = fakeEmbedder();
    const out = newOut();
    const manifest = await build(source, out, { caches, openEmbedder: async () => second });
    expect(second.made()).toBe(0);
    const folder = openDirectory(out);
    const [documents] = manifest.pieces.filter(({ lang }) => lang === "ms");
    const vectors = manifest.pieces.find(({ of }) => of === documents?.sha256);
    if (vectors === undefined) throw new Error("no vectors");
    const { passages, passageStarts } = openVectors(await openPiece(vectors, await folder.read(piecePath(vectors)), ports));
    const last = passageStarts.at(-2) ?? 0;
    expect(passages.subarray(32 * last, 32 * last + 32).every((value) => value === 0)).toBe(true);
    const cache = (await openDirectory(caches.folder).list())[0] ?? "";
    const bytes = await readFile(join(caches.folder, cache));
    await writeFile(join(caches.folder, cache), bytes.subarray(0, bytes.length - 5));
    const third = fakeEmbedder();
    await build(source, newOut(), { caches, openEmbedder: async () => third });
    expect(third.made()).toBe(1);
  });

  it("[LV17] carries the alerts of its sources while they count on the day it is issued, and says which are over", async () => {
    const withoutDocument = capMessage("flood").replaceAll("evac-when", "doc 1");
    const source = await sourceOf(many.slice(0, 4), { "alerts/flood.xml": withoutDocument, "alerts/ended.xml": capMessage("flood-cancel").replaceAll("evac-when", "doc 1") });
    const flood = alertOf("flood", (text) => text.replaceAll("evac-when", "doc 1"));
    const carriedOn = async (day: number) => {
      const out = newOut();
      const outcome = await buildFolder({ source, out, keys, openEmbedder: null, caches: { folder: join(base, "cache"), shipped: [] }, nowMs, issuedMs: day, say: () => undefined });
      if (!outcome.built) throw new Error(JSON.stringify(outcome.problems));
      const folder = openDirectory(out);
      await verifyFolder(folder, { nowMs: day }, ports);
      const piece = outcome.manifest.pieces.find(({ role }) => role === "alerts");
      const alerts = piece === undefined ? [] : parseAlerts(await openPiece(piece, await folder.read(piecePath(piece)), ports));
      return { alerts, warned: outcome.problems.map(({ file, message }) => `${file}: ${message}`).filter((text) => text.startsWith("alerts:")) };
    };
    const during = await carriedOn(Date.parse(flood.sent));
    expect(during.alerts).toContainEqual(flood);
    expect(during.alerts.map(({ type }) => type).toSorted()).toEqual(["Alert", "Cancel"]);
    expect(during.warned).toEqual([]);
    const after = await carriedOn(Math.max(...flood.infos.map(({ expires }) => Date.parse(expires ?? ""))));
    expect(after.alerts.map(({ type }) => type)).toEqual(["Cancel"]);
    expect(after.warned).toEqual([`alerts: The message "${flood.identifier}" is over and left out`]);
  });

  it("[LV17] builds nothing while one of its alerts is wrong", async () => {
    const source = await sourceOf(many.slice(0, 4), { "alerts/flood.xml": capMessage("flood").replace("</alert>", "") });
    const outcome = await buildFolder({ source, out: newOut(), keys, openEmbedder: null, caches: { folder: join(base, "cache"), shipped: [] }, nowMs, say: () => undefined });
    expect(outcome.built).toBe(false);
    expect(outcome.problems.filter(({ severity }) => severity === "error")).toMatchObject([{ file: "alerts/flood.xml", line: 52 }]);
  });
});
