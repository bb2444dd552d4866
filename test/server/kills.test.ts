import { describe, expect, it } from "vitest";
import { runServerKills } from "../faults/server-kills.ts";

describe.each(["pglite", "postgres"] as const)("a server that is killed under load, on %s", (engine) => {
  it("[AS8] loses and doubles nothing that it acknowledged", { timeout: 300_000 }, async () => {
    const report = await runServerKills({ engine, kills: 2, seed: 5 });
    expect(report).toMatchObject({ lost: 0, doubled: 0, kills: 2 });
    expect(report.acknowledged).toBeGreaterThan(20);
  });
});
