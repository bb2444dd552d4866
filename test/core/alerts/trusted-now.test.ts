import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clockToleranceMs } from "../../../src/core/alerts/limits.ts";
import { trustedNow } from "../../../src/core/alerts/trusted-now.ts";

const hour = 3_600_000;
const day = 24 * hour;
const issuedMs = Date.parse("2026-11-28T00:00:00Z");

describe("the time by which alerts are judged", () => {
  it("[LV13] is the phone's where nothing speaks against it", () => {
    expect(trustedNow({ nowMs: issuedMs + hour, asOfMs: issuedMs + 1_000, skewMs: 2_000, issuedMs })).toEqual({ ms: issuedMs + hour, clock: "fine" });
    expect(trustedNow({ nowMs: issuedMs + hour, asOfMs: issuedMs + 1_000, skewMs: null, issuedMs })).toEqual({ ms: issuedMs + hour, clock: "fine" });
  });

  it("[LV13] is corrected by the server's where the phone is days ahead or behind, and the person is told", () => {
    const asOfMs = issuedMs + 3 * day;
    expect(trustedNow({ nowMs: asOfMs + hour, asOfMs, skewMs: -3 * day, issuedMs })).toEqual({ ms: issuedMs + hour, clock: "wrong" });
    expect(trustedNow({ nowMs: issuedMs - 3 * day + hour, asOfMs: issuedMs - 3 * day, skewMs: 3 * day, issuedMs })).toEqual({ ms: issuedMs + hour, clock: "wrong" });
  });

  it("[LV13] is never before what the agency signed, and forgets the correction once the clock was set back", () => {
    expect(trustedNow({ nowMs: issuedMs - 5 * day, asOfMs: issuedMs - 5 * day, skewMs: null, issuedMs })).toEqual({ ms: issuedMs, clock: "wrong" });
    expect(trustedNow({ nowMs: issuedMs + hour, asOfMs: issuedMs + 3 * day, skewMs: -3 * day, issuedMs })).toEqual({ ms: issuedMs + hour, clock: "wrong" });
    fc.assert(
      fc.property(fc.integer(), fc.integer(), fc.option(fc.integer()), (now, asOf, skewMs) => {
        const { ms, clock } = trustedNow({ nowMs: issuedMs + now, asOfMs: issuedMs + asOf, skewMs, issuedMs });
        expect(ms).toBeGreaterThanOrEqual(issuedMs - clockToleranceMs);
        if (clock === "fine") expect(ms).toBe(issuedMs + now);
      }),
      { seed: 3 },
    );
  });
});
