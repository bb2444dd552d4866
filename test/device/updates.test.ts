import { describe, expect, it } from "vitest";
import { activateMessage, completeMessage } from "../../src/core/shell.ts";
import { startUpdates, type WorkerContainer } from "../../src/device/updates.ts";
import { fastSleep } from "./phone.ts";

class FakeWorker extends EventTarget {
  state: ServiceWorkerState = "installing";
  readonly messages: unknown[] = [];
  postMessage(message: unknown): void {
    this.messages.push(message);
  }
  become(state: ServiceWorkerState): void {
    this.state = state;
    this.dispatchEvent(new Event("statechange"));
  }
}

class FakeRegistration extends EventTarget {
  installing: FakeWorker | null = null;
  waiting: FakeWorker | null = null;
  active: FakeWorker | null = null;
  updates = 0;
  async update(): Promise<void> {
    this.updates += 1;
  }
  find(worker: FakeWorker): void {
    this.installing = worker;
    this.dispatchEvent(new Event("updatefound"));
  }
  settle(worker: FakeWorker, as: "waiting" | "active"): void {
    this.installing = null;
    this[as] = worker;
    worker.become(as === "waiting" ? "installed" : "activated");
  }
}

function setUp({ failures = 0, since, waiting = false, mayRestart = true }: { failures?: number; since?: number; waiting?: boolean; mayRestart?: boolean } = {}) {
  const registration = new FakeRegistration();
  const worker = new FakeWorker();
  const attempts: string[] = [];
  let noted = false;
  if (waiting) {
    registration.active = new FakeWorker();
    registration.active.state = "activated";
    registration.waiting = worker;
    worker.state = "installed";
  }
  const container = Object.assign(new EventTarget(), {
    controller: null,
    register: async (script: string) => {
      attempts.push(script);
      if (waiting) return registration;
      const next = attempts.length > failures ? worker : new FakeWorker();
      registration.installing = next;
      queueMicrotask(() => (attempts.length > failures ? registration.settle(next, "active") : ((registration.installing = null), next.become("redundant"))));
      return registration;
    },
  });
  const kept = new Map<string, string>(since === undefined ? [] : [["suluh.update-since", String(since)]]);
  let reloads = 0;
  const updates = startUpdates({
    container: container as unknown as WorkerContainer,
    script: "/service-worker.js",
    version: "1",
    surroundings: { sleep: fastSleep, random: () => 0.5, nowMs: () => 1_000_000_000 },
    reload: () => (reloads += 1),
    mayRestart: () => mayRestart,
    storage: { getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => void kept.set(name, value), removeItem: (name) => void kept.delete(name) },
    onReturn: () => () => undefined,
    noteLoaded: async () => void (noted = attempts.length === 0),
  });
  return { registration, worker, attempts, container, updates, kept, reloads: () => reloads, noted: () => noted };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 30));

describe("the app's own versions", () => {
  it("[UP7] notes what the page has loaded first, and asks for the rest once that is wanted and a service worker is there", async () => {
    const { updates, worker, noted } = setUp();
    updates.complete();
    expect(worker.messages).toEqual([]);
    await settled();
    expect(noted()).toBe(true);
    expect(worker.messages).toContain(completeMessage);
  });

  it("[UP3] tries again until the whole shell is kept, and says only then that it works offline", async () => {
    const { updates, attempts } = setUp({ failures: 3 });
    expect(updates.keptOffline()).toBe(false);
    await settled();
    expect(attempts).toHaveLength(4);
    expect(updates.keptOffline()).toBe(true);
    expect(updates.updateReady()).toBe(false);
  });

  it("[UP4] offers an update and takes it only when somebody agrees", async () => {
    const { updates, registration, container, reloads } = setUp();
    await settled();
    let told = 0;
    updates.watch(() => (told += 1));
    const newer = new FakeWorker();
    registration.find(newer);
    registration.settle(newer, "waiting");
    expect(updates.updateReady()).toBe(true);
    expect(told).toBeGreaterThan(0);
    expect(newer.messages).toEqual([]);
    container.dispatchEvent(new Event("controllerchange"));
    expect(reloads()).toBe(0);
    updates.applyUpdate();
    expect(newer.messages).toEqual([activateMessage]);
    container.dispatchEvent(new Event("controllerchange"));
    expect(reloads()).toBe(1);
  });

  it("[UP5] takes an update that has waited for a week when the app starts, unless somebody is typing", async () => {
    const weekAgo = 1_000_000_000 - 8 * 24 * 60 * 60 * 1000;
    const waited = setUp({ waiting: true, since: weekAgo });
    const typing = setUp({ waiting: true, since: weekAgo, mayRestart: false });
    const fresh = setUp({ waiting: true });
    await settled();
    expect(waited.worker.messages).toEqual([activateMessage]);
    expect(typing.worker.messages).toEqual([]);
    expect(fresh.worker.messages).toEqual([]);
    expect(fresh.kept.get("suluh.update-since")).toBe("1000000000");
  });

  it("[UP3] does without a service worker where there is none", () => {
    const updates = startUpdates({
      container: undefined,
      script: "/service-worker.js",
      version: "1",
      surroundings: { sleep: fastSleep, random: () => 0.5, nowMs: () => 0 },
      reload: () => undefined,
      mayRestart: () => true,
      storage: null,
      noteLoaded: async () => undefined,
      onReturn: () => () => undefined,
    });
    expect([updates.keptOffline(), updates.updateReady()]).toEqual([false, false]);
  });
});
