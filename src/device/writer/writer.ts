import { AppError, type ErrorCode, type ErrorDetails } from "../../core/errors.ts";
import { judgeEngines, type EngineSituation, type EngineVerdict } from "../../core/generate/engine-choice.ts";
import type { Language } from "../../core/pack/document.ts";
import type { Generator } from "../../core/ports.ts";
import type { InstallState } from "../api.ts";
import type { WriterStatus } from "./generator-library.ts";
import type { OfferedGenerator } from "./generator-offer.ts";

/** A generator that is offered, with what is thought of it on this phone. */
export interface JudgedGenerator extends EngineVerdict {
  readonly offered: OfferedGenerator;
}

/** Where the writer stands, as it is shown; sizes in bytes. */
export type WriterState =
  /** Nobody has looked yet. */
  | { readonly phase: "unknown" }
  /** Best first; empty where this deployment offers none. */
  | { readonly phase: "off"; readonly choices: readonly JudgedGenerator[] }
  | { readonly phase: "downloading" | "paused"; readonly id: string; readonly done: number; readonly total: number }
  | { readonly phase: "ready"; readonly chosen: JudgedGenerator }
  /** It is here, and does not run on this phone, or not now. */
  | { readonly phase: "resting"; readonly chosen: JudgedGenerator }
  | { readonly phase: "failed"; readonly code: ErrorCode; readonly details: ErrorDetails };

/** What the writer needs from outside. */
export interface WriterPorts {
  readonly client: {
    status(): Promise<WriterStatus>;
    download(id: string, report: (state: InstallState) => void, signal: AbortSignal): Promise<void>;
    remove(): Promise<void>;
    load(): Promise<Generator>;
  };
  readonly supported: boolean;
  readonly probe: (wantedBytes: number) => Promise<Pick<EngineSituation, "gpu" | "allocatableBytes" | "deviceMemoryGb" | "battery" | "dataSaver" | "threads" | "stepsPerSecond">>;
  /** That the person reads answers in, the first above all. */
  readonly languages: () => readonly Language[];
}

/** Answers in other words on this phone: what they cost, how far they are, and the generator once it is here. */
export interface Writer {
  state(): WriterState;
  /** Calls back at every change, not at once. @returns Takes the listener back. */
  watch(listener: () => void): () => void;
  /** Looks at phone, offer and storage anew. */
  look(): Promise<void>;
  /** The person asks for it: starts or resumes. */
  download(id: string): void;
  pause(): void;
  remove(): Promise<void>;
  /** @returns Null where there is none that should write now. @throws {AppError} `generate/failed` where it does not load. */
  generator(): Promise<Generator | null>;
}

/** The state machine of the writer on the page; nothing happens before it is told to. */
export function createWriter({ client, supported, probe, languages }: WriterPorts): Writer {
  const listeners = new Set<() => void>();
  let state: WriterState = { phase: "unknown" };
  let running: AbortController | null = null;
  let looking: Promise<void> | null = null;

  const enter = (next: WriterState): void => {
    state = next;
    for (const listener of listeners) listener();
  };
  const fail = (cause: unknown): void => {
    const { code, details } = cause instanceof AppError ? cause : new AppError("generate/failed");
    enter({ phase: "failed", code, details });
  };
  const judged = async (status: WriterStatus): Promise<JudgedGenerator[]> => {
    const { offered, crashes, freeBytes, measured } = status;
    const probed = await probe(Math.max(0, ...offered.map(({ generator }) => generator.memoryBytes)));
    const verdicts = judgeEngines(offered, { ...probed, supported, freeBytes, measured, crashes, languages: languages() });
    return verdicts.flatMap((verdict) => {
      const own = offered.find(({ id }) => id === verdict.id);
      return own === undefined ? [] : [{ ...verdict, offered: own }];
    });
  };
  const lookNow = async (): Promise<void> => {
    const status = await client.status();
    const choices = await judged(status);
    const chosen = choices.find(({ id }) => id === status.installed);
    if (running !== null) return;
    if (chosen !== undefined) enter({ phase: chosen.obstacle === null && !chosen.cautions.includes("battery") ? "ready" : "resting", chosen });
    else if (status.arriving !== null) enter({ phase: "paused", id: status.arriving, done: status.done, total: status.total });
    else enter({ phase: "off", choices });
  };
  const look = (): Promise<void> => (looking ??= lookNow().catch(fail).finally(() => (looking = null)));

  return {
    state: () => state,
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    look,
    download: (id) => {
      if (running !== null) return;
      const control = new AbortController();
      running = control;
      enter({ phase: "downloading", id, done: 0, total: 0 });
      const report = (progress: InstallState): void => {
        if (progress.phase === "downloading" && !control.signal.aborted) enter({ phase: "downloading", id, done: progress.done, total: progress.total });
      };
      client.download(id, report, control.signal).then(
        () => {
          running = null;
          return look();
        },
        (cause: unknown) => {
          running = null;
          return control.signal.aborted ? look() : fail(cause);
        },
      );
    },
    pause: () => running?.abort(),
    remove: async () => {
      running?.abort();
      await client.remove();
      await look();
    },
    generator: async () => {
      if (state.phase === "unknown") await look();
      if (state.phase !== "ready") return null;
      try {
        const generator = await client.load();
        // The trial may have shown that it is too slow after all.
        if (generator.promptTokens > 0) return generator;
        await look();
        return null;
      } catch (cause) {
        await look();
        throw cause;
      }
    },
  };
}
