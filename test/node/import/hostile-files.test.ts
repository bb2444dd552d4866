import { expect, it } from "vitest";
import { fuzzImports } from "../../faults/imports.ts";

it("[IM34] no damaged or hostile file breaks its reader, keeps it busy without end, or is refused without a reason", async () => {
  const report = await fuzzImports(12, 7);
  expect(Object.keys(report)).toEqual(["docx", "xlsx", "pdf", "html", "csv", "txt"]);
  for (const { inputs, read, refused, ended } of Object.values(report)) expect(read + refused + ended).toBe(inputs);
  expect(report["docx"]?.refused).toBeGreaterThan(0);
  expect(report["txt"]?.read).toBeGreaterThan(0);
}, 120_000);
