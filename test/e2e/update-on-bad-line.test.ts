import { describe, expect, it } from "vitest";
import { updateOnBadLine } from "../faults/update-on-bad-line.ts";

describe("an update on a line that breaks", () => {
  it("[TV10] ends with the pack whole after 20 breaks, with at most a tenth of the bytes wasted", async () => {
    const { broken, wasted } = await updateOnBadLine({ breaks: 20, seed: 1, bytesPerSecond: 200_000 });
    expect(broken).toBe(20);
    expect(wasted).toBeLessThan(0.1);
  });
});
