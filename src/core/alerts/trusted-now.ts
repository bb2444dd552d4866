import { clockToleranceMs } from "./limits.ts";

/** What is known about the time when news are looked at; all in milliseconds. */
export interface ClockSigns {
  /** By the phone. */
  readonly nowMs: number;
  /** When the news arrived, by the phone. */
  readonly asOfMs: number;
  /** How far the server was ahead of the phone then; null where it did not tell. Nobody signs it. */
  readonly skewMs: number | null;
  /** When the agency signed the news. */
  readonly issuedMs: number;
}

/** The time by which news are judged, and whether the phone's clock has to be mistrusted: then the person is told. */
export interface TrustedNow {
  readonly ms: number;
  readonly clock: "fine" | "wrong";
}

/**
 * A phone whose clock is days off would drop what still holds, or hold what is over. What was signed cannot lie in the
 * future, and the server's clock corrects the phone's until the phone's has been set back.
 */
export function trustedNow({ nowMs, asOfMs, skewMs, issuedMs }: ClockSigns): TrustedNow {
  const setBack = nowMs < asOfMs - clockToleranceMs;
  const skew = skewMs === null || setBack ? 0 : skewMs;
  const wrong = setBack || Math.abs(skew) > clockToleranceMs || nowMs < issuedMs - clockToleranceMs;
  return wrong ? { ms: Math.max(nowMs + skew, issuedMs), clock: "wrong" } : { ms: nowMs, clock: "fine" };
}
