import { probeEngines } from "../../../src/device/writer/probe-engines.ts";
import { makeCaller, type Caller } from "../../../src/workers/rpc.ts";
import { allowOwnScripts } from "../../../src/app/trusted-types.ts";
import { openBare, piecesPerSecond, type TimedWriting } from "./compare.ts";
import type { EngineCalls } from "./engine.worker.ts";

/** What the tests call through the browser's protocol. */
export interface EnginePage {
  call: Caller<EngineCalls>["call"];
  /** Writes a text; each piece is told to the test by the function it has put on the page. */
  generate(args: EngineCalls["generate"]["args"], run: number): Promise<EngineCalls["generate"]["value"]>;
  stop(run: number): void;
  probe(): ReturnType<typeof probeEngines>;
  /** Pieces a second of the engine that is open and of wllama itself, in turns, `ours` first. */
  compare(prompt: EngineCalls["generate"]["args"][0], maxTokens: number, threads: number, contextTokens: number, rounds: number): Promise<readonly { readonly ours: number; readonly bare: number }[]>;
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
  generate: async (args, run) => {
    const stop = new AbortController();
    runs.set(run, stop);
    const told: Promise<void>[] = [];
    try {
      return await caller.call("generate", args, { signal: stop.signal, report: (piece) => told.push(tellPiece(run, piece)) });
    } finally {
      await Promise.all(told);
    }
  },
  probe: () => probeEngines(globalThis, 64 * 1024 * 1024),
  compare: async (prompt, maxTokens, threads, contextTokens, rounds) => {
    const ours: TimedWriting = (turns, most, each) => caller.call("generate", [turns, most, ""], { report: each });
    const bare = await openBare(threads, contextTokens);
    const measured: { ours: number; bare: number }[] = [];
    for (let round = 0; round < rounds; round += 1) measured.push({ ours: await piecesPerSecond(ours, prompt, maxTokens), bare: await piecesPerSecond(bare, prompt, maxTokens) });
    return measured;
  },
  stop: (run) => runs.get(run)?.abort(),
};
