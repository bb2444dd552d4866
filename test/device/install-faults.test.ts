import { expect, it } from "vitest";
import { runInstallFaults } from "../faults/install.ts";

const none = { schedules: 0, signedFlips: 0, pieceFlips: 0, kills: 0, quotas: 0, spoiled: 0, seed: 1 };

it("[IN11] ends with the new version after random schedules of faults, and never holds half of one", { timeout: 120_000 }, async () => {
  const report = await runInstallFaults({ ...none, schedules: 12 });
  expect(report.worstWaste).toBeLessThan(0.25);
});

it("[IN12] refuses every changed byte, and keeps answering with what it has", { timeout: 120_000 }, async () => {
  const report = await runInstallFaults({ ...none, signedFlips: 3, pieceFlips: 20 });
  expect(report.flips).toBe(6 * 3 + 20);
});

it("[IN13] starts again whole wherever it was killed", { timeout: 120_000 }, async () => {
  await runInstallFaults({ ...none, kills: 10 });
});

it("[IN14] says that storage is full at five levels, and leaves nothing behind", { timeout: 120_000 }, async () => {
  await runInstallFaults({ ...none, quotas: 5 });
});

it("[IN5] [IN12] refuses files cut short, too long or replaced by a page, other keys and older versions", { timeout: 120_000 }, async () => {
  const report = await runInstallFaults({ ...none, spoiled: 10 });
  expect(report.spoiled).toBe(10 + 2);
});
