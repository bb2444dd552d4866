import { AppError } from "../../src/core/errors.ts";
import type { Generator } from "../../src/core/ports.ts";
import type { EngineObstacle } from "../../src/core/generate/engine-choice.ts";
import type { JudgedGenerator, Writer, WriterState } from "../../src/device/writer/writer.ts";

/** Where the fake writer stands at first; `writing` is ready and never comes beyond its first sentence, `written` ends. */
export type FakeWriting = "offered" | "arriving" | "resting" | "failed" | "writing" | "written";

/** What it writes of any evidence: the first sentence holds, the second is a stranger's. */
const draft = ["Tutup suis utama elektrik jika lantai dan tangan anda kering. ", "Kucing suka tidur. ", "Bawa susu, lampin dan air minum untuk {number1}. "];

/** A writer in memory that is fetched at once, and holds three sentences at most. */
export function fakeWriter(writing: FakeWriting): Writer {
  const listeners = new Set<() => void>();
  let state = stateOf(writing);
  const enter = (next: WriterState): void => {
    state = next;
    for (const listener of listeners) listener();
  };
  return {
    state: () => state,
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    look: async () => enter(state),
    download: (id) => enter(state.phase === "downloading" || state.phase === "paused" ? { phase: "ready", chosen: choice(id) } : { phase: "downloading", id, done: 41_000_000, total: 101_000_000 }),
    pause: () => state.phase === "downloading" && enter({ ...state, phase: "paused" }),
    remove: async () => enter(stateOf("offered")),
    generator: async () => (state.phase === "ready" ? generatorOf(writing === "written") : null),
  };
}

function stateOf(writing: FakeWriting): WriterState {
  switch (writing) {
    case "offered":
      return { phase: "off", choices: [choice("small"), { ...choice("large", "memory"), cautions: ["storage", "data-saver"] }, choice("crashed", "crashed"), choice("graphic", "software-gpu")] };
    case "arriving":
      return { phase: "downloading", id: "small", done: 41_000_000, total: 101_000_000 };
    case "resting":
      return { phase: "resting", chosen: { ...choice("small", "crashed"), cautions: ["battery"] } };
    case "failed":
      return { phase: "failed", code: new AppError("generate/failed").code, details: {} };
    case "writing":
    case "written":
      return { phase: "ready", chosen: choice("small") };
  }
}

function choice(id: string, obstacle: EngineObstacle | null = null): JudgedGenerator {
  const engine = id === "graphic" ? "mlc" : "gguf";
  const generator = { format: 1, engine, languages: ["ms", "id", "en", "zh"], licence: "Apache-2.0", contextTokens: 2048, memoryBytes: 1_300_000_000, thinks: false, features: [], library: "" } as const;
  return { id, engine, obstacle, cautions: [], firstSentenceMs: engine === "mlc" ? null : 7_400, offered: { id, title: { en: `Model ${id} 1B Chat (Q4_K_M)` }, base: `/models/${id}/`, bytes: 739_000_000, generator } };
}

function generatorOf(ends: boolean): Generator {
  return {
    id: "small",
    contextTokens: 2048,
    promptTokens: 1024,
    languages: ["ms", "en", "zh", "ta"],
    async *generate(_prompt, { signal }) {
      for (const [at, sentence] of draft.entries()) {
        yield sentence;
        if (at === 1 && !ends) await new Promise((_, reject) => signal.addEventListener("abort", () => reject(new AppError("task/stopped"))));
      }
    },
    close: async () => undefined,
  };
}
