import type { GeneratorFile } from "../../../src/core/generate/generator-file.ts";
import type { EngineSpeed } from "../../../src/core/generate/engine-speed.ts";
import type { PromptTurn } from "../../../src/core/ports.ts";
import type { Engine } from "../../../src/workers/engine.ts";
import { allowBlobWorkers } from "../../../src/workers/blob-workers.ts";
import { serveCalls } from "../../../src/workers/rpc.ts";
import { openWllama } from "../../../src/workers/wllama.worker-part.ts";

/** What the tests let an engine do; `threads` more than one only count where the page is isolated. */
export type EngineCalls = {
  readonly open: { readonly args: readonly [about: GeneratorFile, threads: number, contextTokens: number]; readonly value: { readonly isolated: boolean } };
  /** web-llm with these files and no others. */
  readonly openCompiled: { readonly args: readonly [about: GeneratorFile, files: Readonly<Record<string, string>>]; readonly value: void };
  readonly generate: { readonly args: readonly [prompt: readonly PromptTurn[], maxTokens: number, grammar: string]; readonly value: EngineSpeed | null; readonly report: string };
  readonly close: { readonly args: readonly []; readonly value: void };
};

let engine: Engine | null = null;

async function blobOf(path: string): Promise<Blob> {
  return (await fetch(path)).blob();
}

allowBlobWorkers();
serveCalls<EngineCalls>(self, {
  open: async ([about, threads, contextTokens]) => {
    const [model, wasm] = await Promise.all([blobOf("/model"), blobOf("/wasm")]);
    engine = await openWllama({ id: "test", about, model, wasm: new Blob([wasm], { type: "application/wasm" }), threads, contextTokens });
    return { isolated: self.crossOriginIsolated };
  },
  openCompiled: async ([file, files]) => {
    const { openWebLlm } = await import("../../../src/workers/web-llm.worker-part.ts");
    engine = await openWebLlm({ id: "compiled", about: file, files: new Map(Object.entries(files).map(([name, text]) => [name, new Blob([text])])), contextTokens: 1024 });
  },
  generate: async ([prompt, maxTokens, grammar], { report, signal }) => {
    for await (const piece of engine?.generate(prompt, { maxTokens, grammar, signal }) ?? []) report(piece);
    return engine?.speed() ?? null;
  },
  close: async () => await engine?.close(),
});
