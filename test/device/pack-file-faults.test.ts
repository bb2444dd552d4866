import { describe, expect, it } from "vitest";
import { fuzzPackFiles } from "../faults/pack-file.ts";

describe("a file from anybody", () => {
  it("[TV7] never crashes, hangs or fills the phone, and leaves nothing of itself when it is refused", async () => {
    const { inputs, refused, installable } = await fuzzPackFiles(1_000, 1);
    expect(refused + installable).toBe(inputs);
    expect(refused).toBeGreaterThan(800);
  });
});
