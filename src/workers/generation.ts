import { AppError } from "../core/errors.ts";
import { promptTokensFor } from "../core/generate/engine-speed.ts";
import type { Generator } from "../core/ports.ts";
import type { InstallState } from "../device/api.ts";
import { generatorIdleMs } from "../device/limits.ts";
import type { WriterStatus } from "../device/writer/generator-library.ts";
import type { GenerationCalls, LoadedGenerator } from "./generation-calls.ts";
import { makeCaller, type Caller, type Port } from "./rpc.ts";
import { textQueue } from "./text-queue.ts";
import { watchdog } from "./watchdog.ts";

/** A running worker. */
export interface GenerationWorker extends Port {
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
  addEventListener(type: "error", listener: () => void): void;
  terminate(): void;
}

/** The generator of this phone, for the page. Its worker is started when it is needed, and ended to give its memory back. */
export interface GenerationClient {
  /** @param left - Whether the page before this one was left in good order, with whatever it was doing. */
  status(left: boolean): Promise<WriterStatus>;
  /** @throws {AppError} What `GeneratorLibrary.download` throws. */
  download(id: string, report: (state: InstallState) => void, signal: AbortSignal): Promise<void>;
  remove(): Promise<void>;
  /**
   * Loads what is installed. Unloads by itself once nobody has asked for a while; the next text loads it again.
   *
   * @throws {AppError} `generate/failed` where it does not run here, or too slowly.
   */
  load(): Promise<Generator>;
  /** Ends the worker. */
  unload(): void;
}

/** @param start - Called for each worker that is needed. */
export function generationClient(start: () => GenerationWorker): GenerationClient {
  let caller: Caller<GenerationCalls> = makeCaller();
  let worker: GenerationWorker | null = null;
  const end = (error: AppError): void => {
    worker?.terminate();
    worker = null;
    const ended = caller;
    caller = makeCaller();
    ended.fail(error);
  };
  const call: Caller<GenerationCalls>["call"] = (name, args, context) => {
    if (worker === null) {
      const starting = start();
      worker = starting;
      // Whatever ends it, what waits is told, and the next call starts another one.
      starting.addEventListener("error", () => worker === starting && end(new AppError("generate/failed", { reason: "the worker ended" })));
      caller.attach(starting);
    }
    return caller.call(name, args, context);
  };
  let running = 0;
  const idle = watchdog(generatorIdleMs, () => (running === 0 ? end(new AppError("task/stopped")) : idle.alive()));

  const busy = async <T>(work: () => Promise<T>): Promise<T> => {
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      idle.alive();
    }
  };
  const loadNow = (): Promise<LoadedGenerator> => busy(() => call("load", []));

  return {
    status: (left) => busy(() => call("status", [left])),
    download: (id, report, signal) => busy(() => call("download", [id], { report, signal })),
    remove: async () => {
      end(new AppError("task/stopped"));
      await busy(() => call("remove", []));
    },
    load: async () => {
      const { id, contextTokens, languages, copies, speed } = await loadNow();
      let closed = false;
      return {
        id,
        contextTokens,
        promptTokens: speed === null ? contextTokens : promptTokensFor(speed),
        languages,
        copies,
        async *generate(prompt, { maxTokens, grammar, signal }) {
          if (signal.aborted) throw new AppError("task/stopped");
          if (closed) throw new AppError("generate/failed", { reason: "closed" });
          const queue = textQueue();
          const stop = new AbortController();
          const halt = (): void => stop.abort();
          signal.addEventListener("abort", halt, { once: true });
          const written = busy(async () => {
            await call("load", [], { signal: stop.signal });
            await call("generate", [prompt, maxTokens, grammar ?? null], { report: (piece) => queue.push(piece), signal: stop.signal });
          }).then(
            () => queue.end(),
            (cause: unknown) => queue.end(cause),
          );
          try {
            for await (const piece of queue.read()) {
              if (signal.aborted) break;
              yield piece;
            }
            if (signal.aborted) throw new AppError("task/stopped");
          } finally {
            signal.removeEventListener("abort", halt);
            halt();
            await written;
          }
        },
        close: async () => {
          if (!closed) end(new AppError("task/stopped"));
          closed = true;
        },
      };
    },
    unload: () => end(new AppError("task/stopped")),
  };
}
