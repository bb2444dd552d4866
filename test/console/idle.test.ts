import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { watchIdle } from "../../src/console/idle.ts";
import { keyIdleMs } from "../../src/console/limits.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a page that is left alone", () => {
  it("[CS4] is noticed after ten minutes without a touch, and each touch begins them anew", () => {
    const page = new EventTarget();
    let away = 0;
    watchIdle(page, () => Date.now(), () => (away += 1));
    for (let minutes = 0; minutes < 60; minutes += 9) {
      vi.advanceTimersByTime(9 * 60_000);
      page.dispatchEvent(new Event("keydown"));
    }
    expect(away).toBe(0);
    vi.advanceTimersByTime(keyIdleMs + 60_000);
    expect(away).toBe(1);
  });

  it("[CS4] counts as left alone while the computer slept, before the touch that wakes it", () => {
    const page = new EventTarget();
    let sleptMs = 0;
    let away = 0;
    watchIdle(page, () => Date.now() + sleptMs, () => (away += 1));
    sleptMs = 8 * 3_600_000;
    page.dispatchEvent(new Event("pointerdown"));
    expect(away).toBe(1);
  });
});
