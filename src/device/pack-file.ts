import { AppError } from "../core/errors.ts";
import { openBundleSource, type ByteSource } from "../core/pack/bundle-source.ts";
import { fingerprintOf } from "../core/pack/fingerprint.ts";
import type { Manifest } from "../core/pack/manifest.ts";
import { parseAgency } from "../core/pack/manifest-schema.ts";
import { piecePath, publishedPaths } from "../core/pack/published-paths.ts";
import { contentCheck, inCheckingOrder, readPublished } from "../core/pack/verify-folder.ts";
import { verifyPublished, type Verified } from "../core/pack/verify.ts";
import type { Folder, Inflater } from "../core/ports.ts";
import type { InstallState } from "./api.ts";
import { trustOf, type FetchedPublication } from "./fetch-published.ts";
import { alreadyComplete, forget, isFull, neededPieces, readerOf, requireRoom, stage, swap, type InstallPorts } from "./install.ts";
import { maxInflatedBytes, maxInflation, maxStarts } from "./limits.ts";
import { asFiles } from "./published-files.ts";
import type { PackRow } from "./rows.ts";
import { stopIfAborted } from "./surroundings.ts";

/** What is known on this phone of the agency that signed a file. */
export type FileTrust =
  /** It is the one that this pack was first installed from. */
  | "same"
  /** Another pack of the same agency is here. */
  | "familiar"
  /** Nothing of this agency was ever here: a person has to say that it may be trusted. */
  | "new";

/** A `.suluh` file before anything of it is installed. */
export interface PackFile {
  readonly manifest: Manifest;
  /** Names exactly this version; see `installPackFile`. */
  readonly manifestSha256: string;
  readonly trust: FileTrust;
  /** Of the agency's root, as posters show it. */
  readonly fingerprint: string;
  readonly expired: boolean;
  /** The version on this phone; null where there is none. */
  readonly installed: number | null;
  readonly bytes: number;
}

/** What installing from a file needs. */
export interface PackFilePorts extends InstallPorts {
  readonly inflater: Inflater;
}

interface OpenedFile {
  readonly folder: Folder;
  readonly publication: FetchedPublication;
  readonly trust: FileTrust;
  /** Where the pack is looked for later. */
  readonly base: string;
  readonly fingerprint: string;
}

/**
 * Reads whose pack a file is, by its signed files alone; pieces are checked when it is installed.
 *
 * @throws {AppError} As `openBundleSource` and `verifyPublished`, with what this phone has seen before as binding as for a
 *   pack from the network; `pack/wrong-key` for a model of an agency that nothing on this phone is from.
 */
export async function inspectPackFile(source: ByteSource, ports: PackFilePorts): Promise<PackFile> {
  const { publication, trust, fingerprint } = await open(source, ports);
  const { manifest, manifestSha256, expired } = publication.verified;
  const row = await ports.caches.read(["packs"], (transaction) => transaction.objectStore("packs").get(manifest.id));
  return { manifest, manifestSha256, trust, fingerprint, expired, installed: row?.version ?? null, bytes: source.size };
}

/**
 * Installs a file, every byte of which is checked; when anything is wrong with it nothing of it stays.
 *
 * @param manifestSha256 - Of what the person agreed to.
 * @throws {AppError} As `inspectPackFile`; `pack/bad-piece`, `pack/incomplete`, `pack/too-large`, `storage/full`, `task/stopped`.
 */
export async function installPackFile(
  source: ByteSource,
  manifestSha256: string,
  ports: PackFilePorts,
  report: (state: InstallState) => void,
  signal: AbortSignal,
): Promise<PackRow> {
  report({ phase: "checking" });
  const opened = await open(source, ports);
  const { publication, base, folder } = opened;
  const { verified } = publication;
  if (verified.manifestSha256 !== manifestSha256) throw new AppError("pack/bad-manifest", { reason: "another file" });
  return ports.exclusive(`suluh-install ${base}`, signal, async () => {
    requireHonestSizes(verified.manifest);
    const staged = `${base}#file`;
    await stage(staged, publication, ports);
    const takeIn = async (): Promise<PackRow> => {
      await readAll(folder, verified, ports, report, signal);
      const complete = await alreadyComplete(publication, ports);
      if (complete === null) return await swapIn(opened, ports, report, signal);
      await ports.pins.pin(complete, verified);
      return complete;
    };
    try {
      // A model makes no room: it would have to give up itself.
      return await (verified.manifest.kind === "pack" ? withRoom(takeIn, ports) : takeIn());
    } finally {
      await forget(staged, ports);
    }
  });
}

/** Again after each thing that was given up, while there is something to give. */
async function withRoom<T>(work: () => Promise<T>, { makeRoom }: PackFilePorts): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (cause) {
      if (!isFull(cause) || attempt > maxStarts || !(await makeRoom())) throw cause;
    }
  }
}

async function open(source: ByteSource, ports: PackFilePorts): Promise<OpenedFile> {
  const folder = await openBundleSource(source);
  const published = await readPublished(folder);
  const first = await verifyPublished(published, { nowMs: ports.surroundings.nowMs() }, ports);
  const bound = await ports.pins.ofPack(first.manifest.id);
  const base = bound?.base ?? `/${first.manifest.kind}s/${first.manifest.id}/`;
  const poster = await ports.pins.posterOf(base);
  const verified = bound === null && poster === null ? first : await verifyPublished(published, trustOf(bound, ports.surroundings.nowMs(), poster), ports);
  const known = new Set(publishedPaths(verified.manifest, verified.agency));
  for (const path of await folder.list()) if (!known.has(path)) throw new AppError("pack/unexpected-file", { file: path });
  const fingerprint = await fingerprintOf(verified.agency, ports.hasher);
  const trust = bound !== null ? "same" : (await isFamiliar(fingerprint, ports)) ? "familiar" : "new";
  // A model is code of a kind: it comes from an agency whose guides are here, or not at all.
  if (verified.manifest.kind === "model" && trust === "new") throw new AppError("pack/wrong-key", { file: "agency.json" });
  return { folder, publication: { verified, bound, files: asFiles(published) }, trust, fingerprint, base };
}

async function isFamiliar(fingerprint: string, { caches, hasher }: PackFilePorts): Promise<boolean> {
  const rows = await caches.read(["packs"], (transaction) => transaction.objectStore("packs").getAll());
  for (const row of rows) if ((await fingerprintOf(parseAgency(new Uint8Array(row.agency)), hasher)) === fingerprint) return true;
  return false;
}

/** Sizes are signed, but whoever signed a file from a stranger may mean harm. */
function requireHonestSizes({ pieces }: Manifest): void {
  let documents = 0;
  for (const { sha256, bytes, raw = bytes, role } of pieces) {
    if (raw > maxInflation * Math.max(bytes, 1024)) throw new AppError("pack/too-large", { piece: sha256, raw });
    if (role === "documents") documents += raw;
  }
  if (documents > maxInflatedBytes) throw new AppError("pack/too-large", { raw: documents, limit: maxInflatedBytes });
}

/** Checks every file and keeps the pieces a phone has use for; one of them at a time is in memory. */
async function readAll(folder: Folder, { manifest }: Verified, ports: PackFilePorts, report: (state: InstallState) => void, signal: AbortSignal): Promise<void> {
  const here = new Set(await folder.list());
  const carried = manifest.pieces.filter((piece) => here.has(piecePath(piece)));
  await requireRoom(carried, ports);
  const total = carried.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  const check = contentCheck(manifest, ports);
  for (const piece of inCheckingOrder(carried)) {
    stopIfAborted(signal);
    const bytes = await folder.read(piecePath(piece));
    await check(piece, bytes);
    if (piece.role !== "golden") await ports.store.put(piece.sha256, bytes);
    done += piece.bytes;
    report({ phase: "downloading", done, total });
  }
  const pieces = new Set(carried.map(piecePath));
  // Earlier agency files: what the list says of them has to hold, too.
  for (const path of here) if (path.startsWith("pieces/") && !pieces.has(path)) await folder.read(path);
}

async function swapIn({ publication, base }: OpenedFile, ports: PackFilePorts, report: (state: InstallState) => void, signal: AbortSignal): Promise<PackRow> {
  const { manifest } = publication.verified;
  const needed = neededPieces(manifest);
  const present = await ports.store.present(needed.map(({ sha256 }) => sha256));
  const missing = needed.find(({ sha256 }) => !present.has(sha256));
  if (missing !== undefined) throw new AppError("pack/incomplete", { piece: missing.sha256 });
  report({ phase: "indexing" });
  const index = manifest.kind === "pack" ? await ports.buildIndex(manifest, readerOf(needed, ports.store)) : null;
  stopIfAborted(signal);
  return swap(base, publication, needed, "ready", index, ports, signal);
}
