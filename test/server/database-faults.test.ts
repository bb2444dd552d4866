import { expect, it } from "vitest";
import { runDatabaseFaults } from "../faults/database-faults.ts";

it("[AS18] two servers under load outlive their database, lose, double and promise nothing, and say when to return", { timeout: 600_000 }, async () => {
  const report = await runDatabaseFaults({ faults: ["crashed", "full"], seed: 11 });
  expect(report).toMatchObject({ lost: 0, doubled: 0, wrong: [] });
  expect(report.acknowledged).toBeGreaterThan(2);
  expect(report.statuses["503"]).toBeGreaterThan(0);
});
