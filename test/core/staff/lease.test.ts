import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Agency } from "../../../src/core/pack/manifest.ts";
import { leaseLengthMs, leftOf, useLease, verifyLease, type Lease, type LeaseUse } from "../../../src/core/staff/lease.ts";
import { leaseClockToleranceMs, maxLeaseMs } from "../../../src/core/staff/limits.ts";
import { toBase64Url } from "../../../src/core/sync/base64url.ts";
import { signedBytes } from "../../../src/core/sync/verify-signed.ts";
import { nodeVerifier } from "../../../src/node/crypto.ts";
import { newKey } from "../pack/small-pack.ts";

const hourMs = 3_600_000;
const grantedMs = Date.parse("2026-11-28T01:00:00Z");
const lease: LeaseUse = { grantedMs, lengthMs: 12 * hourMs, seenMs: grantedMs, ranMs: 0 };

describe("a lease of staff packs", () => {
  it("[SP5] lasts for its time by the phone's clock, and not a moment longer", () => {
    expect(useLease(lease, { nowMs: grantedMs + 12 * hourMs - 1, ranMs: 0 })).not.toBeNull();
    expect(useLease(lease, { nowMs: grantedMs + 12 * hourMs, ranMs: 0 })).toBeNull();
  });

  it("[SP5] ends when the app has run for its time, whatever the clock shows", () => {
    expect(useLease(lease, { nowMs: grantedMs + 60_000, ranMs: 12 * hourMs })).toBeNull();
  });

  it("[SP5] ends when the clock is set back by more than a correction", () => {
    const used = useLease(lease, { nowMs: grantedMs + 5 * hourMs, ranMs: 0 });
    if (used === null) throw new Error("over too early");
    expect(useLease(used, { nowMs: grantedMs + 5 * hourMs - leaseClockToleranceMs, ranMs: 0 })).not.toBeNull();
    expect(useLease(used, { nowMs: grantedMs + 5 * hourMs - leaseClockToleranceMs - 1, ranMs: 0 })).toBeNull();
  });

  it("[SP5] gives no more time than the agency gave, however the clock is turned and often it is looked at", () => {
    const moves = fc.array(fc.record({ clock: fc.integer({ min: -6 * hourMs, max: 6 * hourMs }), ran: fc.integer({ min: 0, max: 2 * hourMs }) }), { maxLength: 60 });
    fc.assert(
      fc.property(moves, (steps) => {
        let use: LeaseUse | null = lease;
        let [nowMs, ranMs, left] = [grantedMs, 0, leftOf(lease)];
        for (const { clock, ran } of steps) {
          if (use === null) break;
          ranMs += ran;
          nowMs += clock;
          use = useLease(use, { nowMs, ranMs });
          if (use === null) break;
          expect(ranMs).toBeLessThan(lease.lengthMs);
          expect(leftOf(use)).toBeLessThanOrEqual(left);
          left = leftOf(use);
        }
      }),
    );
  });

  it("[SP3] counts only with the signature of the agency's server, for this phone, and for a month at most", async () => {
    const [live, other] = [newKey(), newKey()];
    const phone = "0".repeat(32);
    const signed = (changes: Partial<Lease> = {}, key = live): Lease => {
      const body = { kind: "staff-lease" as const, phone, issued: "2026-11-28T01:00:00.000Z", until: "2026-11-28T13:00:00.000Z", key: key.id, ...changes };
      return { ...body, signature: toBase64Url(key.sign(signedBytes(body))) };
    };
    const role = { keyids: [live.id], threshold: 1 };
    const agency: Agency = {
      format: 1,
      name: { en: "Agency" },
      version: 1,
      expires: "2030-01-01T00:00:00Z",
      keys: { [live.id]: { scheme: "ed25519", public: live.public }, [other.id]: { scheme: "ed25519", public: other.public } },
      roles: { root: { keyids: [other.id], threshold: 1 }, pack: { keyids: [other.id], threshold: 1 }, pointer: { keyids: [other.id], threshold: 1 }, live: role },
    };
    const holds = (each: Lease, asked = phone) => verifyLease(each, asked, agency, nodeVerifier);
    expect(await holds(signed())).toBe(true);
    expect(await holds(signed(), "1".repeat(32))).toBe(false);
    expect(await holds({ ...signed(), until: "2026-11-29T13:00:00.000Z" })).toBe(false);
    expect(await holds(signed({}, other))).toBe(false);
    expect(await holds(signed({ until: "2027-03-01T00:00:00.000Z" }))).toBe(false);
    expect(await holds(signed({ until: "2026-11-28T01:00:00.000Z" }))).toBe(false);
    expect(leaseLengthMs({ issued: "2026-11-01T00:00:00Z", until: new Date(Date.parse("2026-11-01T00:00:00Z") + maxLeaseMs).toISOString() })).toBe(maxLeaseMs);
  });
});
