import { AppError } from "../core/errors.ts";
import type { Language } from "../core/pack/document.ts";
import type { Manifest, Piece } from "../core/pack/manifest.ts";
import { parsePointer } from "../core/pack/manifest-schema.ts";
import type { VerifyPorts } from "../core/pack/signatures.ts";
import type { InstallState } from "./api.ts";
import type { BuildIndex } from "./build-index.ts";
import type { Connection } from "./connection.ts";
import type { Caches } from "./database.ts";
import { fetchPieces } from "./fetch-pieces.ts";
import { fetchPublished, looksHalfPublished, type FetchedPublication } from "./fetch-published.ts";
import { maxStarts, reservedBytes, retryBaseMs } from "./limits.ts";
import type { Exclusive } from "./locks.ts";
import { Patience } from "./patience.ts";
import type { PieceStore } from "./piece-store.ts";
import type { Pins } from "./pins.ts";
import type { PackRow, StagedRow } from "./rows.ts";
import { sameBytes } from "./same-bytes.ts";
import { stopIfAborted, type Surroundings } from "./surroundings.ts";

/** What is being installed: a folder of the other kind is refused, so that a model never takes a pack's place. */
export type InstallKind = Manifest["kind"];

/** What an install needs from outside. */
export interface InstallPorts extends VerifyPorts {
  readonly caches: Connection<Caches>;
  readonly store: PieceStore;
  readonly pins: Pins;
  readonly surroundings: Surroundings;
  readonly buildIndex: BuildIndex;
  readonly exclusive: Exclusive;
  /** Gives up what is needed less than a pack. @returns True when that freed something. */
  readonly makeRoom: () => Promise<boolean>;
  /** Free bytes as far as the browser tells. */
  readonly freeBytes: () => Promise<number | null>;
}

/** One install from its first attempt to its last. */
interface Work {
  readonly base: string;
  readonly kind: InstallKind;
  readonly ports: InstallPorts;
  readonly report: (state: InstallState) => void;
  readonly signal: AbortSignal;
  readonly first: readonly Language[] | undefined;
  /** Bytes, as they were reported last. */
  readonly progress: { done: number; total: number };
}

/**
 * Brings the newest version published at `base` onto this phone. What was installed before stays in use
 * until everything new is verified and indexed; what an earlier attempt fetched is not fetched again.
 *
 * @param base - Address of a published folder, ending in `/`.
 * @param first - See `Library.install`.
 * @throws {AppError} The refusal of `core/pack`, `storage/full`, `storage/unavailable`, `network/*`, or
 *   `task/stopped`; the last report says the same.
 */
export async function install(
  base: string,
  kind: InstallKind,
  ports: InstallPorts,
  report: (state: InstallState) => void,
  signal: AbortSignal,
  first?: readonly Language[],
): Promise<PackRow> {
  const progress = { done: 0, total: 0 };
  try {
    const row = await installAgainAndAgain({ base, kind, ports, report, signal, first, progress });
    report({ phase: "ready" });
    return row;
  } catch (cause) {
    const failure = cause instanceof AppError ? cause : new AppError("storage/unavailable", {}, { cause });
    if (failure.code === "task/stopped") report({ phase: "paused", ...progress });
    else report({ phase: "failed", code: failure.code, details: failure.details, ...progress });
    throw failure;
  }
}

async function installAgainAndAgain(work: Work): Promise<PackRow> {
  const { base, ports, signal } = work;
  for (let start = 1; ; start += 1) {
    stopIfAborted(signal);
    try {
      return await installOnce(work, start === 1);
    } catch (cause) {
      if (isFull(cause)) {
        if (start > maxStarts || !(await ports.makeRoom())) {
          await forget(base, ports);
          throw cause;
        }
      } else {
        if (!looksHalfPublished(cause) || start >= maxStarts) throw cause;
        await ports.surroundings.sleep(retryBaseMs * 2 ** start * (0.5 + ports.surroundings.random() / 2), signal);
      }
    }
  }
}

async function installOnce({ base, kind, ports, report, signal, first, progress }: Work, trustOwnFiles: boolean): Promise<PackRow> {
  const { caches, store, surroundings } = ports;
  report({ phase: "checking" });
  const patience = new Patience(surroundings);
  const { staged = null, installed = null } = await caches.read(["staged", "packs"], async (transaction) => ({
    staged: await transaction.objectStore("staged").get(base),
    installed: await transaction.objectStore("packs").index("base").get(base),
  }));
  const pin = await ports.pins.ofBase(base);
  const poster = pin === null ? await ports.pins.posterOf(base) : null;
  const pinOf = (pack: string) => ports.pins.ofPack(pack);
  const publication = await fetchPublished(base, trustOwnFiles ? (staged ?? installed) : null, pin, { ...ports, patience, pinOf, poster }, signal);
  const { verified, bound, files } = publication;
  const { manifest } = verified;
  if (manifest.kind !== kind) throw new AppError("pack/wrong-kind", { kind: manifest.kind });
  if (bound !== null && !sameBytes(bound.agency, files.agency)) await ports.pins.raise(manifest.id, files);
  const complete = await alreadyComplete(publication, ports);
  if (complete !== null) {
    // The app may have died between the swap and the pin.
    if (bound?.manifestSha256 !== verified.manifestSha256) await ports.pins.pin(complete, verified);
    if (staged !== null) await forget(base, ports);
    return complete;
  }
  const all = neededPieces(manifest);
  const needed = first !== undefined && installed === null ? piecesIn(first, manifest) : all;
  await stage(base, publication, ports);
  await requireRoom(needed, ports);
  const noted = (done: number, total: number): void => {
    Object.assign(progress, { done, total });
    report({ phase: "downloading", done, total });
  };
  await fetchPieces(base, needed, { ...ports, patience }, noted, signal);
  report({ phase: "indexing" });
  const index = manifest.kind === "pack" ? await ports.buildIndex(manifest, readerOf(needed, store)) : null;
  stopIfAborted(signal);
  const row = await swap(base, publication, needed, needed.length < all.length ? "partial" : "ready", index, ports, signal);
  await store.collect();
  return row;
}

/** The pieces without which a publication is of no use: not the vectors, which come with the dense tier. */
export function neededPieces(manifest: Manifest): readonly Piece[] {
  return manifest.pieces.filter(({ role }) => role !== "vectors" && role !== "golden");
}

/** The documents in some languages, in the pack's default language where it has none of them; forms, and what the pack
 *  does not answer, come later. */
function piecesIn(languages: readonly Language[], manifest: Manifest): readonly Piece[] {
  const spoken = manifest.languages.filter((lang) => languages.includes(lang));
  const wanted = spoken.length > 0 ? spoken : manifest.languages.slice(0, 1);
  return neededPieces(manifest).filter(({ lang, late }) => late !== true && lang !== undefined && wanted.includes(lang));
}

/** The installed row where nothing is left to do but to keep the newer pointer. */
export async function alreadyComplete({ verified, files }: FetchedPublication, { caches, store, surroundings }: InstallPorts): Promise<PackRow | null> {
  const { id, version, kind } = verified.manifest;
  const { row, index } = await caches.read(["packs", "indexes"], async (transaction) => ({
    row: await transaction.objectStore("packs").get(id),
    index: await transaction.objectStore("indexes").getKey([id, version]),
  }));
  if (row === undefined || row.version !== version || row.state !== "ready") return null;
  const hashes = [...new Set(neededPieces(verified.manifest).map((piece) => piece.sha256))];
  if ((await store.present(hashes)).size < hashes.length) return null;
  if (kind === "pack" && index === undefined) return null;
  // A pointer of before the one that is here, as a server that lags behind has it, takes nothing back.
  const behind = sameBytes(row.agency, files.agency) && issuedMs(row.pointer) > issuedMs(files.pointer);
  const renewed: PackRow = { ...row, ...(behind ? {} : files), verifiedAt: surroundings.nowMs() };
  await caches.write(["packs"], (transaction) => transaction.objectStore("packs").put(renewed));
  return renewed;
}

function issuedMs(pointer: ArrayBuffer): number {
  return Date.parse(parsePointer(new Uint8Array(pointer)).issued);
}

/** Notes what is being installed, so that its pieces are kept meanwhile. */
export async function stage(base: string, { verified, files }: FetchedPublication, { caches, surroundings }: InstallPorts): Promise<void> {
  const { kind, id, version, pieces } = verified.manifest;
  const row: StagedRow = {
    ...files,
    base,
    kind,
    id,
    version,
    pieces: pieces.map((piece) => piece.sha256),
    startedAt: surroundings.nowMs(),
  };
  await caches.write(["staged"], (transaction) => transaction.objectStore("staged").put(row));
}

/** Better to say so before than after megabytes of prepaid data. */
export async function requireRoom(needed: readonly Piece[], { store, freeBytes }: InstallPorts): Promise<void> {
  const present = await store.present(needed.map((piece) => piece.sha256));
  const bytes = needed.filter((piece) => !present.has(piece.sha256)).reduce((sum, piece) => sum + piece.bytes, 0);
  const free = await freeBytes();
  if (bytes > 0 && free !== null && free < bytes + reservedBytes) throw new AppError("storage/full", { needed: bytes, free });
}

/** Reads the pieces that were needed; null for those left for later. */
export function readerOf(needed: readonly Piece[], store: PieceStore): (sha256: string) => Promise<Uint8Array | null> {
  const here = new Set(needed.map(({ sha256 }) => sha256));
  return async (sha256) => {
    if (!here.has(sha256)) return null;
    const bytes = await store.get(sha256);
    if (bytes === null) throw new AppError("pack/incomplete", { piece: sha256 });
    return bytes;
  };
}

/**
 * The moment of the change: one transaction, and only if every piece is there. One install of a pack at a time comes here, and
 * none whose floor another has raised since it was verified.
 */
export async function swap(
  base: string,
  { verified, bound, files }: FetchedPublication,
  needed: readonly Piece[],
  state: PackRow["state"],
  index: ArrayBuffer | null,
  { caches, surroundings, pins, exclusive }: InstallPorts,
  signal: AbortSignal,
): Promise<PackRow> {
  const { id, kind, version, pieces } = verified.manifest;
  const hashes = [...new Set(needed.map((piece) => piece.sha256))];
  const nowMs = surroundings.nowMs();
  const row: PackRow = {
    ...files,
    id,
    kind,
    version,
    base,
    pieces: pieces.map((piece) => piece.sha256),
    installedAt: nowMs,
    verifiedAt: nowMs,
    state,
  };
  return exclusive(`suluh-pack ${id}`, signal, async () => {
    if ((await pins.ofPack(id))?.manifestSha256 !== bound?.manifestSha256) throw new AppError("pack/incomplete", { pack: id });
    const swapped = await caches.write(["packs", "indexes", "staged", "pieces"], async (transaction) => {
      const stored = new Set(await transaction.objectStore("pieces").getAllKeys());
      if (hashes.some((sha256) => !stored.has(sha256))) throw new AppError("pack/incomplete", { pack: id });
      if (index !== null) await transaction.objectStore("indexes").put({ pack: id, version, bytes: index });
      const before = await transaction.objectStore("packs").get(id);
      const kept = { ...row, installedAt: before?.installedAt ?? nowMs };
      await transaction.objectStore("packs").put(kept);
      await transaction.objectStore("staged").delete(base);
      return kept;
    });
    await pins.pin(swapped, verified);
    return swapped;
  });
}

/** Forgets an install under way and the pieces only it had. */
export async function forget(base: string, { caches, store }: InstallPorts): Promise<void> {
  await caches.write(["staged"], (transaction) => transaction.objectStore("staged").delete(base));
  await store.collect();
}

/** Whether something failed for want of room. */
export function isFull(cause: unknown): boolean {
  return cause instanceof AppError && cause.code === "storage/full";
}
