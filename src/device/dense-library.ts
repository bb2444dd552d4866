import { AppError } from "../core/errors.ts";
import type { Manifest, Piece } from "../core/pack/manifest.ts";
import { parseManifest } from "../core/pack/manifest-schema.ts";
import { openPiece } from "../core/pack/piece.ts";
import type { Inflater } from "../core/ports.ts";
import type { InstallState } from "./api.ts";
import type { CrashGuard } from "./crash-guard.ts";
import { fetchPieces } from "./fetch-pieces.ts";
import { denseRuntime, denseWanted, giveUp, isEmbedder, vectorsOf } from "./give-up.ts";
import { install, neededPieces } from "./install.ts";
import type { LibraryPorts } from "./library.ts";
import type { Offered } from "./offer.ts";
import { Patience } from "./patience.ts";
import { piecesBytes } from "./pieces-bytes.ts";
import type { PackRow } from "./rows.ts";
import type { Settings } from "./settings.ts";
import { stopIfAborted } from "./surroundings.ts";
import { fetchTierParts, type ScriptCache } from "./fetch-tier-parts.ts";
import type { TierParts } from "./tier-parts.ts";

/** Where the dense tier stands on this phone. */
export interface DenseStatus {
  /** Runtime and model are here. */
  readonly loadable: boolean;
  /** Everything is here for every installed pack that has vectors of the model. */
  readonly complete: boolean;
  /** Bytes here, and bytes of everything as far as it is known. */
  readonly done: number;
  readonly total: number;
  /** Whether any installed pack has vectors. */
  readonly vectors: boolean;
  /** What the person said last: fetch it, or leave it; null when never asked. */
  readonly wanted: boolean | null;
  /** The person stopped the download. */
  readonly paused: boolean;
  readonly crashes: number;
  readonly crashedLast: boolean;
  /** Free bytes as far as the browser tells. */
  readonly freeBytes: number | null;
}

/** Bytes of the dense tier in the database of the phone. */
export interface DenseLibrary {
  status(): Promise<DenseStatus>;
  /**
   * Fetches what is missing, going on where it stopped.
   *
   * @param asked - Whether the person asked for it: then it is remembered as wanted, and past crashes are forgiven.
   * @throws {AppError} As `install`; `pack/incomplete` where no model is offered.
   */
  download(asked: boolean, report: (state: InstallState) => void, signal: AbortSignal): Promise<void>;
  /** Deletes runtime, model and vectors; remembers that it is not wanted. */
  remove(): Promise<void>;
  /** Remembers that the person stopped the download. */
  pause(): Promise<void>;
}

/** The files of the model and of the runtime, by the name they have in their manifests. */
export type TierFiles = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

/** What the library of the dense tier needs from outside. */
export interface DenseLibraryPorts extends LibraryPorts {
  readonly inflater: Inflater;
  readonly settings: Settings;
  readonly guard: CrashGuard;
  readonly scripts: ScriptCache;
  /** What this version of the app needs; from its shell, hence also without a network. */
  readonly parts: () => Promise<TierParts>;
  /** The model that this deployment offers for the vectors of its packs; null where there is none. */
  readonly model: () => Promise<Offered | null>;
}

const pausedSetting = "dense.paused";

/** The dense tier over the same piece store as the packs. */
export function createDenseLibrary(ports: DenseLibraryPorts): DenseLibrary {
  const { store, settings, surroundings } = ports;
  const makeRoom = async (): Promise<boolean> => (await store.collect()) > 0;

  const download: DenseLibrary["download"] = async (asked, report, signal) => {
    if (asked) {
      await ports.guard.forgive();
      await settings.put(denseWanted, true);
    }
    await settings.put(pausedSetting, false);
    const offer = await ports.model();
    if (offer === null) throw new AppError("pack/incomplete", { reason: "no model offered" });
    const patience = new Patience(surroundings);
    const parts = await ports.parts();
    const shares = { runtime: 0, model: 0, vectors: 0 };
    const sizes = { runtime: piecesBytes(parts.pieces), model: offer.bytes, vectors: 0 };
    const note = (share: keyof typeof shares, done: number, total: number = sizes[share]): void => {
      shares[share] = done;
      sizes[share] = total;
      report({ phase: "downloading", done: shares.runtime + shares.model + shares.vectors, total: sizes.runtime + sizes.model + sizes.vectors });
    };
    for (const { manifest } of await packsWithVectors(ports)) sizes.vectors += piecesBytes(vectorsOf(manifest));
    // What is small and answers most comes first: after an update of a pack only its vectors are missing.
    let before = 0;
    for (const { row, manifest } of await packsWithVectors(ports)) {
      const pieces = vectorsOf(manifest);
      await fetchPieces(row.base, pieces, { ...ports, patience }, (done) => note("vectors", before + done), signal);
      before += piecesBytes(pieces);
    }
    await fetchTierParts(denseRuntime, parts, { ...ports, patience }, (done) => note("runtime", done), signal);
    const model = (state: InstallState): void => {
      if (state.phase === "downloading") note("model", state.done, state.total);
    };
    await install(offer.base, "model", { ...ports, makeRoom }, model, signal);
    stopIfAborted(signal);
  };

  return {
    status: () => statusOf(ports),
    download: async (asked, report, signal) => {
      try {
        await ports.exclusive("suluh-dense", signal, () => download(asked, report, signal));
        report({ phase: "ready" });
      } catch (cause) {
        if (cause instanceof AppError && cause.code === "storage/full") await clear(ports);
        throw cause;
      }
    },
    pause: () => settings.put(pausedSetting, true),
    remove: async () => {
      await settings.put(denseWanted, false);
      await settings.put(pausedSetting, false);
      await clear(ports);
    },
  };
}

/**
 * The files of runtime and model, whole and checked.
 *
 * @throws {AppError} `pack/incomplete` when something is missing, `pack/bad-piece` when something is damaged.
 */
export async function readTierFiles(ports: Pick<DenseLibraryPorts, "caches" | "store" | "hasher" | "inflater" | "parts">): Promise<TierFiles> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const model = await knownModel(ports);
  if (model?.installed !== true) throw new AppError("pack/incomplete", { reason: "no model" });
  const parts = await ports.parts();
  const pieces = [...parts.pieces, ...model.manifest.pieces];
  for (const name of new Set(pieces.flatMap(({ file }) => file ?? []))) {
    const own = pieces.filter(({ file }) => file === name);
    // Filled in place: two copies of a model are more than some phones have.
    const whole = new Uint8Array(own.reduce((sum, piece) => sum + (piece.raw ?? piece.bytes), 0));
    let at = 0;
    for (const piece of own) {
      const bytes = await ports.store.get(piece.sha256);
      if (bytes === null) throw new AppError("pack/incomplete", { piece: piece.sha256 });
      const raw = await openPiece(piece, bytes, ports);
      whole.set(raw, at);
      at += raw.length;
    }
    files.set(name, whole);
  }
  return files;
}

async function statusOf(ports: DenseLibraryPorts): Promise<DenseStatus> {
  const { store, settings, scripts } = ports;
  const packs = await packsWithVectors(ports);
  const parts = await ports.parts().catch(() => null);
  const model = await knownModel(ports);
  const offer = model === null ? await ports.model().catch(() => null) : null;
  const program = [...(parts?.pieces ?? []), ...(model?.manifest.pieces ?? [])];
  const pieces = [...program, ...packs.flatMap(({ manifest }) => vectorsOf(manifest))];
  const present = await store.present(pieces.map((piece) => piece.sha256));
  const cached = await Promise.all((parts?.scripts ?? []).map(({ url }) => scripts.has(url)));
  const crashes = await ports.guard.crashes();
  const wanted = await settings.get(denseWanted);
  const here = (piece: Piece): boolean => present.has(piece.sha256);
  const loadable = parts !== null && model?.installed === true && program.every(here) && !cached.includes(false);
  return {
    loadable,
    complete: loadable && pieces.every(here),
    done: piecesBytes(pieces.filter(here)),
    total: piecesBytes(pieces) + (offer?.bytes ?? 0),
    vectors: packs.length > 0,
    wanted: typeof wanted === "boolean" ? wanted : null,
    paused: (await settings.get(pausedSetting)) === true,
    crashes: crashes.count,
    crashedLast: crashes.last,
    freeBytes: await ports.freeBytes(),
  };
}

async function clear(ports: DenseLibraryPorts): Promise<void> {
  await giveUp("embedder", ports, ports.surroundings.nowMs());
  await ports.scripts.keepOnly([]);
}

/** The manifest of the model that is installed, else of the one that is arriving. */
async function knownModel({ caches }: Pick<DenseLibraryPorts, "caches">): Promise<{ installed: boolean; manifest: Manifest } | null> {
  const rows = await caches.read(["packs", "staged"], async (transaction) => ({
    packs: await transaction.objectStore("packs").getAll(),
    staged: await transaction.objectStore("staged").getAll(),
  }));
  const installed = rows.packs.find(isEmbedder);
  const row = installed ?? rows.staged.find(isEmbedder);
  return row === undefined ? null : { installed: installed !== undefined, manifest: parseManifest(new Uint8Array(row.manifest)) };
}

async function packsWithVectors({ caches }: Pick<DenseLibraryPorts, "caches">): Promise<{ row: PackRow; manifest: Manifest }[]> {
  const rows = await caches.read(["packs"], (transaction) => transaction.objectStore("packs").getAll());
  return rows
    .filter(({ kind }) => kind === "pack")
    .map((row) => ({ row, manifest: parseManifest(new Uint8Array(row.manifest)) }))
    .filter(({ manifest }) => vectorsOf(manifest).length > 0 && neededPieces(manifest).length > 0);
}
