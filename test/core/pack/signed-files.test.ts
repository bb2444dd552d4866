import { describe, expect, it } from "vitest";
import { runSignedFiles } from "../../faults/signed-files.ts";

describe("files of strangers", () => {
  it("[PK6] [TU8] are refused in words whatever is in them, within a second and 200 MB, and none that was changed verifies", async () => {
    const reports = await runSignedFiles(1_000, 7);
    expect(Object.values(reports).map(({ inputs }) => inputs)).toEqual(Array(6).fill(1_000));
    // Both happen, else nothing was tried.
    for (const [name, { refused, read }] of Object.entries(reports)) expect(Math.min(refused, read), name).toBeGreaterThan(20);
  });
});
