import { describe, expect, it } from "vitest";
import type { Trigger } from "../../../src/core/outbox/retry.ts";
import { idleLookMs, onlineSpreadMs } from "../../../src/device/outbox/limits.ts";
import { createRounds } from "../../../src/device/outbox/rounds.ts";
import { virtualClock } from "./virtual-clock.ts";

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 2));

function start(due: () => number | null = () => null) {
  const clock = virtualClock(0);
  const done: Trigger[] = [];
  const gates: (() => void)[] = [];
  const held = { flush: false, due: false };
  const gate = (): Promise<void> => new Promise((resolve) => gates.push(resolve));
  const look = createRounds({
    flush: async (trigger) => {
      done.push(trigger);
      if (held.flush) await gate();
    },
    msUntilDue: async () => {
      if (held.due) await gate();
      return due();
    },
    surroundings: { random: () => 0.5, sleep: clock.sleep },
  });
  return { clock, done, look, held, open: () => gates.splice(0).forEach((each) => each()) };
}

describe("when the sender looks", () => {
  it("[OB3] looks at once, and again when the next item is due", async () => {
    const { clock, done, look } = start(() => 4000);
    look("saved");
    await soon();
    clock.pass(3999);
    await soon();
    expect(done).toEqual(["saved"]);
    clock.pass(1);
    await soon();
    expect(done).toEqual(["saved", "timer"]);
  });

  it("[OB3] looks every few minutes where nothing waits, and spreads what a network brings back", async () => {
    const { clock, done, look } = start();
    look("online");
    await soon();
    expect(done).toEqual([]);
    clock.pass(onlineSpreadMs / 2);
    await soon();
    expect(done).toEqual(["online"]);
    clock.pass(idleLookMs);
    await soon();
    expect(done).toEqual(["online", "timer"]);
  });

  it("[OB10] never runs two rounds at once, and gives what came meanwhile one of its own", async () => {
    const { done, look, held, open } = start();
    held.flush = true;
    look("start");
    await soon();
    look("saved");
    look("foreground");
    await soon();
    expect(done).toEqual(["start"]);
    held.flush = false;
    open();
    await soon();
    expect(done).toEqual(["start", "foreground"]);
  });

  it("[OB3] forgets no trigger that comes between the last round and the wait", async () => {
    const { done, look, held, open } = start();
    held.due = true;
    look("start");
    await soon();
    look("saved");
    held.due = false;
    open();
    await soon();
    expect(done).toEqual(["start", "saved"]);
  });

  it("[OB3] goes on by the clock after a store that did not answer", async () => {
    const clock = virtualClock(0);
    let calls = 0;
    const look = createRounds({
      flush: async () => {
        calls += 1;
        throw new Error("closed");
      },
      msUntilDue: () => Promise.reject(new Error("closed")),
      surroundings: { random: () => 0, sleep: clock.sleep },
    });
    look("start");
    await soon();
    clock.pass(idleLookMs);
    await soon();
    expect(calls).toBe(2);
  });
});
