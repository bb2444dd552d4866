import type { Language } from "../pack/document.ts";
import { predictFirstSentenceMs, type EngineSpeed } from "./engine-speed.ts";
import type { GeneratorEngine, GeneratorFile } from "./generator-file.ts";
import { crashesForgiven, firstSentenceMs, leastPromptTokens, lowBatteryShare, memoryHeadroom, readPerStep, reservedStorageBytes, writePerStep } from "./limits.ts";

/** A generator that is offered. */
export interface EngineCandidate {
  readonly id: string;
  /** On the wire. */
  readonly bytes: number;
  readonly generator: GeneratorFile;
}

/** What is known of a phone when a generator could be fetched or loaded; null where the browser does not say. */
export interface EngineSituation {
  /** WebAssembly with SIMD, workers, a database, https. */
  readonly supported: boolean;
  /** Null without a graphics processor that pages may use. */
  readonly gpu: { readonly features: readonly string[]; readonly bufferBytes: number; readonly software: boolean } | null;
  /** Memory that could be had when it was tried, up to what was tried. */
  readonly allocatableBytes: number | null;
  /** `navigator.deviceMemory`: rounded, and 8 at most. */
  readonly deviceMemoryGb: number | null;
  readonly freeBytes: number | null;
  readonly battery: { readonly level: number; readonly charging: boolean } | null;
  readonly dataSaver: boolean;
  /** Threads that a generator would have. */
  readonly threads: number;
  /** Multiplications a second in one thread, measured. */
  readonly stepsPerSecond: number | null;
  /** By id of a generator: what it did here when it was loaded. */
  readonly measured: Readonly<Record<string, EngineSpeed>>;
  readonly crashes: Readonly<Record<GeneratorEngine, { readonly count: number; readonly last: boolean }>>;
  /** Languages that the person reads answers in, the first above all. */
  readonly languages: readonly Language[];
}

/** Why a generator is not for this phone. */
export type EngineObstacle = "unsupported" | "language" | "no-gpu" | "software-gpu" | "gpu-small" | "memory" | "crashed" | "slow";

/** Why it should wait. */
export type EngineCaution = "storage" | "battery" | "data-saver";

/** What is thought of one generator. */
export interface EngineVerdict {
  readonly id: string;
  readonly engine: GeneratorEngine;
  /** Null where it can run here. */
  readonly obstacle: EngineObstacle | null;
  readonly cautions: readonly EngineCaution[];
  /** Predicted; null where nothing was measured, as on the graphics processor. */
  readonly firstSentenceMs: number | null;
}

/**
 * What each generator would be on this phone, the best first: the graphics processor before the processor, those that
 * write the person's own language before others, larger before smaller. Those with an obstacle stand last.
 */
export function judgeEngines(candidates: readonly EngineCandidate[], now: EngineSituation): EngineVerdict[] {
  const [own = ""] = now.languages;
  const worth = ({ generator, bytes }: EngineCandidate): number => (generator.engine === "mlc" ? 4 : 0) + (generator.languages.includes(own) ? 2 : 0) + bytes / 1e12;
  return [...candidates]
    .sort((a, b) => worth(b) - worth(a))
    .map((candidate) => judge(candidate, now))
    .sort((a, b) => Number(a.obstacle !== null) - Number(b.obstacle !== null));
}

function judge(candidate: EngineCandidate, now: EngineSituation): EngineVerdict {
  const { id, bytes, generator } = candidate;
  const speed = speedOf(candidate, now);
  const predicted = speed === null ? null : predictFirstSentenceMs(speed, leastPromptTokens);
  const cautions: EngineCaution[] = [];
  if (now.freeBytes !== null && now.freeBytes < bytes + reservedStorageBytes) cautions.push("storage");
  if (now.battery !== null && !now.battery.charging && now.battery.level < lowBatteryShare) cautions.push("battery");
  if (now.dataSaver) cautions.push("data-saver");
  return { id, engine: generator.engine, obstacle: obstacleOf(candidate, now, predicted), cautions, firstSentenceMs: predicted };
}

function obstacleOf({ generator }: EngineCandidate, now: EngineSituation, predictedMs: number | null): EngineObstacle | null {
  const { engine, features, memoryBytes, languages } = generator;
  if (!now.supported) return "unsupported";
  if (!now.languages.some((lang) => languages.includes(lang))) return "language";
  const { count, last } = now.crashes[engine];
  if (last || count > crashesForgiven) return "crashed";
  if (engine === "mlc") {
    if (now.gpu === null) return "no-gpu";
    if (now.gpu.software) return "software-gpu";
    if (features.some((feature) => now.gpu?.features.includes(feature) !== true)) return "gpu-small";
    if (now.gpu.bufferBytes < leastBufferBytes) return "gpu-small";
  }
  if (now.allocatableBytes !== null && now.allocatableBytes < memoryBytes) return "memory";
  if (now.deviceMemoryGb !== null && now.deviceMemoryGb < 8 && now.deviceMemoryGb * 1024 ** 3 < memoryBytes * memoryHeadroom) return "memory";
  return predictedMs !== null && predictedMs > firstSentenceMs ? "slow" : null;
}

/** The largest single buffer that a model of about 1B in 4 bits binds: its embeddings. */
const leastBufferBytes = 128 * 1024 * 1024;

/** Measured where it ran here, else estimated from what the processor does; nobody knows a graphics processor before. */
function speedOf({ id, generator, bytes }: EngineCandidate, { measured, stepsPerSecond, threads }: EngineSituation): EngineSpeed | null {
  const own = measured[id];
  if (own !== undefined) return own;
  if (generator.engine === "mlc" || stepsPerSecond === null) return null;
  const steps = (stepsPerSecond * (1 + 0.7 * (threads - 1))) / bytes;
  return { read: steps * readPerStep, write: steps * writePerStep };
}
