import { encodeAlerts, parseAlerts } from "../../src/core/alerts/alerts-piece.ts";
import { AppError } from "../../src/core/errors.ts";
import { encodeLink, openLink } from "../../src/core/pack/agency-link.ts";
import { encodeCorrections, parseCorrections, type Correction } from "../../src/core/pack/corrections.ts";
import { parseAgency, parseManifest, parsePointer } from "../../src/core/pack/manifest-schema.ts";
import { verifyPublished } from "../../src/core/pack/verify.ts";
import { alertOf } from "../core/alerts/cap-messages.ts";
import { found, newHands, publishedBy, rotated } from "../core/pack/ceremony.ts";
import { asPublished, nowMs, ports } from "../core/pack/small-pack.ts";
import { mulberry32 } from "../seeded.ts";
import { mutated } from "./mutations.ts";

/** What was tried, and the worst of it. */
export interface SignedFileReport {
  readonly inputs: number;
  readonly refused: number;
  /** Read all the same: what was changed did not matter to the shape; none of them verified. */
  readonly read: number;
  /** Of processor time. */
  readonly slowestMs: number;
  readonly mostMemoryMb: number;
}

/** One parser of a file that comes from strangers, a good file of its kind, and where it lies in a published folder. */
interface Target {
  readonly path: string;
  readonly good: Uint8Array;
  readonly parse: (bytes: Uint8Array) => unknown;
}

const corrections: readonly Correction[] = [
  { id: "a", kind: "corrected", date: "2026-11-28", title: { ms: "Tajuk", zh: "标题" }, note: { ms: "Nombor yang betul ialah 999." } },
  { id: "b", kind: "withdrawn", date: "2026-11-28", title: { ms: "Lama" }, note: { ms: "Tidak lagi." }, instead: "a" },
];

const longestMs = 1_000;
const mostMemory = 200 * 1024 * 1024;

/**
 * Gives each parser of what a phone reads before it trusts anything `count` hostile files, and to the verifier those that
 * were read.
 *
 * @throws When one crashes, takes longer than a second or 200 MB, reads the same bytes in two ways, or verifies.
 */
export async function runSignedFiles(count: number, seed: number): Promise<Record<string, SignedFileReport>> {
  const agency = rotated(found({ root: newHands(3), rootThreshold: 2, pack: newHands(2), packThreshold: 2, pointer: newHands(1) }), { root: newHands(2) });
  const files = publishedBy(agency);
  const [link = ""] = agency.agency.links.keys();
  const file = (path: string) => files.get(path) ?? new Uint8Array();
  const targets: readonly Target[] = [
    { path: "agency.json", good: file("agency.json"), parse: parseAgency },
    { path: "latest.json", good: file("latest.json"), parse: parsePointer },
    { path: "manifest.json", good: file("manifest.json"), parse: parseManifest },
    { path: `pieces/${link}`, good: encodeLink({ bytes: file("agency.json"), signatures: file("agency.json.sig") }), parse: (bytes) => parseAgency(openLink(bytes).bytes) },
    { path: "pieces/corrections", good: encodeCorrections(corrections), parse: parseCorrections },
    { path: "pieces/alerts", good: encodeAlerts([alertOf("flood"), alertOf("flood-cancel"), alertOf("earthquake-update")]), parse: parseAlerts },
  ];
  const reports: Record<string, SignedFileReport> = {};
  for (const [at, target] of targets.entries()) {
    const name = target.path === `pieces/${link}` ? "an earlier agency.json" : target.path.replace("pieces/", "");
    reports[name] = await fuzz(target, files, count, mulberry32(seed + at));
  }
  return reports;
}

async function fuzz({ path, good, parse }: Target, files: ReadonlyMap<string, Uint8Array>, count: number, random: () => number): Promise<SignedFileReport> {
  const counts = { refused: 0, read: 0, slowestMs: 0, mostMemory: 0 };
  const before = process.memoryUsage.rss();
  for (let input = 0; input < count; input += 1) {
    const bytes = mutated(good, random);
    // Of this process, so that a busy machine is not taken for a hang.
    const from = process.cpuUsage();
    const read = outcomeOf(parse, bytes);
    if (read === null) counts.refused += 1;
    else {
      counts.read += 1;
      hold(JSON.stringify(outcomeOf(parse, bytes)?.value) === JSON.stringify(read.value), `${path}: the same bytes are read in two ways`, bytes);
      const same = bytes.length === good.length && bytes.every((byte, at) => byte === good[at]);
      if (!same && !path.startsWith("pieces/")) hold(!(await verifies(new Map(files).set(path, bytes))), `${path}: verifies although it was changed`, bytes);
    }
    const { user, system } = process.cpuUsage(from);
    const ms = (user + system) / 1000;
    counts.slowestMs = Math.max(counts.slowestMs, ms);
    hold(ms < longestMs, `${path}: took ${Math.round(ms)} ms`, bytes);
    if (input % 1_000 === 0) counts.mostMemory = Math.max(counts.mostMemory, process.memoryUsage.rss() - before);
    hold(counts.mostMemory < mostMemory, `${path}: took ${counts.mostMemory} bytes`, bytes);
  }
  return { inputs: count, refused: counts.refused, read: counts.read, slowestMs: Math.round(counts.slowestMs), mostMemoryMb: Math.round(counts.mostMemory / 2 ** 20) };
}

/** What was read, null for a refusal in words. @throws Anything else: a crash. */
function outcomeOf(parse: (bytes: Uint8Array) => unknown, bytes: Uint8Array): { readonly value: unknown } | null {
  try {
    return { value: parse(bytes) };
  } catch (error) {
    if (error instanceof AppError && error.code.startsWith("pack/")) return null;
    throw new Error(`a crash on ${Buffer.from(bytes).toString("base64")}`, { cause: error });
  }
}

async function verifies(files: ReadonlyMap<string, Uint8Array>): Promise<boolean> {
  return verifyPublished(asPublished(files), { nowMs }, ports).then(
    () => true,
    (error: unknown) => {
      if (error instanceof AppError && error.code.startsWith("pack/")) return false;
      throw error;
    },
  );
}

function hold(holds: boolean, otherwise: string, bytes: Uint8Array): void {
  if (!holds) throw new Error(`${otherwise}: ${Buffer.from(bytes).toString("base64").slice(0, 4_000)}`);
}
