import { describe, expect, it } from "vitest";
import { killPoints, runBrowserKills, runThreeTabs } from "../faults/outbox-browser.ts";

describe("the outbox in a real browser, with the agency's real server", () => {
  it("[OB2] loses and doubles nothing when the browser is killed at each of the marked points", async () => {
    const report = await runBrowserKills(killPoints.length, 1);
    expect(report.told).toBeGreaterThan(0);
    expect(report.rows).toBeGreaterThanOrEqual(report.told);
  });

  it("[OB10] sends 500 items once from three tabs and a worker at the same time, and leaves nothing personal on the disk", async () => {
    expect(await runThreeTabs(500)).toMatchObject({ items: 500, rows: 500 });
  });
});
