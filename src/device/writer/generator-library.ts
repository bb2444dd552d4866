import { fitting, number, object, record, text } from "../../core/checks.ts";
import { AppError } from "../../core/errors.ts";
import type { EngineSpeed } from "../../core/generate/engine-speed.ts";
import { generatorFileName, isGenerator, parseGeneratorFile, type GeneratorEngine, type GeneratorFile } from "../../core/generate/generator-file.ts";
import { parseManifest } from "../../core/pack/manifest-schema.ts";
import type { Manifest, Piece } from "../../core/pack/manifest.ts";
import { openPiece } from "../../core/pack/piece.ts";
import type { Inflater } from "../../core/ports.ts";
import type { InstallState } from "../api.ts";
import type { CrashGuard, Crashes } from "../crash-guard.ts";
import { ownBuffer } from "../cryptography.ts";
import { fetchTierParts, type ScriptCache } from "../fetch-tier-parts.ts";
import { asGenerator, forgetGenerators, giveUp, writerRuntime } from "../give-up.ts";
import { install } from "../install.ts";
import type { LibraryPorts } from "../library.ts";
import { Patience } from "../patience.ts";
import { piecesBytes } from "../pieces-bytes.ts";
import type { PackRow } from "../rows.ts";
import type { Settings } from "../settings.ts";
import type { TierParts, WriterParts } from "../tier-parts.ts";
import { offeredGenerators, type OfferedGenerator } from "./generator-offer.ts";

/** Where the writer stands on this phone. */
export interface WriterStatus {
  /** What this deployment offers; empty while nobody can say. */
  readonly offered: readonly OfferedGenerator[];
  /** Id of the generator that is here whole, with the program that runs it. */
  readonly installed: string | null;
  readonly about: GeneratorFile | null;
  /** Id of the one that is arriving or was stopped. */
  readonly arriving: string | null;
  /** Bytes here, and bytes of everything of that one. */
  readonly done: number;
  readonly total: number;
  readonly crashes: Readonly<Record<GeneratorEngine, Crashes>>;
  /** What generators did on this phone when they were loaded, by id. */
  readonly measured: Readonly<Record<string, EngineSpeed>>;
  readonly freeBytes: number | null;
}

/** The files of an installed generator, whole and checked. */
export interface GeneratorFiles {
  readonly id: string;
  readonly about: GeneratorFile;
  /** The model's files by name. */
  readonly files: ReadonlyMap<string, Blob>;
  /** The runtime's, by name. */
  readonly runtime: ReadonlyMap<string, Blob>;
}

/** Bytes of the generator in the database of the phone. */
export interface GeneratorLibrary {
  status(signal: AbortSignal): Promise<WriterStatus>;
  /**
   * Fetches a generator and its program, going on where it stopped; one that was here before goes when it is whole.
   *
   * @throws {AppError} As `install`; `pack/incomplete` where no such generator is offered.
   */
  download(id: string, report: (state: InstallState) => void, signal: AbortSignal): Promise<void>;
  /** Deletes everything of it. */
  remove(): Promise<void>;
  /** Remembers what a generator does here, for the next time somebody asks whether it is fast enough. */
  noteSpeed(id: string, speed: EngineSpeed): Promise<void>;
  /** @throws {AppError} `pack/incomplete` when something is missing, `pack/bad-piece` when something is damaged. */
  open(): Promise<GeneratorFiles>;
}

/** What it needs from outside. */
export interface GeneratorLibraryPorts extends LibraryPorts {
  readonly inflater: Inflater;
  readonly settings: Settings;
  readonly scripts: ScriptCache;
  readonly guards: Readonly<Record<GeneratorEngine, CrashGuard>>;
  /** What this version of the app needs; from its shell, hence also without a network. */
  readonly parts: () => Promise<WriterParts>;
}

const speedsSetting = "writer.speeds";
const speeds = record(text(64), object<EngineSpeed>({ read: number(0), write: number(0) }), 64);

async function measuredSpeeds(settings: Settings): Promise<Record<string, EngineSpeed>> {
  const stored = await settings.get(speedsSetting);
  return typeof stored === "string" ? fitting(speeds, JSON.parse(stored), "storage/unavailable") : {};
}

/** The generator over the same piece store as the packs. */
export function createGeneratorLibrary(ports: GeneratorLibraryPorts): GeneratorLibrary {
  const { caches, store, surroundings, settings, scripts, guards } = ports;
  const makeRoom = async (): Promise<boolean> => (await store.collect()) > 0;

  const download: GeneratorLibrary["download"] = async (id, report, signal) => {
    const offer = (await offeredGenerators(surroundings, settings, signal)).find((each) => each.id === id);
    if (offer === undefined) throw new AppError("pack/incomplete", { reason: "not offered", generator: id });
    await guards[offer.generator.engine].forgive();
    const parts = (await ports.parts())[offer.generator.engine];
    const whole = offer.bytes + piecesBytes(parts.pieces);
    let runtime = 0;
    const note = (model: number): void => report({ phase: "downloading", done: runtime + model, total: whole });
    await fetchTierParts(writerRuntime, parts, { ...ports, patience: new Patience(surroundings) }, (done) => {
      runtime = done;
      note(0);
    }, signal);
    const row = await install(offer.base, "model", { ...ports, makeRoom }, (state) => state.phase === "downloading" && note(state.done), signal);
    if (!isGenerator(parseManifest(new Uint8Array(row.manifest)))) throw new AppError("pack/wrong-kind", { generator: id });
    await forgetGenerators(caches, row.id);
    await store.collect();
  };

  const rowsOf = async () => {
    const rows = await caches.read(["packs", "staged"], async (transaction) => ({ packs: await transaction.objectStore("packs").getAll(), staged: await transaction.objectStore("staged").getAll() }));
    const known = <Row extends Pick<PackRow, "kind" | "manifest">>(all: readonly Row[]) => all.filter(({ kind }) => kind === "model").flatMap((row) => asGenerator(row));
    return { installed: known(rows.packs)[0] ?? null, staged: known(rows.staged)[0] ?? null };
  };

  return {
    async status(signal) {
      const [offered, parts, { installed, staged }] = await Promise.all([offeredGenerators(surroundings, settings, signal).catch(() => []), ports.parts().catch(() => null), rowsOf()]);
      const current = staged ?? installed;
      const about = installed === null ? null : await aboutOf(installed.manifest, ports).catch(() => null);
      const program = about === null ? [] : (parts?.[about.engine].pieces ?? []);
      const pieces = [...program, ...(current?.manifest.pieces ?? [])];
      const present = await store.present(pieces.map(({ sha256 }) => sha256));
      const own = about === null ? null : (parts?.[about.engine] ?? null);
      const ready = installed !== null && own !== null && (await isWhole([...own.pieces, ...installed.manifest.pieces], own));
      return {
        offered,
        installed: ready ? installed.id : null,
        about: ready ? about : null,
        arriving: staged?.id ?? (installed !== null && !ready ? installed.id : null),
        done: piecesBytes(pieces.filter(({ sha256 }) => present.has(sha256))),
        total: piecesBytes(pieces),
        crashes: { gguf: await guards.gguf.crashes(), mlc: await guards.mlc.crashes() },
        measured: await measuredSpeeds(settings),
        freeBytes: await ports.freeBytes(),
      };
    },
    download: async (id, report, signal) => {
      await ports.exclusive("suluh-writer", signal, () => download(id, report, signal));
      report({ phase: "ready" });
    },
    async remove() {
      await giveUp("generator", ports, surroundings.nowMs());
      await scripts.keepOnly([]);
    },
    noteSpeed: async (id, speed) => settings.put(speedsSetting, JSON.stringify({ ...(await measuredSpeeds(settings)), [id]: speed })),
    async open() {
      const { installed } = await rowsOf();
      if (installed === null) throw new AppError("pack/incomplete", { reason: "no generator" });
      const about = await aboutOf(installed.manifest, ports);
      const parts = (await ports.parts())[about.engine];
      return { id: installed.id, about, files: await blobsOf(installed.manifest.pieces, ports), runtime: await blobsOf(parts.pieces, ports) };
    },
  };

  async function isWhole(pieces: readonly Piece[], parts: TierParts): Promise<boolean> {
    const wanted = new Set(pieces.map(({ sha256 }) => sha256));
    if ((await store.present([...wanted])).size < wanted.size) return false;
    return !(await Promise.all(parts.scripts.map(({ url }) => scripts.has(url)))).includes(false);
  }
}

type ReadPorts = Pick<GeneratorLibraryPorts, "store" | "hasher" | "inflater">;

async function aboutOf(manifest: Manifest, ports: ReadPorts): Promise<GeneratorFile> {
  const file = (await blobsOf(manifest.pieces.filter((piece) => piece.file === generatorFileName), ports)).get(generatorFileName);
  if (file === undefined) throw new AppError("pack/incomplete", { file: generatorFileName });
  return parseGeneratorFile(new Uint8Array(await file.arrayBuffer()));
}

/** Piece by piece: browsers keep large blobs on the disk, so that a model never lies in memory as a whole before it is loaded. */
async function blobsOf(pieces: readonly Piece[], ports: ReadPorts): Promise<Map<string, Blob>> {
  const parts = new Map<string, Blob[]>();
  for (const piece of pieces) {
    const bytes = await ports.store.get(piece.sha256);
    if (bytes === null) throw new AppError("pack/incomplete", { piece: piece.sha256 });
    const own = parts.get(piece.file ?? "") ?? [];
    own.push(new Blob([ownBuffer(await openPiece(piece, bytes, ports))]));
    parts.set(piece.file ?? "", own);
  }
  return new Map([...parts].map(([name, own]) => [name, new Blob(own, name.endsWith(".wasm") ? { type: "application/wasm" } : {})]));
}
