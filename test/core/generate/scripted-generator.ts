import { AppError } from "../../../src/core/errors.ts";
import type { Generator, PromptTurn } from "../../../src/core/ports.ts";

/** What a scripted generator writes after a prompt; an error is thrown in its place. */
export type Script = (prompt: readonly PromptTurn[]) => string | AppError;

/** Writes what a script says, a few letters at a time, as slowly as promises go. Counts what it was asked and when it was stopped. */
export function scriptedGenerator(script: Script, options: { readonly pieceLength?: number; readonly contextTokens?: number; readonly promptTokens?: number; readonly copies?: boolean } = {}) {
  const { pieceLength = 5, contextTokens = 4096, promptTokens = 2048, copies = false } = options;
  const prompts: (readonly PromptTurn[])[] = [];
  const grammars: string[] = [];
  let running = 0;
  let closed = false;
  const generator: Generator = {
    id: "scripted",
    contextTokens,
    promptTokens,
    languages: ["en", "ms", "id", "zh", "ta"],
    copies,
    async *generate(prompt, { maxTokens, grammar, signal }) {
      prompts.push(prompt);
      if (grammar !== undefined) grammars.push(grammar);
      if (signal.aborted) throw new AppError("task/stopped");
      const letters = prompt.reduce((sum, turn) => sum + turn.text.length, 0);
      if (closed || letters / 4 > contextTokens) throw new AppError("generate/failed", { reason: closed ? "closed" : "too long" });
      const text = script(prompt);
      running += 1;
      try {
        if (text instanceof AppError) throw text;
        for (let at = 0; at < text.length && at / pieceLength < maxTokens; at += pieceLength) {
          await Promise.resolve();
          if (signal.aborted) throw new AppError("task/stopped");
          yield text.slice(at, at + pieceLength);
        }
      } finally {
        running -= 1;
      }
    },
    async close() {
      closed = true;
    },
  };
  return { generator, prompts, grammars, running: () => running };
}
