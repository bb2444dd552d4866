import { describe, expect, it } from "vitest";
import { AppError } from "../../src/core/errors.ts";
import { decideDense, lineOf, type DenseSituation } from "../../src/device/dense-policy.ts";
import type { DenseLibrary, DenseStatus } from "../../src/device/dense-library.ts";
import { createDenseTier, type DenseState } from "../../src/device/dense-tier.ts";

const fair: DenseSituation = {
  supported: true,
  vectors: true,
  wanted: null,
  crashes: 0,
  crashedLast: false,
  loadable: false,
  complete: false,
  line: "unmetered",
  battery: null,
  freeBytes: null,
  missingBytes: 28_000_000,
};

describe("deciding about the dense tier", () => {
  it("[DT1] fetches it by itself on an unmetered line alone", () => {
    expect(decideDense(fair)).toEqual({ act: "download" });
    expect(decideDense({ ...fair, line: "metered" })).toEqual({ act: "nothing", reason: "metered" });
    expect(decideDense({ ...fair, line: "unknown" })).toEqual({ act: "nothing", reason: "wanted-later" });
    expect(decideDense({ ...fair, line: "metered", wanted: true })).toEqual({ act: "download" });
    expect(decideDense({ ...fair, wanted: false })).toEqual({ act: "nothing", reason: "wanted-later" });
  });

  it("[DT1] takes data saver and mobile lines for metered, and a computer that does not say for unmetered", () => {
    expect(lineOf({ saveData: true, type: "wifi" }, false)).toBe("metered");
    expect(lineOf({ type: "cellular" }, true)).toBe("metered");
    expect(lineOf({ type: "wifi" }, true)).toBe("unmetered");
    expect(lineOf({}, false)).toBe("unmetered");
    expect(lineOf({}, true)).toBe("unknown");
    expect(lineOf(undefined, undefined)).toBe("unknown");
  });

  it("[DT2] leaves it alone after a crash, on a low battery, without room, without SIMD and without vectors", () => {
    const complete = { ...fair, loadable: true, complete: true };
    expect(decideDense(complete)).toEqual({ act: "load" });
    expect(decideDense({ ...complete, crashedLast: true, crashes: 1 })).toEqual({ act: "nothing", reason: "crashed" });
    expect(decideDense({ ...complete, crashes: 2 })).toEqual({ act: "nothing", reason: "crashed" });
    expect(decideDense({ ...complete, crashes: 1 })).toEqual({ act: "load" });
    expect(decideDense({ ...complete, battery: { level: 0.1, charging: false } })).toEqual({ act: "nothing", reason: "battery" });
    expect(decideDense({ ...complete, battery: { level: 0.1, charging: true } })).toEqual({ act: "load" });
    expect(decideDense({ ...fair, freeBytes: 30_000_000 })).toEqual({ act: "nothing", reason: "storage" });
    expect(decideDense({ ...complete, supported: false })).toEqual({ act: "nothing", reason: "unsupported" });
    expect(decideDense({ ...complete, vectors: false })).toEqual({ act: "nothing", reason: "no-vectors" });
  });

  it("[DT3] uses what is here while the vectors of a newer pack have to wait", () => {
    expect(decideDense({ ...fair, loadable: true, line: "metered" })).toEqual({ act: "load" });
    expect(decideDense({ ...fair, loadable: true })).toEqual({ act: "download" });
  });
});

const nothingYet: DenseStatus = {
  loadable: false,
  complete: false,
  done: 0,
  total: 100,
  vectors: true,
  wanted: null,
  paused: false,
  crashes: 0,
  crashedLast: false,
  freeBytes: null,
};

/** A library whose download goes on only when told to. */
function slowLibrary() {
  let status = nothingYet;
  const library: DenseLibrary = {
    status: async () => status,
    download: (_asked, report, signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener("abort", () => reject(new AppError("task/stopped")));
        step = (done) => {
          status = { ...status, done, complete: done === 100, loadable: done === 100 };
          report({ phase: "downloading", done, total: 100 });
          if (done === 100) resolve();
        };
        break_ = (code) => reject(new AppError(code));
      }),
    pause: async () => {
      status = { ...status, paused: true };
    },
    remove: async () => {
      status = { ...nothingYet, wanted: false };
    },
  };
  let step = (_done: number): void => undefined;
  let break_ = (_code: "storage/full"): void => undefined;
  return { library, step: (done: number) => step(done), fail: (code: "storage/full") => break_(code), set: (changes: Partial<DenseStatus>) => (status = { ...status, ...changes }) };
}

function tierOn(library: DenseLibrary, load: () => Promise<boolean> = async () => true) {
  const states: DenseState[] = [];
  const tier = createDenseTier({
    library,
    load,
    unload: async () => undefined,
    situation: async () => ({ supported: true, line: "metered", battery: null }),
  });
  tier.watch(() => states.push(tier.state()));
  return { tier, states };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

describe("the dense tier on the screen", () => {
  it("[DT4] goes from off over downloading and loading to ready, with its progress", async () => {
    const { library, step } = slowLibrary();
    const { tier, states } = tierOn(library);
    await tier.consider(true);
    expect(tier.state()).toEqual({ phase: "off", reason: "metered" });
    expect(tier.bytes).toBe(100);
    tier.download();
    await settled();
    step(40);
    step(100);
    await settled();
    expect(states.map(({ phase }) => phase)).toEqual(["off", "downloading", "downloading", "downloading", "loading", "ready"]);
    expect(tier.state()).toEqual({ phase: "ready", bytes: 100 });
  });

  it("[DT3] loads what is here before the packs have arrived, and fetches only afterwards", async () => {
    const slow = slowLibrary();
    slow.set({ wanted: true });
    const { tier } = tierOn(slow.library);
    await tier.consider(false);
    expect(tier.state()).toEqual({ phase: "off", reason: "wanted-later" });
    expect(tier.bytes).toBe(100);
    slow.set({ loadable: true });
    await tier.consider(false);
    expect(tier.state().phase).toBe("ready");
    void tier.consider(true);
    await settled();
    expect(tier.state().phase).toBe("downloading");
  });

  it("[DT4] stays paused, also at the next start, until somebody resumes", async () => {
    const { library, step } = slowLibrary();
    const { tier } = tierOn(library);
    tier.download();
    await settled();
    step(40);
    tier.pause();
    await settled();
    expect(tier.state()).toEqual({ phase: "paused", done: 40, total: 100 });
    const next = tierOn(library).tier;
    await next.consider(true);
    expect(next.state()).toEqual({ phase: "paused", done: 40, total: 100 });
  });

  it("[DT4] can be deleted in the middle of a download", async () => {
    const { library, step } = slowLibrary();
    const { tier } = tierOn(library);
    tier.download();
    await settled();
    step(40);
    await tier.remove();
    expect(tier.state()).toEqual({ phase: "off", reason: "wanted-later" });
    expect(tier.bytes).toBe(100);
  });

  it("[DT5] says what went wrong, with a download and with loading", async () => {
    const slow = slowLibrary();
    const { tier } = tierOn(slow.library);
    tier.download();
    await settled();
    slow.fail("storage/full");
    await settled();
    expect(tier.state()).toMatchObject({ phase: "failed", code: "storage/full" });
    slow.set({ complete: true, loadable: true });
    const failing = tierOn(slow.library, () => Promise.reject(new AppError("embed/failed"))).tier;
    await failing.consider(true);
    expect(failing.state()).toMatchObject({ phase: "failed", code: "embed/failed" });
  });
});
