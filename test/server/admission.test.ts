import { describe, expect, it } from "vitest";
import { createAdmission } from "../../src/server/admission.ts";
import { admission } from "../../src/server/limits.ts";
import { mulberry32 } from "../seeded.ts";

/**
 * A machine that serves `perSecond` requests in the order they come, and phones that come at `arrivals` a second and, if
 * they are sent away, do not return.
 *
 * @returns Milliseconds each of the accepted took, and how many were sent away.
 */
function simulate(perSecond: number, arrivals: number, seconds: number): { readonly times: readonly number[]; readonly away: number; readonly limit: number } {
  const random = mulberry32(perSecond);
  let nowMs = 0;
  const door = createAdmission(() => nowMs, () => 0);
  const times: number[] = [];
  const ends: { readonly atMs: number; readonly beganMs: number; readonly leave: () => void }[] = [];
  let freeMs = 0;
  let away = 0;
  while (nowMs < seconds * 1000) {
    const nextMs = nowMs + (-Math.log(1 - random()) * 1000) / arrivals;
    for (let first = ends[0]; first !== undefined && first.atMs <= nextMs; first = ends[0]) {
      ends.shift();
      nowMs = first.atMs;
      first.leave();
      times.push(first.atMs - first.beganMs);
    }
    nowMs = nextMs;
    try {
      const leave = door.enter();
      freeMs = Math.max(freeMs, nowMs) + 1000 / perSecond;
      ends.push({ atMs: freeMs, beganMs: nowMs, leave });
    } catch {
      away += 1;
    }
  }
  return { times: times.toSorted((a, b) => a - b), away, limit: door.limit() };
}

const p95 = (times: readonly number[]) => times[Math.floor(times.length * 0.95)] ?? 0;

describe("the door for submissions", () => {
  it.each([20, 100, 500])("[AS11] answers those it lets in soon on a machine that does %i a second, five times overloaded, and keeps it busy", (perSecond) => {
    const { times, away } = simulate(perSecond, perSecond * 5, 60);
    expect(p95(times)).toBeLessThan(2_000);
    expect(times.length).toBeGreaterThan(perSecond * 60 * 0.9);
    expect(away).toBeGreaterThan(perSecond * 60 * 3);
  });

  it("[AS11] sends nobody away who can be served", () => {
    const { times, away } = simulate(500, 250, 60);
    expect(away).toBe(0);
    expect(p95(times)).toBeLessThan(100);
  });

  it("[AS11] lets in fewer while the process itself is late, though answers look quick, and more again afterwards", () => {
    let nowMs = 0;
    let lagMs = 5_000;
    const door = createAdmission(() => nowMs, () => lagMs);
    const visit = (): void => {
      const held: (() => void)[] = [];
      while (held.length < door.limit()) held.push(door.enter());
      nowMs += 300;
      for (const leave of held) leave();
    };
    for (let turn = 0; turn < 60; turn += 1) visit();
    expect(door.limit()).toBeLessThan(admission.start / 4);
    lagMs = 0;
    for (let turn = 0; turn < 60; turn += 1) visit();
    expect(door.limit()).toBeGreaterThan(admission.start / 4);
  });

  it("[AS11] always lets a few in, however slow it goes", () => {
    let nowMs = 0;
    const door = createAdmission(() => nowMs, () => 0);
    for (let turn = 0; turn < 100; turn += 1) {
      const leave = door.enter();
      nowMs += 60_000;
      leave();
    }
    expect(door.limit()).toBe(admission.least);
    const held = Array.from({ length: admission.least }, () => door.enter());
    expect(() => door.enter()).toThrow("too-many");
    for (const leave of held) leave();
    expect(() => door.enter()).not.toThrow();
  });
});
