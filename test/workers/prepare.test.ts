import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FlowFinder } from "../../src/core/dialogue/flow-finder.ts";
import { prepare } from "../../src/workers/flows.worker-part.ts";

/** A pack whose flows note that they were asked. */
function packNoting(noted: string[], name: string): { readonly flows: FlowFinder } {
  return {
    flows: {
      forms: { forms: [], categories: [], flows: [] },
      centre: null,
      find: () => {
        noted.push(name);
        return [];
      },
      beside: () => [],
      propose: () => [],
    },
  };
}

describe("what is made ready before the first question", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("[WK5] is made piece by piece, and calls that come meanwhile are taken in between", async () => {
    const noted: string[] = [];
    const packs = [packNoting(noted, "one"), {}, packNoting(noted, "two")];
    const ready = prepare(() => packs);
    while (!noted.includes("one")) await vi.advanceTimersToNextTimerAsync();
    noted.push("a call");
    await vi.runAllTimersAsync();
    await ready;
    expect(noted).toEqual(["one", "a call", "two"]);
  });

  it("[WK5] is left to the packs that are opened meanwhile", async () => {
    const noted: string[] = [];
    let packs = [packNoting(noted, "old"), packNoting(noted, "old too")];
    const ready = prepare(() => packs);
    while (noted.length === 0) await vi.advanceTimersToNextTimerAsync();
    packs = [packNoting(noted, "new")];
    await vi.runAllTimersAsync();
    await ready;
    expect(noted).toEqual(["old"]);
  });
});
