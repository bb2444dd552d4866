import { describe, expect, it } from "vitest";
import { AppError } from "../../../src/core/errors.ts";
import type { Generator } from "../../../src/core/ports.ts";
import type { WriterStatus } from "../../../src/device/writer/generator-library.ts";
import { createWriter, type WriterPorts, type WriterState } from "../../../src/device/writer/writer.ts";
import { scriptedGenerator } from "../../core/generate/scripted-generator.ts";

const offered = { id: "small", title: { en: "Small" }, base: "/models/small/", bytes: 1e8, generator: { format: 1, engine: "gguf", languages: ["en"], licence: "MIT", contextTokens: 2048, memoryBytes: 2e8, thinks: false, features: [], library: "" } } as const;
const calm = { count: 0, last: false };
const nothingHere: WriterStatus = { offered: [offered], installed: null, about: null, arriving: null, done: 0, total: 0, crashes: { gguf: calm, mlc: calm }, measured: {}, freeBytes: 1e10 };
const strong = { gpu: null, allocatableBytes: 4e9, deviceMemoryGb: 8, battery: null, dataSaver: false, threads: 4, stepsPerSecond: 1e10 };

function writerOn(first: WriterStatus, change: Partial<WriterPorts["client"]> = {}, probed = strong) {
  let status = first;
  const writer = createWriter({
    supported: true,
    probe: async () => probed,
    languages: () => ["en"],
    client: {
      status: async () => status,
      download: async (id, report) => {
        report({ phase: "downloading", done: 5, total: 10 });
        status = { ...status, installed: id };
      },
      remove: async () => void (status = nothingHere),
      load: async () => scriptedGenerator(() => "").generator,
      ...change,
    },
  });
  const states: WriterState["phase"][] = [];
  writer.watch(() => states.push(writer.state().phase));
  return { writer, states, set: (next: WriterStatus) => void (status = next) };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe("the writer on a phone", () => {
  it("[GE5] offers what could run here, fetches it when asked, gives it out, and deletes it", async () => {
    const { writer, states } = writerOn(nothingHere);
    await writer.look();
    expect(writer.state()).toMatchObject({ phase: "off", choices: [{ id: "small", obstacle: null }] });
    expect(await writer.generator()).toBeNull();
    writer.download("small");
    await settled();
    expect(states).toEqual(["off", "downloading", "downloading", "ready"]);
    expect((await writer.generator())?.id).toBe("scripted");
    await writer.remove();
    expect(writer.state().phase).toBe("off");
  });

  it("[GE5] can be paused, and says what went wrong", async () => {
    const waiting: WriterPorts["client"]["download"] = (_id, _report, signal) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(new AppError("task/stopped"))));
    const { writer, set } = writerOn(nothingHere, { download: waiting });
    writer.download("small");
    set({ ...nothingHere, arriving: "small", done: 3, total: 10 });
    writer.pause();
    await settled();
    expect(writer.state()).toEqual({ phase: "paused", id: "small", done: 3, total: 10 });
    const broken = writerOn(nothingHere, { download: async () => Promise.reject(new AppError("storage/full")) }).writer;
    broken.download("small");
    await settled();
    expect(broken.state()).toMatchObject({ phase: "failed", code: "storage/full" });
  });

  it("[GE5] rests, and writes nothing, after a crash, on a low battery, and where it was too slow", async () => {
    const here = { ...nothingHere, installed: "small" };
    const rested: (readonly [WriterStatus, typeof strong | object])[] = [
      [{ ...here, crashes: { gguf: { count: 1, last: true }, mlc: calm } }, {}],
      [here, { battery: { level: 0.1, charging: false } }],
      [{ ...here, measured: { small: { read: 8, write: 6 } } }, {}],
    ];
    for (const [status, change] of rested) {
      const { writer } = writerOn(status, {}, { ...strong, ...change });
      expect(await writer.generator()).toBeNull();
      expect(writer.state().phase).toBe("resting");
    }
  });

  it("[GE5] gives out nothing when its trial was too slow, and passes on that it failed", async () => {
    const slow: Generator = { ...scriptedGenerator(() => "").generator, promptTokens: 0 };
    expect(await writerOn({ ...nothingHere, installed: "small" }, { load: async () => slow }).writer.generator()).toBeNull();
    const failing = writerOn({ ...nothingHere, installed: "small" }, { load: async () => Promise.reject(new AppError("generate/failed")) });
    await expect(failing.writer.generator()).rejects.toMatchObject({ code: "generate/failed" });
  });
});
