import type { EngineSpeed } from "../core/generate/engine-speed.ts";
import type { Language } from "../core/pack/document.ts";
import type { PromptTurn } from "../core/ports.ts";
import type { InstallState } from "../device/api.ts";
import type { WriterStatus } from "../device/writer/generator-library.ts";

/** A generator that is loaded, as the page sees it. */
export interface LoadedGenerator {
  readonly id: string;
  readonly contextTokens: number;
  readonly languages: readonly Language[];
  readonly copies: boolean;
  /** Of a trial with this model on this phone. */
  readonly speed: EngineSpeed | null;
}

/** Everything the generation worker does. */
export type GenerationCalls = {
  /** `left`: whether the page before this one was left in good order, with whatever it was doing. */
  readonly status: { readonly args: readonly [left: boolean]; readonly value: WriterStatus };
  readonly download: { readonly args: readonly [id: string]; readonly value: void; readonly report: InstallState };
  readonly remove: { readonly args: readonly []; readonly value: void };
  readonly load: { readonly args: readonly []; readonly value: LoadedGenerator };
  readonly generate: { readonly args: readonly [prompt: readonly PromptTurn[], maxTokens: number, grammar: string | null]; readonly value: EngineSpeed | null; readonly report: string };
};
