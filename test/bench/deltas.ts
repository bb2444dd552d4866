import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import type { Manifest } from "../../src/core/pack/manifest.ts";
import { piecePath } from "../../src/core/pack/published-paths.ts";
import { fetchPieces } from "../../src/device/fetch-pieces.ts";
import { Patience } from "../../src/device/patience.ts";
import { buildFolder } from "../../src/node/build-folder.ts";
import { defaultModelDirectory } from "../../src/node/catalogue.ts";
import { openEmbedder } from "../../src/node/embedder.ts";
import { openDirectory } from "../../src/node/folder.ts";
import { cacheRoot, shippedVectors } from "../../src/tools/surroundings.ts";
import { newKeys } from "../core/pack/small-pack.ts";
import { flakyServer } from "../device/flaky-server.ts";
import { newDisk, startPhone } from "../device/phone.ts";
import { mulberry32 } from "../seeded.ts";
import { corpusVersions, type EditKind } from "./corpus-edits.ts";
import { evaluationData, lines, type SetDocument } from "./eval-packs.ts";
import { median, row, table, type Row } from "./report.ts";

const base = "https://contoh.example/packs/usgov/";
const never = new AbortController().signal;
const ignore = (): void => undefined;
const versionCount = 30;

/** What the issue allows an update to cost with the dense tier, in KB of 1,000 bytes; null where nothing is asked. */
const allowedKb: Readonly<Record<EditKind, number | null>> = { "edit 1": 60, "add 10 in a row": 150, "add 10 here and there": 150, "edit 5, add 2, remove 1": null };

interface Published {
  readonly manifest: Manifest;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

interface Cost {
  readonly kind: EditKind;
  readonly phone: number;
  readonly whole: number;
  /** Null where there is no zstd. */
  readonly patch: number | null;
}

/** What updates cost a phone with the dense tier, through 30 versions of 988 public answers, by the phone's own install. */
export async function benchDeltas(): Promise<string> {
  const data = evaluationData();
  if (data === null) return "Deltas: EVAL_DATA is not set, skipped.\n";
  const folder = mkdtempSync(join(tmpdir(), "suluh-deltas-"));
  try {
    return await measure(lines<SetDocument>(data, "usgov_covid_faq", "corpus.jsonl"), folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measure(corpus: readonly SetDocument[], folder: string): Promise<string> {
  const publish = await publisher(folder);
  const { first, versions } = corpusVersions(corpus, versionCount, mulberry32(1));
  const [disk, lateDisk] = [newDisk(), newDisk()];
  const start = await publish(first);
  await fetched(disk, start);
  await fetched(lateDisk, start);
  const costs: Cost[] = [];
  let before = start;
  for (const { kind, documents } of versions) {
    const after = await publish(documents);
    costs.push({ kind, phone: await fetched(disk, after), whole: bytesOf(after.files), patch: patchBytes(folder, before, after) });
    before = after;
  }
  const late = { phone: await fetched(lateDisk, before), patch: patchBytes(folder, start, before) };
  const rows = Object.keys(allowedKb).flatMap((kind) => rowsOf(costs.filter((cost) => cost.kind === kind)));
  const whole = bytesOf(before.files);
  rows.push(
    row(`straight from version 1 to ${versionCount + 1}`, late.phone / 1000, "KB", whole / 1000, "downloading all", undefined),
    ...(late.patch === null ? [] : [row("the same", late.phone / 1000, "KB", late.patch / 1000, "zstd --patch-from of what the pieces hold", undefined)]),
  );
  const { pieces } = before.manifest;
  const note = `${corpus.length} documents, ${pieces.length} pieces, ${(whole / 1000).toFixed(0)} KB in all. Bytes as stored, signed files included; a host that compresses JSON sends less.`;
  return `${table(rows)}\n\n${note}${late.patch === null ? " No zstd on this machine: not compared." : ""}`;
}

function rowsOf(costs: readonly Cost[]): Row[] {
  const [first] = costs;
  if (first === undefined) return [];
  const { kind } = first;
  const allowed = allowedKb[kind];
  const worst = Math.max(...costs.map(({ phone }) => phone)) / 1000;
  const middle = (of: (cost: Cost) => number) => median(costs.map(of)) / 1000;
  const patches = costs.flatMap(({ patch }) => patch ?? []);
  return [
    allowed === null ? row(`${kind}: the dearest of ${costs.length}`, worst, "KB", undefined, "", undefined) : row(`${kind}: the dearest of ${costs.length}`, worst, "KB", allowed, "limit", 1),
    row(`${kind}: median`, middle(({ phone }) => phone), "KB", middle(({ whole }) => whole), "downloading all", undefined),
    ...(patches.length === 0 ? [] : [row(`${kind}: median`, middle(({ phone }) => phone), "KB", median(patches) / 1000, "zstd --patch-from of what the pieces hold", undefined)]),
  ];
}

/** Builds and signs version after version as `pack build` does. */
async function publisher(folder: string): Promise<(documents: readonly SetDocument[]) => Promise<Published>> {
  const embedder = await openEmbedder(await defaultModelDirectory());
  const keys = newKeys();
  const source = join(folder, "source");
  const out = join(folder, "pack");
  mkdirSync(source);
  writeFileSync(join(source, "pack.yaml"), "id: usgov\ntitle: Questions and answers\nagency: Evaluation\nlanguages: [en]\n");
  return async (documents) => {
    writeFileSync(join(source, "documents.jsonl"), documents.map(({ id, lang, text }) => `${JSON.stringify({ id, lang, text })}\n`).join(""));
    const caches = { folder: join(cacheRoot, "vectors"), shipped: shippedVectors };
    const built = await buildFolder({ source, out, keys, openEmbedder: async () => embedder, caches, nowMs: Date.parse("2026-11-22T12:00:00Z"), say: ignore });
    if (!built.built) throw new Error(JSON.stringify(built.problems));
    const published = openDirectory(out);
    const files = new Map<string, Uint8Array>();
    for (const path of await published.list()) files.set(path, (await published.read(path)).slice());
    return { manifest: built.manifest, files };
  };
}

/** Bytes that a phone with the dense tier fetches to be up to date. */
async function fetched(disk: ReturnType<typeof newDisk>, { manifest, files }: Published): Promise<number> {
  const server = flakyServer(base, files);
  const phone = startPhone({ disk, fetch: server.fetch });
  const { manifest: installed } = await phone.library.install(base, ignore, never);
  if (installed.version !== manifest.version) throw new Error("another version was installed");
  const vectors = manifest.pieces.filter(({ role }) => role === "vectors");
  await fetchPieces(base, vectors, { ...phone.ports, patience: new Patience(phone.ports.surroundings) }, ignore, never);
  return server.sent;
}

function bytesOf(files: ReadonlyMap<string, Uint8Array>): number {
  return [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
}

/** A patch between what two versions hold, uncompressed and in order; null without zstd. */
function patchBytes(folder: string, before: Published, after: Published): number | null {
  const [old, fresh, patch] = [join(folder, "before"), join(folder, "after"), join(folder, "patch.zst")];
  writeFileSync(old, heldBy(before));
  writeFileSync(fresh, heldBy(after));
  const { status } = spawnSync("zstd", ["-q", "-f", "-19", "--long=27", `--patch-from=${old}`, fresh, "-o", patch]);
  return status === 0 ? statSync(patch).size : null;
}

function heldBy({ manifest, files }: Published): Buffer {
  return Buffer.concat(
    manifest.pieces.map((piece) => {
      const bytes = files.get(piecePath(piece)) ?? new Uint8Array();
      return piece.raw === undefined ? bytes : inflateRawSync(bytes);
    }),
  );
}
