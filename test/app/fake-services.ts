import type { Feedback, Fix, Services } from "../../src/app/services.ts";
import { withTurn, type Turn } from "../../src/app/turns.ts";
import { AppError } from "../../src/core/errors.ts";
import type { InstalledPack, InstallState, PosterFinding } from "../../src/device/api.ts";
import type { DenseState } from "../../src/device/dense-tier.ts";
import type { PushState } from "../../src/device/push.ts";
import type { Writer } from "../../src/device/writer/writer.ts";
import type { WritingMaterial } from "../../src/workers/retrieval-api.ts";
import { fakeFlowOutbox } from "./fake-flow-outbox.ts";
import type { FakeNews } from "./fake-news.ts";
import { fakeOutbox } from "./fake-outbox.ts";
import { fakePackFiles, type FakeFile } from "./fake-pack-files.ts";
import { here, manifests } from "./fake-packs.ts";
import { fakeRetrieval } from "./fake-retrieval.ts";
import { fakeTranslator } from "./fake-translator.ts";
import { fakeWriter, type FakeWriting } from "./fake-writer.ts";

export interface FakeOptions {
  /** Packs on the phone at the start. */
  readonly packs?: readonly string[];
  /** What happens when the phone looks for packs: they arrive, stay half way, or do not come at all. */
  readonly network?: "works" | "slow" | "gone" | "full";
  readonly location?: "allowed" | "asked" | "refused";
  readonly keptOffline?: boolean;
  readonly updateReady?: boolean;
  readonly secure?: boolean;
  /** What a poster turns out to say; `same` when absent. */
  readonly poster?: PosterFinding | "unreachable";
  /** `latest.json` of every pack has run out. */
  readonly stale?: boolean;
  readonly insideApp?: boolean;
  readonly dense?: DenseState;
  /** Absent: this phone has none. */
  readonly writer?: Writer;
  /** What a model on this phone translates, by the text with its tokens; everything is as alike as can be. */
  readonly translations?: Readonly<Record<string, string>>;
  /** Where its writer stands, for tests that hand over plain values. */
  readonly writing?: FakeWriting;
  /** What may be retold of every reply; nothing when absent. */
  readonly material?: WritingMaterial;
  readonly voices?: readonly string[];
  readonly nowMs?: number;
  readonly turns?: readonly Turn[];
  readonly settings?: object;
  /** What came in as a file before the app was opened. */
  readonly file?: FakeFile;
  /** What the agency says now: a flood here, one with the phone's clock wrong, an exercise elsewhere, nothing, or old news. */
  readonly news?: FakeNews;
  /** One guide has been corrected and another withdrawn since the version before. */
  readonly corrected?: boolean;
  /** Whether the agency offers to tell of new alerts, and how far that is. */
  readonly push?: PushState;
  /** The phone is locked under this PIN. */
  readonly pin?: string;
  /** An outbox that keeps drafts; absent, one with a list that does not move. */
  readonly outbox?: { readonly live?: "none" | "known"; readonly broken?: boolean };
}

/** What the fakes have been asked to do, for tests to look at. */
export interface Traces {
  readonly feedback: Feedback[];
  readonly copied: string[];
  readonly shared: string[];
  readonly spoken: string[];
  readonly removed: string[];
  readonly posters: string[];
  /** What was done with the outbox. */
  readonly outbox: string[];
  turns: readonly Turn[];
  settings: unknown;
  /** How often the rest of the app was asked for. */
  completed: number;
}

export const fakeNowMs = Date.parse("2026-11-22T14:05:00Z");

/** Everything the interface needs, in memory, with two small packs in four languages. */
export function fakeServices(options: FakeOptions = {}): Services & { readonly traces: Traces } {
  const installed = new Set(options.packs ?? ["banjir", "khidmat"]);
  const now = (): number => options.nowMs ?? fakeNowMs;
  const traces: Traces = { feedback: [], copied: [], shared: [], spoken: [], removed: [], posters: [], outbox: [], turns: options.turns ?? [], settings: options.settings ?? null, completed: 0 };
  const densers = new Set<() => void>();
  let dense: DenseState = options.dense ?? { phase: "off", reason: "metered" };
  const setDense = (state: DenseState): void => {
    dense = state;
    for (const listener of densers) listener();
  };
  const writer = options.writing !== undefined ? fakeWriter(options.writing) : options.translations !== undefined ? fakeTranslator(options.translations) : null;
  let persisted = false;
  const unwatched = () => () => undefined;
  return {
    traces,
    clock: now,
    published: async () => {
      if (options.network === "gone") throw new AppError("network/unreachable");
      return manifests.map(({ id }) => `packs/${id}`);
    },
    retrieval: fakeRetrieval(installed, options.material ?? (options.translations === undefined ? undefined : { evidence: [], places: ["Dewan Hilir"], vectors: [new Float32Array([1])] })),
    library: {
      packs: async () => manifests.filter(({ id }) => installed.has(id)).map((manifest) => installedPack(manifest.id, now(), options.stale)),
      install: async (base, report, signal) => {
        const id = base.replace("packs/", "");
        await arrive(options.network ?? "works", installed.has(id), report, signal);
        installed.add(id);
        return installedPack(id, now());
      },
      verify: async (id) => id !== "khidmat",
      remove: async (id) => {
        installed.delete(id);
        traces.removed.push(id);
      },
      poster: async (base, fingerprint, instead) => {
        traces.posters.push(`${base} ${fingerprint} ${instead}`);
        if (options.poster === "unreachable") throw new AppError("network/unreachable");
        return instead ? "noted" : (options.poster ?? "same");
      },
      storage: async () => ({ used: 31_400_000, quota: 1_240_000_000, persisted }),
      persist: async () => (persisted = true),
    },
    outbox: async () => (options.outbox === undefined ? fakeOutbox(now(), traces.outbox, options.news, options.corrected, options.push, options.pin ?? null) : fakeFlowOutbox({ ...options.outbox, here, now })),
    packFiles: async () => fakePackFiles(options.file, traces.outbox),
    writer: async () => options.writer ?? writer,
    dense: {
      bytes: 28_400_000,
      state: () => dense,
      watch: (listener) => {
        densers.add(listener);
        return () => densers.delete(listener);
      },
      download: () => setDense({ phase: "downloading", done: 11_900_000, total: 28_400_000 }),
      pause: () => setDense({ phase: "paused", done: 11_900_000, total: 28_400_000 }),
      remove: async () => setDense({ phase: "off", reason: "wanted-later" }),
    },
    shell: {
      version: "0.1.0",
      keptOffline: () => options.keptOffline ?? true,
      keptWhole: () => options.keptOffline ?? true,
      updateReady: () => options.updateReady ?? false,
      watch: unwatched,
      applyUpdate: () => undefined,
      complete: () => {
        traces.completed += 1;
      },
    },
    notebook: {
      settings: () => traces.settings,
      keepSettings: (settings) => {
        traces.settings = settings;
      },
      turns: async () => traces.turns,
      keepTurn: async (turn) => {
        traces.turns = withTurn(traces.turns, turn);
      },
      forgetTurns: async () => {
        traces.turns = [];
      },
      keeps: () => true,
      keepFeedback: async (feedback) => {
        traces.feedback.push(feedback);
      },
      clear: async () => {
        traces.turns = [];
        traces.settings = null;
        traces.feedback.length = 0;
      },
    },
    locator: {
      allowed: async () => options.location === "allowed",
      locate: async (): Promise<Fix> =>
        options.location === "refused" ? { kind: "refused" } : { kind: "at", position: here, accuracyMetres: 12, atMs: now() },
    },
    speaker: {
      speaks: (lang) => (options.voices ?? ["ms", "en"]).includes(lang),
      watch: unwatched,
      speak: async (text) => {
        traces.spoken.push(text);
      },
      stop: () => undefined,
    },
    host: {
      secure: options.secure ?? true,
      insideApp: options.insideApp ?? false,
      online: () => options.network !== "gone",
      watchOnline: unwatched,
      canShare: true,
      share: async (_title, text) => {
        traces.shared.push(text);
        return true;
      },
      copy: async (text) => {
        traces.copied.push(text);
        return true;
      },
      print: () => undefined,
    },
  };
}

/** Lets an install run as the network allows. */
async function arrive(
  network: NonNullable<FakeOptions["network"]>,
  already: boolean,
  report: (state: InstallState) => void,
  signal: AbortSignal,
): Promise<void> {
  report({ phase: "checking" });
  if (already) return;
  if (network === "full") throw new AppError("storage/full");
  report({ phase: "downloading", done: 91_000, total: 212_000 });
  if (network === "slow") await new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(new AppError("task/stopped"))));
  report({ phase: "indexing" });
}

function installedPack(id: string, nowMs: number, stale = false): InstalledPack {
  const manifest = manifests.find((candidate) => candidate.id === id);
  if (!manifest) throw new AppError("folder/missing");
  return { manifest, bytes: id === "banjir" ? 212_000 : 148_000, whole: true, installedAt: nowMs - 86_400_000, verifiedAt: nowMs - 300_000, freshUntil: new Date(nowMs + (stale ? -1 : 1) * 20 * 86_400_000).toISOString() };
}
