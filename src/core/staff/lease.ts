import * as v from "valibot";
import type { Agency } from "../pack/manifest.ts";
import type { Verifier } from "../ports.ts";
import { base64Url, instant, keyId } from "../sync/shapes.ts";
import { verifySigned } from "../sync/verify-signed.ts";
import { leaseClockToleranceMs, maxLeaseMs } from "./limits.ts";

const phone = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/, "32 hexadecimal digits in lower case"));

/** Asks for a lease; `phone` is made anew for each, so that nobody can play back an older one. */
export const askLeaseSchema = v.strictObject({ phone });

/**
 * What lets a phone read staff packs for a time: signed by the agency's server (role `live`). `kind` keeps it apart from
 * everything else under that key.
 */
export const leaseSchema = v.strictObject({ kind: v.literal("staff-lease"), phone, issued: instant, until: instant, key: keyId, signature: base64Url(88) });
export type Lease = v.InferOutput<typeof leaseSchema>;

/** How long a lease lasts in milliseconds; null where no server of ours would say so. */
export function leaseLengthMs({ issued, until }: Pick<Lease, "issued" | "until">): number | null {
  const ms = Date.parse(until) - Date.parse(issued);
  return ms > 0 && ms <= maxLeaseMs ? ms : null;
}

/** True when the agency of a pack signed the lease, for this very phone. */
export async function verifyLease(lease: Lease, phoneAsked: string, agency: Agency, verifier: Verifier): Promise<boolean> {
  return lease.phone === phoneAsked && leaseLengthMs(lease) !== null && (await verifySigned(lease, "live", agency, verifier));
}

/** How a lease has been used; all in milliseconds, by the phone's own clocks. */
export type LeaseUse = {
  /** When it was granted. */
  readonly grantedMs: number;
  readonly lengthMs: number;
  /** The latest that the phone's clock has ever shown since. */
  readonly seenMs: number;
  /** For how long the app has run since, by a clock that nobody can set. */
  readonly ranMs: number;
};

/** A moment at which a lease is looked at. */
export interface LeaseMoment {
  readonly nowMs: number;
  /** For how long the app has run since the lease was granted, as far as who looks knows. */
  readonly ranMs: number;
}

/**
 * The use after a look; null once the lease is over. A clock that was set back ends it: whatever was gained that way would
 * be time that the agency did not give.
 */
export function useLease(use: LeaseUse, { nowMs, ranMs }: LeaseMoment): LeaseUse | null {
  if (nowMs < use.seenMs - leaseClockToleranceMs) return null;
  const next: LeaseUse = { ...use, seenMs: Math.max(use.seenMs, nowMs), ranMs: Math.max(use.ranMs, ranMs) };
  return leftOf(next) > 0 ? next : null;
}

/** What is left of a lease, in milliseconds. */
export function leftOf({ grantedMs, lengthMs, seenMs, ranMs }: LeaseUse): number {
  return lengthMs - Math.max(seenMs - grantedMs, ranMs);
}
