import { Wllama, type ChatCompletionChunk } from "@wllama/wllama/esm/index.js";
import { AppError } from "../core/errors.ts";
import type { EngineSpeed } from "../core/generate/engine-speed.ts";
import type { GeneratorFile } from "../core/generate/generator-file.ts";
import type { GenerateOptions, PromptTurn } from "../core/ports.ts";
import { generationStallMs, promptBatch } from "../device/limits.ts";
import { engineFailure, type Engine } from "./engine.ts";
import { textQueue } from "./text-queue.ts";
import { inTime, watchdog } from "./watchdog.ts";

/** What the engine on the processor needs; nothing of it comes from anywhere else. */
export interface WllamaParts {
  readonly id: string;
  readonly about: GeneratorFile;
  /** The GGUF file. */
  readonly model: Blob;
  /** wllama's WebAssembly build. */
  readonly wasm: Blob;
  /** More than one only counts where the page is isolated. */
  readonly threads: number;
  /** Tokens that prompt and text take together. */
  readonly contextTokens: number;
}

/**
 * Loads a GGUF model with llama.cpp in a worker below this one, on the processor alone.
 *
 * @throws {AppError} `generate/failed` where browser, memory or model refuse.
 */
export async function openWllama({ id, about, model, wasm, threads, contextTokens }: WllamaParts): Promise<Engine> {
  const address = URL.createObjectURL(wasm);
  const wllama = new Wllama({ default: address }, { suppressNativeLog: true, logger: silent });
  // The other build comes from a third party.
  wllama.setCompat(null);
  try {
    const loaded = wllama.loadModel([model], { n_ctx: contextTokens, n_batch: promptBatch, n_ubatch: promptBatch, n_threads: threads, n_gpu_layers: 0, n_parallel: 1, ctx_shift: false, warmup: false, ...(about.thinks ? { default_template_kwargs: { enable_thinking: false } } : {}) });
    // A runtime that the browser keeps from starting says nothing.
    await inTime(loaded, generationStallMs, () => new AppError("generate/failed", { reason: "stalled" }));
    // A file that is no model is told by nothing else.
    if (wllama.getLoadedContextInfo().n_vocab === 0) throw new AppError("generate/failed", { reason: "no model" });
  } catch (cause) {
    await wllama.exit();
    throw engineFailure(cause);
  } finally {
    URL.revokeObjectURL(address);
  }
  let isOpen = true;
  let speed: EngineSpeed | null = null;
  let tellLost = (): void => undefined;
  const lost = new Promise<void>((resolve) => (tellLost = resolve));
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await wllama.exit();
  };

  /** Pushes until it ends; @returns Once the engine is free again. */
  const write = async (prompt: readonly PromptTurn[], { maxTokens, grammar = "" }: GenerateOptions, stop: AbortSignal, push: (piece: string) => void): Promise<void> => {
    const onData = ({ choices, timings }: ChatCompletionChunk): void => {
      if (timings !== undefined && timings.prompt_n >= tellingTokens) speed = { read: timings.prompt_per_second, write: timings.predicted_per_second };
      push(choices[0]?.delta.content ?? "");
    };
    const messages = prompt.map(({ role, text }) => ({ role, content: text }));
    await wllama.createChatCompletion({ messages, max_tokens: maxTokens, grammar, temperature: 0, top_k: 1, seed: 1, stream: true, return_progress: true, abortSignal: stop, onData });
  };

  return {
    id,
    contextTokens,
    promptTokens: contextTokens,
    languages: about.languages,
    copies: about.copies === true,
    speed: () => speed,
    lost,
    close,
    async *generate(prompt, options) {
      const { signal } = options;
      if (signal.aborted) throw new AppError("task/stopped");
      if (!isOpen) throw new AppError("generate/failed", { reason: "closed" });
      const stop = new AbortController();
      const halt = (): void => stop.abort();
      signal.addEventListener("abort", halt, { once: true });
      const queue = textQueue();
      const patience = watchdog(generationStallMs, () => {
        tellLost();
        queue.end(new AppError("generate/failed", { reason: "stalled" }));
        void close();
      });
      const written = write(prompt, options, stop.signal, (piece) => {
        patience.alive();
        if (piece !== "") queue.push(piece);
      }).then(
        () => queue.end(),
        (cause: unknown) => queue.end(engineFailure(cause)),
      );
      try {
        for await (const piece of queue.read()) {
          if (signal.aborted) break;
          yield piece;
        }
        if (signal.aborted) throw new AppError("task/stopped");
      } catch (cause) {
        throw signal.aborted ? new AppError("task/stopped", {}, { cause }) : cause;
      } finally {
        signal.removeEventListener("abort", halt);
        halt();
        if (isOpen) await written;
        patience.end();
      }
    },
  };
}

/** What is known already of a prompt is not read again: what few tokens took says nothing. */
const tellingTokens = 32;

const nothing = (): void => undefined;
const silent = { debug: nothing, log: nothing, warn: nothing, error: nothing };
