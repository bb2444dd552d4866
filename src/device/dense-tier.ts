import { AppError, type ErrorCode, type ErrorDetails } from "../core/errors.ts";
import type { InstallState } from "./api.ts";
import type { DenseLibrary } from "./dense-library.ts";
export { lineOf } from "./dense-policy.ts";
import { decideDense, type DenseReason, type DenseSituation } from "./dense-policy.ts";

/** Where search by meaning stands, as it is shown; sizes in bytes. */
export type DenseState =
  | { readonly phase: "off"; readonly reason: DenseReason }
  | { readonly phase: "downloading" | "paused"; readonly done: number; readonly total: number }
  | { readonly phase: "loading" }
  | { readonly phase: "ready"; readonly bytes: number }
  | { readonly phase: "failed"; readonly code: ErrorCode; readonly details: ErrorDetails };

/** What the tier needs from outside. */
export interface DenseTierPorts {
  readonly library: DenseLibrary;
  /** Loads the tier into the engine. @returns Whether it is in use afterwards. */
  readonly load: () => Promise<boolean>;
  readonly unload: () => Promise<void>;
  /** What browser, line and battery say right now. */
  readonly situation: () => Promise<Pick<DenseSituation, "supported" | "line" | "battery">>;
}

/** Search by meaning as the screens see it: its bytes are fetched, paused and deleted apart from the packs. */
export interface DenseTier {
  /** What a download costs on the wire from now on. */
  readonly bytes: number;
  state(): DenseState;
  /** Calls back at every change, not at once. @returns Takes the listener back. */
  watch(listener: () => void): () => void;
  /** The person asks for it: starts or resumes; progress comes by `watch`. */
  download(): void;
  pause(): void;
  remove(): Promise<void>;
  /**
   * Loads it by itself where that is fair; after the start, and again when packs have changed.
   *
   * @param fetch - Whether it may also be fetched now: not while packs are still arriving.
   */
  consider(fetch: boolean): Promise<void>;
}

/** The state machine of the dense tier on the page; nothing happens before it is told to. */
export function createDenseTier({ library, load, unload, situation }: DenseTierPorts): DenseTier {
  const listeners = new Set<() => void>();
  let state: DenseState = { phase: "off", reason: "wanted-later" };
  let bytes = 0;
  let running: { readonly control: AbortController; readonly ended: Promise<void> } | null = null;

  const enter = (next: DenseState): void => {
    state = next;
    for (const listener of listeners) listener();
  };
  const measure = async () => {
    const status = await library.status();
    bytes = Math.max(0, status.total - status.done);
    return status;
  };
  const fail = (cause: unknown): void => {
    const { code, details } = cause instanceof AppError ? cause : new AppError("embed/failed");
    enter({ phase: "failed", code, details });
  };
  const loadNow = async (): Promise<void> => {
    if (state.phase !== "ready") enter({ phase: "loading" });
    try {
      const used = await load();
      const { done } = await measure();
      enter(used ? { phase: "ready", bytes: done } : { phase: "off", reason: "no-vectors" });
    } catch (cause) {
      fail(cause);
    }
  };
  const fetchNow = async (asked: boolean, signal: AbortSignal): Promise<void> => {
    const { done, total } = await measure();
    enter({ phase: "downloading", done, total });
    const report = (progress: InstallState): void => {
      if (progress.phase === "downloading" && !signal.aborted) enter({ phase: "downloading", done: progress.done, total: progress.total });
    };
    try {
      await library.download(asked, report, signal);
    } catch (cause) {
      if (!signal.aborted) return fail(cause);
      const left = await measure();
      return enter({ phase: "paused", done: left.done, total: left.total });
    }
    await loadNow();
  };
  /** One thing at a time; what comes meanwhile is already on its way. */
  const run = (work: (signal: AbortSignal) => Promise<void>): Promise<void> => {
    if (running !== null) return running.ended;
    const control = new AbortController();
    const ended = work(control.signal)
      .catch(fail)
      .finally(() => {
        running = null;
      });
    running = { control, ended };
    return ended;
  };
  const stop = async (): Promise<void> => {
    running?.control.abort();
    await running?.ended;
  };

  return {
    get bytes() {
      return bytes;
    },
    state: () => state,
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    download: () => void run((signal) => fetchNow(true, signal)),
    pause: () => {
      void library.pause().catch(fail);
      running?.control.abort();
    },
    remove: async () => {
      await stop();
      await unload();
      await library.remove();
      await measure();
      enter({ phase: "off", reason: "wanted-later" });
    },
    consider: (fetch) =>
      run(async (signal) => {
        const [status, now] = [await measure(), await situation()];
        if (status.paused && !status.complete) return enter({ phase: "paused", done: status.done, total: status.total });
        const decision = decideDense({ ...status, ...now, missingBytes: bytes });
        if (decision.act === "load") return await loadNow();
        if (decision.act === "nothing") return enter({ phase: "off", reason: decision.reason });
        if (fetch) return await fetchNow(false, signal);
        if (status.loadable) return await loadNow();
        if (state.phase === "off") enter(state);
      }),
  };
}
