import type { EngineSituation } from "../../core/generate/engine-choice.ts";

/** The parts of WebGPU that are asked. */
interface Gpu {
  requestAdapter(options?: { readonly powerPreference?: "high-performance" }): Promise<GpuAdapter | null>;
}
interface GpuAdapter {
  readonly features: Iterable<string>;
  readonly limits: { readonly maxStorageBufferBindingSize: number; readonly maxBufferSize: number };
  readonly info?: { readonly vendor?: string; readonly architecture?: string; readonly description?: string; readonly isFallbackAdapter?: boolean };
  readonly isFallbackAdapter?: boolean;
}

/** The parts of the browser that are looked at. */
export interface ProbedBrowser {
  readonly navigator: {
    readonly gpu?: Gpu;
    readonly deviceMemory?: number;
    readonly hardwareConcurrency?: number;
    readonly connection?: { readonly saveData?: boolean };
    readonly getBattery?: () => Promise<{ readonly level: number; readonly charging: boolean }>;
  };
  readonly crossOriginIsolated?: boolean;
  readonly performance: { now(): number };
}

/**
 * Finds out what a generator could use here; stores nothing and gives back at once what it allocates.
 *
 * @param wantedBytes - The most that any generator on offer takes; no more is tried.
 */
export async function probeEngines(browser: ProbedBrowser, wantedBytes: number): Promise<Pick<EngineSituation, "gpu" | "allocatableBytes" | "deviceMemoryGb" | "battery" | "dataSaver" | "threads" | "stepsPerSecond">> {
  const { navigator, performance } = browser;
  return {
    gpu: await probeGpu(navigator.gpu),
    allocatableBytes: allocatable(wantedBytes),
    deviceMemoryGb: navigator.deviceMemory ?? null,
    battery: (await navigator.getBattery?.().catch(() => null)) ?? null,
    dataSaver: navigator.connection?.saveData === true,
    threads: browser.crossOriginIsolated === true ? threadsFor(navigator.hardwareConcurrency ?? 1) : 1,
    stepsPerSecond: measureSteps(() => performance.now()),
  };
}

/** One is left for the page; more than four only heat a phone up. */
export function threadsFor(cores: number): number {
  return Math.max(1, Math.min(4, cores - 1));
}

async function probeGpu(gpu: Gpu | undefined): Promise<EngineSituation["gpu"]> {
  const adapter = await gpu?.requestAdapter({ powerPreference: "high-performance" }).catch(() => null);
  if (!adapter) return null;
  const { info, limits } = adapter;
  const names = `${info?.vendor ?? ""} ${info?.architecture ?? ""} ${info?.description ?? ""}`;
  return {
    features: [...adapter.features],
    bufferBytes: Math.min(limits.maxStorageBufferBindingSize, limits.maxBufferSize),
    software: adapter.isFallbackAdapter === true || info?.isFallbackAdapter === true || /swiftshader|llvmpipe|software/i.test(names),
  };
}

/** Whether so much WebAssembly memory can be had, by halves: what a phone says of its memory tells little (transformers.js#1319). */
function allocatable(wantedBytes: number): number {
  for (let bytes = Math.max(wantedBytes, leastAllocation); bytes >= leastAllocation; bytes /= 2) {
    try {
      // Never touched, so that it takes addresses and no memory; the collector has it back.
      const pages = Math.ceil(bytes / 65_536);
      void new WebAssembly.Memory({ initial: pages, maximum: pages });
      return bytes;
    } catch {
      continue;
    }
  }
  return 0;
}

/** Every browser gives this much. */
const leastAllocation = 16 * 1024 * 1024;

/** Multiplications and additions of a plain loop over numbers that fit the nearest cache. */
export function measureSteps(now: () => number): number {
  const [one, other] = [new Float32Array(4096).fill(0.5), new Float32Array(4096).fill(0.25)];
  let sum = 0;
  let steps = 0;
  const from = now();
  while (now() - from < measureMs) {
    for (let round = 0; round < 16; round += 1) for (let at = 0; at < one.length; at += 1) sum += (one[at] ?? 0) * (other[at] ?? 0);
    steps += 16 * one.length;
  }
  return sum > 0 ? (1000 * steps) / (now() - from) : 0;
}

/** Long enough for the loop to be compiled, short enough not to be felt. */
const measureMs = 40;
