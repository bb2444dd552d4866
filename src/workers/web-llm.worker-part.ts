import { MLCEngine, type ChatCompletionMessageParam } from "@mlc-ai/web-llm";
import { AppError } from "../core/errors.ts";
import type { EngineSpeed } from "../core/generate/engine-speed.ts";
import type { GeneratorFile } from "../core/generate/generator-file.ts";
import { generationStallMs } from "../device/limits.ts";
import { engineFailure, type Engine } from "./engine.ts";
import { storedCaches } from "./stored-cache.ts";
import { inTime, watchdog } from "./watchdog.ts";

/** What the engine on the graphics processor needs. */
export interface WebLlmParts {
  readonly id: string;
  readonly about: GeneratorFile;
  /** The model's files by name, its compiled program among them. */
  readonly files: ReadonlyMap<string, Blob>;
  readonly contextTokens: number;
}

/** No such address exists: what is not among the files is not found anywhere. */
const nowhere = "https://model.invalid/resolve/main/";

/**
 * Loads a compiled model with web-llm on the graphics processor. The caches of this worker are replaced by the model's
 * own files for as long as it lives.
 *
 * @throws {AppError} `generate/failed` where browser, graphics processor, memory or model refuse.
 */
export async function openWebLlm({ id, about, files, contextTokens }: WebLlmParts): Promise<Engine> {
  Object.defineProperty(globalThis, "caches", { configurable: true, value: storedCaches(nowhere, files) });
  const model = { model: nowhere, model_id: id, model_lib: nowhere + about.library, overrides: { context_window_size: contextTokens }, required_features: [...about.features] };
  let tellLost = (): void => undefined;
  const lost = new Promise<void>((resolve) => (tellLost = resolve));
  const engine = new MLCEngine({ appConfig: { model_list: [model], cacheBackend: "cache" }, logLevel: "SILENT" });
  try {
    await inTime(engine.reload(id), generationStallMs, () => new AppError("generate/failed", { reason: "stalled" }));
  } catch (cause) {
    void engine.unload().catch(() => undefined);
    throw engineFailure(cause);
  }
  let isOpen = true;
  let speed: EngineSpeed | null = null;
  const give = (cause: unknown): AppError => {
    if (isOpen && /DeviceLost|ModelNotLoaded|device.*lost/i.test(String(cause))) tellLost();
    return engineFailure(cause);
  };
  return {
    id,
    contextTokens,
    promptTokens: contextTokens,
    languages: about.languages,
    speed: () => speed,
    lost,
    close: async () => {
      if (!isOpen) return;
      isOpen = false;
      await engine.unload();
    },
    async *generate(prompt, { maxTokens, signal }) {
      if (signal.aborted) throw new AppError("task/stopped");
      if (!isOpen) throw new AppError("generate/failed", { reason: "closed" });
      const halt = (): void => void engine.interruptGenerate();
      const patience = watchdog(generationStallMs, () => {
        tellLost();
        halt();
      });
      signal.addEventListener("abort", halt, { once: true });
      try {
        await engine.resetChat();
        const messages = prompt.map(({ role, text }): ChatCompletionMessageParam => ({ role, content: text }));
        const chunks = await engine.chat.completions.create({ messages, stream: true, temperature: 0, max_tokens: maxTokens, stream_options: { include_usage: true }, ...(about.thinks ? { extra_body: { enable_thinking: false } } : {}) });
        let ended = false;
        try {
          for await (const { choices, usage } of chunks) {
            patience.alive();
            if (usage?.extra !== undefined) speed = { read: usage.extra.prefill_tokens_per_s, write: usage.extra.decode_tokens_per_s };
            const piece = choices[0]?.delta.content ?? "";
            if (piece !== "" && !signal.aborted) yield piece;
          }
          ended = true;
        } finally {
          // Its lock is given back only once its own loop has ended.
          if (!ended) halt();
        }
        if (signal.aborted) throw new AppError("task/stopped");
      } catch (cause) {
        throw signal.aborted ? new AppError("task/stopped", {}, { cause }) : give(cause);
      } finally {
        signal.removeEventListener("abort", halt);
        patience.end();
      }
    },
  };
}
