import { Wllama, type ChatCompletionChunk } from "@wllama/wllama/esm/index.js";
import type { PromptTurn } from "../../../src/core/ports.ts";
import { promptBatch } from "../../../src/device/limits.ts";

/** Writes a text, and calls back at each piece of it. */
export type TimedWriting = (prompt: readonly PromptTurn[], maxTokens: number, each: () => void) => Promise<unknown>;

/** wllama as its guide shows it, with the settings that the app has: what the app's own wrapping is compared with. */
export async function openBare(threads: number, contextTokens: number): Promise<TimedWriting> {
  const model = await (await fetch("/model")).blob();
  const wllama = new Wllama({ default: new URL("/wasm", location.href).href }, { suppressNativeLog: true });
  wllama.setCompat(null);
  await wllama.loadModel([model], { n_ctx: contextTokens, n_batch: promptBatch, n_ubatch: promptBatch, n_threads: threads, n_gpu_layers: 0, n_parallel: 1, ctx_shift: false, warmup: false });
  return async (prompt, maxTokens, each) => {
    const onData = ({ choices }: ChatCompletionChunk): void => {
      if ((choices[0]?.delta.content ?? "") !== "") each();
    };
    const messages = prompt.map(({ role, text }) => ({ role, content: text }));
    await wllama.createChatCompletion({ messages, max_tokens: maxTokens, temperature: 0, top_k: 1, seed: 1, stream: true, onData });
  };
}

/** Pieces a second from the first to the last, as the page gets them. */
export async function piecesPerSecond(write: TimedWriting, prompt: readonly PromptTurn[], maxTokens: number): Promise<number> {
  const times: number[] = [];
  await write(prompt, maxTokens, () => times.push(performance.now()));
  return (1000 * (times.length - 1)) / ((times.at(-1) ?? 0) - (times[0] ?? 0));
}
