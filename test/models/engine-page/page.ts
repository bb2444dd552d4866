import { probeEngines } from "../../../src/device/writer/probe-engines.ts";
import { makeCaller, type Caller } from "../../../src/workers/rpc.ts";
import { allowOwnScripts } from "../../../src/app/trusted-types.ts";
import type { EngineCalls } from "./engine.worker.ts";

/** What the tests call through the browser's protocol. */
export interface EnginePage {
  call: Caller<EngineCalls>["call"];
  /** Writes a text; each piece is told to the test by the function it has put on the page. */
  generate(prompt: EngineCalls["generate"]["args"][0], maxTokens: number, run: number): Promise<EngineCalls["generate"]["value"]>;
  stop(run: number): void;
  probe(): ReturnType<typeof probeEngines>;
}

declare global {
  var engine: EnginePage;
  var tellPiece: (run: number, piece: string) => Promise<void>;
}

allowOwnScripts();
const caller = makeCaller<EngineCalls>();
const worker = new Worker(new URL("engine.worker.ts", import.meta.url), { type: "module" });
worker.addEventListener("error", (event) => console.error(event.message));
caller.attach(worker);
const runs = new Map<number, AbortController>();

globalThis.engine = {
  call: caller.call,
  generate: async (prompt, maxTokens, run) => {
    const stop = new AbortController();
    runs.set(run, stop);
    const told: Promise<void>[] = [];
    try {
      return await caller.call("generate", [prompt, maxTokens], { signal: stop.signal, report: (piece) => told.push(tellPiece(run, piece)) });
    } finally {
      await Promise.all(told);
    }
  },
  probe: () => probeEngines(globalThis, 64 * 1024 * 1024),
  stop: (run) => runs.get(run)?.abort(),
};
