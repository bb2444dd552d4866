import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../core/errors.ts";
import { encodeKept, isKeptPath, keptPath, openKept, verifyKept } from "../core/pack/kept-version.ts";
import { parseAgency, parsePointer } from "../core/pack/manifest-schema.ts";
import { piecePath, publishedFiles } from "../core/pack/published-paths.ts";
import { readPublished, verifyFolder } from "../core/pack/verify-folder.ts";
import { verifyPublished, type Published, type Trust, type Verified } from "../core/pack/verify.ts";
import type { Folder } from "../core/ports.ts";
import { keptFolder } from "./archive.ts";
import { nodeHasher, nodeInflater, nodeVerifier, sha256Hex } from "./crypto.ts";
import { removeDurably, unfinishedSuffix, writeDurably } from "./durable-file.ts";
import { openDirectory } from "./folder.ts";
import { keptForMs } from "./limits.ts";

/** What to publish, where to, and how long what was there stays. */
export interface PublishRequest {
  /** A folder or bundle that was built and signed. */
  readonly from: Folder;
  /** The tree that a static host serves, or that is copied to one. */
  readonly to: string;
  /** So many versions before the new one stay readable, whatever their age. */
  readonly keep: number;
  readonly nowMs: number;
  /** Called before every change of the tree, for tests that end it there. */
  readonly beforeChange?: () => void;
}

/** What happened to the tree. */
export interface PublishOutcome {
  readonly verified: Verified;
  readonly written: number;
  readonly removed: number;
  /** Versions that phones can still read beside the newest, newest first. */
  readonly kept: readonly number[];
}

const ports = { verifier: nodeVerifier, hasher: nodeHasher, inflater: nodeInflater };

/**
 * Brings a published tree to a new version: pieces first, the pointer last, then what nobody reads any more goes. Ended
 * at any moment, the tree serves the old version or the new one, and the next run finishes.
 *
 * @throws {AppError} As `verifyFolder` for what is to be published, with the version in the tree as what was seen before;
 *   `pack/unexpected-file` when the tree holds anything else.
 */
export async function publishTree({ from, to, keep, nowMs, beforeChange = () => undefined }: PublishRequest): Promise<PublishOutcome> {
  const tree = openDirectory(to);
  const paths = await listOwn(tree);
  const before = await readTree(tree, paths);
  const verified = await verifyFolder(from, before === null ? { nowMs } : await trustOf(before, nowMs), ports);
  const next = await readPublished(from);
  const fresher = before !== null && isOlder(next, before) ? before : next;
  const counts = { written: 0, removed: 0 };
  const write = async (path: string, bytes: Uint8Array): Promise<void> => {
    beforeChange();
    if (await writeDurably(join(to, path), bytes)) counts.written += 1;
  };
  const remove = async (path: string): Promise<void> => {
    beforeChange();
    await removeDurably(join(to, path));
    counts.removed += 1;
  };
  for (const folder of ["pieces", "signed"]) await mkdir(join(to, folder), { recursive: true });
  for (const path of paths.filter((each) => each.endsWith(unfinishedSuffix))) await remove(path);
  for (const { sha256 } of [...verified.manifest.pieces, ...(verified.agency.before ?? []).map((link) => ({ sha256: link }))]) {
    await write(piecePath({ sha256 }), await from.read(piecePath({ sha256 })));
  }
  // Until the pointer has changed, a phone that meets files of two versions finds the old one whole under its hash.
  if (before !== null) await write(keptPath(sha256Hex(before.pointer.bytes)), encodeKept(before));
  await write(keptPath(sha256Hex(fresher.pointer.bytes)), encodeKept(fresher));
  const files = [["agency", fresher.agency], ["manifest", fresher.manifest], ["pointer", fresher.pointer]] as const;
  for (const [name, { signatures }] of files) await write(`${publishedFiles[name]}.sig`, signatures);
  for (const [name, { bytes }] of files) await write(publishedFiles[name], bytes);
  const kept = await collect(tree, to, { keep, nowMs, newest: fresher }, remove);
  return { verified, ...counts, kept };
}

/**
 * Checks that a folder may be published into a tree, without touching it.
 *
 * @returns The version that phones find there now, as a folder; null where nothing was published yet.
 * @throws {AppError} As `publishTree`.
 */
export async function checkForTree(from: Folder, to: string, nowMs: number): Promise<{ readonly verified: Verified; readonly served: Folder | null }> {
  const tree = openDirectory(to);
  const before = await readTree(tree, await listOwn(tree));
  const verified = await verifyFolder(from, before === null ? { nowMs } : await trustOf(before, nowMs), ports);
  return { verified, served: before === null ? null : keptFolder(before, tree) };
}

/** Every file of the tree. @throws {AppError} `pack/unexpected-file` for one that no publishing wrote. */
async function listOwn(tree: Folder): Promise<string[]> {
  const paths = await tree.list().catch((cause: unknown): string[] => {
    if (cause instanceof AppError && cause.code === "folder/missing") return [];
    throw cause;
  });
  const own = new Set<string>(Object.values(publishedFiles).flatMap((file) => [file, `${file}.sig`]));
  for (const path of paths) {
    const plain = path.endsWith(unfinishedSuffix) ? path.slice(0, -unfinishedSuffix.length) : path;
    if (!own.has(plain) && !isKeptPath(plain) && !/^pieces\/[0-9a-f]{64}$/.test(plain)) throw new AppError("pack/unexpected-file", { file: path });
  }
  return paths;
}

/** The version that a phone would find; null in a tree where nothing was published yet. */
async function readTree(tree: Folder, paths: readonly string[]): Promise<Published | null> {
  if (!paths.includes(publishedFiles.pointer)) return null;
  const pointer = await tree.read(publishedFiles.pointer);
  const path = keptPath(sha256Hex(pointer));
  const published = await readPublished(tree);
  const sound = await verifyPublished(published, { nowMs: 0 }, ports).then(() => true, () => false);
  if (sound || !paths.includes(path)) return published;
  // Files of two versions side by side: it was ended in the middle.
  const bytes = await tree.read(path);
  const whole = { ...(await openKept(bytes)), ...(published.earlier === undefined ? {} : { earlier: published.earlier }) };
  return (await verifyKept(path, bytes, whole, ports)).published;
}

async function trustOf(before: Published, nowMs: number): Promise<Trust> {
  const { manifest, manifestSha256 } = await verifyPublished(before, { nowMs: 0 }, ports);
  return { nowMs, root: before.agency.bytes, id: manifest.id, after: { version: manifest.version, manifestSha256 } };
}

/** True when the tree vouches for the same version, by the same agency file, for longer than what is to be published. */
function isOlder(next: Published, before: Published): boolean {
  const [one, other] = [parsePointer(next.pointer.bytes), parsePointer(before.pointer.bytes)];
  const sameAgency = sha256Hex(next.agency.bytes) === sha256Hex(before.agency.bytes);
  return sameAgency && one.version === other.version && Date.parse(one.expires) < Date.parse(other.expires);
}

/** Takes away versions that nobody reads any more, then every piece that none of the others names. @returns Kept versions. */
async function collect(
  tree: Folder,
  to: string,
  { keep, nowMs, newest }: { readonly keep: number; readonly nowMs: number; readonly newest: Published },
  remove: (path: string) => Promise<void>,
): Promise<number[]> {
  const paths = await tree.list();
  const current = keptPath(sha256Hex(newest.pointer.bytes));
  const versions = [];
  for (const path of paths.filter(isKeptPath)) {
    const { manifest, published } = await verifyKept(path, await tree.read(path), newest, ports);
    versions.push({ path, manifest, issued: parsePointer(published.pointer.bytes).issued, writtenMs: (await stat(join(to, path))).mtimeMs });
  }
  versions.sort((a, b) => b.manifest.version - a.manifest.version || (a.issued < b.issued ? 1 : -1));
  const numbers = [...new Set(versions.map(({ manifest }) => manifest.version))].slice(0, keep + 1);
  const named = new Set<string>((parseAgency(newest.agency.bytes).before ?? []).map((sha256) => piecePath({ sha256 })));
  const kept: number[] = [];
  for (const [at, { path, manifest, writtenMs }] of versions.entries()) {
    const follower = versions[at - 1];
    const first = follower?.manifest.version !== manifest.version;
    // What was replaced a short while ago may still be on its way to a phone.
    const young = nowMs - (follower?.writtenMs ?? writtenMs) < keptForMs;
    if (path !== current && !young && !(first && numbers.includes(manifest.version))) {
      await remove(path);
      continue;
    }
    if (first && path !== current) kept.push(manifest.version);
    for (const piece of manifest.pieces) named.add(piecePath(piece));
  }
  for (const path of paths) if (path.startsWith("pieces/") && !named.has(path)) await remove(path);
  return kept;
}
