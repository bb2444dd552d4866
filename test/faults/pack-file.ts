import { AppError } from "../../src/core/errors.ts";
import { joinBytes } from "../../src/core/join-bytes.ts";
import { writeBundle } from "../../src/core/pack/bundle.ts";
import type { Manifest, Piece } from "../../src/core/pack/manifest.ts";
import { inspectPackFile, installPackFile } from "../../src/device/pack-file.ts";
import { deflate, sha256Hex } from "../../src/node/crypto.ts";
import type { AgencyKeys } from "../../src/node/keys.ts";
import { publish } from "../../src/node/publish.ts";
import { newKeys, publishedFolder, smallPack } from "../core/pack/small-pack.ts";
import { byteSource } from "../device/byte-sources.ts";
import { expectSound } from "../device/invariants.ts";
import { newDisk, startPhone, type Disk } from "../device/phone.ts";
import { packOf } from "../device/published-pack.ts";
import { usedBytes } from "../device/watched-indexeddb.ts";
import { mulberry32 } from "../seeded.ts";

/** What came of hostile `.suluh` files; every one of them ended as it must, else an error was thrown. */
export interface PackFileFuzz {
  readonly inputs: number;
  readonly refused: number;
  /** Signed by a stranger and in order: what a person may agree to. */
  readonly installable: number;
  /** Of processor time. */
  readonly slowestMs: number;
  readonly mostMegabytes: number;
}

const longestMs = 1_000;
const mostBytes = 200 * 1024 * 1024;
const never = new AbortController().signal;
const ignore = (): void => undefined;

/**
 * Gives a phone files that were damaged, spliced, or signed by somebody who means harm.
 *
 * @throws When one crashes, takes longer than a second or more than 200 MB, or leaves something of a refused file.
 */
export async function fuzzPackFiles(inputs: number, seed: number): Promise<PackFileFuzz> {
  const random = mulberry32(seed);
  const keys = newKeys();
  const good = [writeBundle(publishedFolder(keys)), writeBundle(packOf(keys, { seeds: [1] }))];
  const report = { refused: 0, installable: 0, slowestMs: 0, mostMegabytes: 0 };
  let phone = await newPhone();
  // Files of garbage from before are not what is measured.
  const heap = process.memoryUsage();
  const began = heap.heapUsed + heap.arrayBuffers;
  for (let input = 0; input < inputs; input += 1) {
    const name = `seed ${seed}, input ${input}`;
    const bytes = random() < 0.8 ? damaged(pick(good, random), random) : writeBundle(hostile(keys, random));
    // Of this process, so that a busy machine is not taken for a hang.
    const from = process.cpuUsage();
    const outcome = await attempt(phone.disk, bytes, name);
    const { user, system } = process.cpuUsage(from);
    const ms = (user + system) / 1000;
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    const taken = heapUsed + arrayBuffers - began;
    report.slowestMs = Math.max(report.slowestMs, Math.round(ms));
    report.mostMegabytes = Math.max(report.mostMegabytes, Math.round(taken / 1024 / 1024));
    if (ms > longestMs) throw new Error(`${name}: took ${Math.round(ms)} ms`);
    if (taken > mostBytes) throw new Error(`${name}: took ${report.mostMegabytes} MB`);
    report[outcome] += 1;
    if (outcome === "installable") phone = await newPhone();
    else if (usedBytes(phone.disk.factory) !== phone.empty) throw new Error(`${name}: something stays behind`);
  }
  return { inputs, ...report };
}

async function newPhone(): Promise<{ readonly disk: Disk; readonly empty: number }> {
  const disk = newDisk();
  await startPhone({ disk, fetch: () => Promise.reject(new TypeError("offline")) }).library.packs();
  return { disk, empty: usedBytes(disk.factory) };
}

async function attempt(disk: Disk, bytes: Uint8Array, name: string): Promise<"refused" | "installable"> {
  const { ports } = startPhone({ disk, fetch: () => Promise.reject(new TypeError("offline")) });
  const source = byteSource(bytes);
  try {
    const { manifestSha256 } = await inspectPackFile(source, ports);
    await installPackFile(source, manifestSha256, ports, ignore, never);
  } catch (cause) {
    if (cause instanceof AppError && cause.code.startsWith("pack/")) return "refused";
    throw new Error(`${name}: crashed`, { cause });
  }
  await expectSound(disk);
  return "installable";
}

/** Some bytes changed, cut, doubled, moved, or taken from elsewhere; the headers more often than the rest. */
function damaged(good: Uint8Array, random: () => number): Uint8Array {
  let bytes = good.slice();
  const place = (): number => Math.floor((random() < 0.3 ? 1 - random() * Math.min(1, 900 / bytes.length) : random()) * bytes.length);
  for (let change = 1 + Math.floor(random() * 3); change > 0; change -= 1) {
    const [at, length] = [place(), 1 + Math.floor(random() * 200)];
    const how = Math.floor(random() * 7);
    if (how === 0) bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    if (how === 1) new DataView(bytes.buffer).setUint32(Math.min(at, Math.max(0, bytes.length - 4)), pick([0, 1, 0x7fffffff, 0xffffffff, 0x04034b50, 0x02014b50, bytes.length], random), true);
    if (how === 2) bytes = bytes.slice(0, Math.max(4, at));
    if (how === 3) bytes = joinBytes([bytes.subarray(0, at), bytes.subarray(at + length)]);
    if (how === 4) bytes = joinBytes([bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at)]);
    if (how === 5) bytes.set(bytes.slice(at, Math.min(at + length, bytes.length)), Math.floor(random() * Math.max(1, bytes.length - length)));
    if (how === 6) for (let index = at; index < Math.min(at + length, bytes.length); index += 1) bytes[index] = Math.floor(random() * 256);
    if (bytes.length < 8) return joinBytes([bytes, new Uint8Array(8)]);
  }
  return bytes;
}

/** A file whose signatures hold, of an agency that means harm. */
function hostile(keys: AgencyKeys, random: () => number): Map<string, Uint8Array> {
  const { manifest, pieces } = smallPack();
  const raw = pick([bomb, nested, noise, listOfMany, halfEntry], random)(random);
  const bytes = deflate(raw);
  const role = pick(["documents", "vectors", "forms", "golden"] as const, random);
  const [first] = manifest.pieces;
  const piece: Piece = {
    sha256: sha256Hex(bytes),
    bytes: bytes.length,
    role,
    raw: random() < 0.7 ? raw.length : Math.floor(random() * 4_000_000),
    ...(role === "documents" ? { entries: Math.floor(random() * 3), lang: pick(manifest.languages, random) } : {}),
    ...(role === "vectors" ? { of: first?.sha256 ?? "" } : {}),
  };
  const lied: Partial<Manifest> = random() < 0.3 ? { kind: "model" } : {};
  const listed = random() < 0.5 ? [...manifest.pieces, piece] : [piece];
  const files = publish({ ...manifest, ...lied, pieces: listed }, new Map(pieces).set(piece.sha256, bytes), keys);
  const paths = [...files.keys()];
  if (random() < 0.3) files.delete(pick(paths, random));
  if (random() < 0.2) files.set(`pieces/${sha256Hex(String(random()))}`, noise(random));
  return files;
}

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const bomb = (random: () => number): Uint8Array => new Uint8Array(Math.floor(random() * 3_000_000));
const nested = (random: () => number): Uint8Array => text("[".repeat(Math.floor(random() * 100_000)));
const noise = (random: () => number): Uint8Array => Uint8Array.from({ length: Math.floor(random() * 3000) }, () => Math.floor(random() * 256));
const listOfMany = (random: () => number): Uint8Array => text(`[${"{},".repeat(Math.floor(random() * 100_000))}{}]`);
const halfEntry = (random: () => number): Uint8Array => text(JSON.stringify([{ id: "x".repeat(Math.floor(random() * 5000)), lang: "en", body: [{ type: "paragraph", text: ["\u0000"] }] }]));

function pick<T>(items: readonly T[], random: () => number): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
}
