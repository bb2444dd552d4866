import { describe, expect, it } from "vitest";
import { runOutboxFaults } from "../../faults/outbox.ts";

describe("the outbox under faults", () => {
  it("[OB2] loses, doubles and acknowledges too early nothing in 300 schedules of line, server, clock, storage and restarts", async () => {
    const report = await runOutboxFaults(300, 1);
    expect(report.submissions).toBeGreaterThan(600);
    // Every kind of fault was met: a model that never hurts proves nothing.
    expect(Object.values(report.faults).every((count) => count > 5)).toBe(true);
    expect(Object.keys(report.faults).length).toBeGreaterThan(20);
  });
});
