import { openEmbedder } from "../../../src/workers/embedder.worker-part.ts";
import type { Embedder } from "../../../src/core/ports.ts";

export type WorkerRequest =
  | { readonly do: "open" }
  | { readonly do: "time"; readonly text: string; readonly runs: number }
  | { readonly do: "embed"; readonly texts: readonly string[] };

export type WorkerReply =
  | { readonly id: string; readonly openMs: number }
  | { readonly queryMs: readonly number[] }
  | { readonly vectors: readonly (readonly number[])[] }
  | { readonly error: string };

let embedder: Embedder | undefined;

self.addEventListener("message", (event: MessageEvent<WorkerRequest>) => {
  answer(event.data).then(
    (reply) => self.postMessage(reply),
    (error: unknown) => self.postMessage({ error: String(error) } satisfies WorkerReply),
  );
});

async function answer(request: WorkerRequest): Promise<WorkerReply> {
  if (request.do === "open") {
    const [model, tokenizer, wasm] = await Promise.all([fetchBytes("/model"), fetchBytes("/vocabulary"), fetchBytes("/wasm")]);
    const from = performance.now();
    embedder = await openEmbedder({ model, tokenizer: new Uint8Array(tokenizer), wasm });
    return { id: embedder.id, openMs: performance.now() - from };
  }
  if (embedder === undefined) throw new Error("open first");
  if (request.do === "embed") {
    const vectors: number[][] = [];
    for (const text of request.texts) vectors.push([...(await embedder.embedQuery(text))]);
    return { vectors };
  }
  const queryMs: number[] = [];
  for (let run = 0; run < request.runs; run += 1) {
    const from = performance.now();
    await embedder.embedQuery(request.text);
    queryMs.push(performance.now() - from);
  }
  return { queryMs };
}

async function fetchBytes(url: string): Promise<ArrayBuffer> {
  return (await fetch(url)).arrayBuffer();
}
