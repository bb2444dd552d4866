import { describe, expect, it } from "vitest";
import { judgeEngines, type EngineCandidate, type EngineSituation } from "../../../src/core/generate/engine-choice.ts";
import { predictFirstSentenceMs, promptTokensFor } from "../../../src/core/generate/engine-speed.ts";
import { firstSentenceMs, largestPromptTokens, leastPromptTokens } from "../../../src/core/generate/limits.ts";
import type { GeneratorFile } from "../../../src/core/generate/generator-file.ts";

const file: GeneratorFile = { format: 1, engine: "gguf", languages: ["en", "ms"], licence: "MIT", contextTokens: 2048, memoryBytes: 1e9, thinks: false, features: [], library: "" };
const cpu: EngineCandidate = { id: "cpu", bytes: 6e8, generator: file };
const small: EngineCandidate = { id: "small", bytes: 1e8, generator: { ...file, memoryBytes: 2e8, languages: ["en"] } };
const gpu: EngineCandidate = { id: "gpu", bytes: 4e8, generator: { ...file, engine: "mlc", features: ["shader-f16"] } };
const calm = { count: 0, last: false };

/** A phone that carries everything. */
const strong: EngineSituation = {
  supported: true,
  gpu: { features: ["shader-f16"], bufferBytes: 1e9, software: false },
  allocatableBytes: 2e9,
  deviceMemoryGb: 8,
  freeBytes: 8e9,
  battery: { level: 0.9, charging: false },
  dataSaver: false,
  threads: 4,
  stepsPerSecond: 1e10,
  measured: {},
  crashes: { gguf: calm, mlc: calm },
  languages: ["ms", "en"],
};

const judged = (change: Partial<EngineSituation>) => judgeEngines([small, cpu, gpu], { ...strong, ...change });
const obstacles = (change: Partial<EngineSituation>) => Object.fromEntries(judged(change).map(({ id, obstacle }) => [id, obstacle]));

describe("choosing an engine", () => {
  it("[GE3] prefers the graphics processor, then what writes the person's language, then what is larger", () => {
    expect(judged({}).map(({ id }) => id)).toEqual(["gpu", "cpu", "small"]);
    expect(judged({ gpu: null }).map(({ id }) => id)).toEqual(["cpu", "small", "gpu"]);
    expect(judged({ languages: ["en"], gpu: null }).map(({ id }) => id)).toEqual(["cpu", "small", "gpu"]);
  });

  it("[GE3] says why a generator is not for this phone", () => {
    expect(obstacles({})).toEqual({ gpu: null, cpu: null, small: null });
    expect(obstacles({ supported: false })).toEqual({ gpu: "unsupported", cpu: "unsupported", small: "unsupported" });
    expect(obstacles({ languages: ["ms"] })).toMatchObject({ cpu: null, small: "language" });
    expect(obstacles({ gpu: null })).toMatchObject({ gpu: "no-gpu", cpu: null });
    expect(obstacles({ gpu: { features: ["shader-f16"], bufferBytes: 1e9, software: true } })).toMatchObject({ gpu: "software-gpu" });
    expect(obstacles({ gpu: { features: [], bufferBytes: 1e9, software: false } })).toMatchObject({ gpu: "gpu-small" });
    expect(obstacles({ gpu: { features: ["shader-f16"], bufferBytes: 1e7, software: false } })).toMatchObject({ gpu: "gpu-small" });
    expect(obstacles({ allocatableBytes: 5e8 })).toMatchObject({ cpu: "memory", small: null });
    expect(obstacles({ deviceMemoryGb: 2 })).toMatchObject({ cpu: "memory", small: null });
  });

  it("[GE3] takes the tier below after a crash, and neither after crashes of both", () => {
    const fallen = { count: 1, last: true };
    expect(judged({ crashes: { gguf: calm, mlc: fallen } }).map(({ id, obstacle }) => [id, obstacle])).toEqual([["cpu", null], ["small", null], ["gpu", "crashed"]]);
    expect(obstacles({ crashes: { gguf: { count: 2, last: false }, mlc: fallen } })).toEqual({ gpu: "crashed", cpu: "crashed", small: "crashed" });
  });

  it("[GE3] offers the processor only where the first sentence is due within ten seconds, by estimate until it was measured", () => {
    expect(obstacles({ stepsPerSecond: 1e8 })).toMatchObject({ cpu: "slow", gpu: null });
    expect(obstacles({ stepsPerSecond: 1e8, measured: { cpu: { read: 90, write: 12 } } })).toMatchObject({ cpu: null, small: "slow" });
    expect(obstacles({ measured: { cpu: { read: 20, write: 5 } } })).toMatchObject({ cpu: "slow" });
    expect(judged({ measured: { cpu: { read: 90, write: 12 } } }).find(({ id }) => id === "cpu")?.firstSentenceMs).toBeCloseTo(1000 * (leastPromptTokens / 90 + 32 / 12));
  });

  it("[GE3] only warns where it can wait: storage, battery, data saver", () => {
    expect(judged({ freeBytes: 2e8, battery: { level: 0.1, charging: false }, dataSaver: true })[0]).toMatchObject({ id: "gpu", obstacle: null, cautions: ["storage", "battery", "data-saver"] });
    expect(judged({ battery: { level: 0.1, charging: true } })[0]?.cautions).toEqual([]);
  });

  it("[GE4] gives a prompt the length after which the first sentence still comes in time", () => {
    for (const speed of [{ read: 60, write: 12 }, { read: 100, write: 20 }, { read: 48, write: 30 }]) {
      const tokens = promptTokensFor(speed);
      if (tokens > 0) expect(predictFirstSentenceMs(speed, tokens)).toBeLessThanOrEqual(firstSentenceMs);
      if (tokens > 0 && tokens < largestPromptTokens) expect(predictFirstSentenceMs(speed, tokens + 2)).toBeGreaterThan(firstSentenceMs);
    }
    expect(promptTokensFor({ read: 9, write: 6 })).toBe(0);
    expect(promptTokensFor({ read: 900, write: 60 })).toBe(largestPromptTokens);
  });
});
