import type { Receipt, RejectReason } from "../sync/api.ts";
import { sureReasons } from "./reasons.ts";
import { nextAttempt, type Waiting } from "./retry.ts";

/** Why the last attempt came to nothing. */
export type SendFailure =
  /** No connection, or it broke. */
  | "offline"
  /** The server asked to be left alone for a while. */
  | "busy"
  /** Something else than the agency's server replied, such as the login page of a Wi-Fi. */
  | "bad-reply"
  /** The reply held no receipt that the agency signed. */
  | "no-receipt";

/**
 * How far an item is. Only `received` may leave the phone, and only a verified receipt leads there.
 * "Sending" is not stored: an app that is killed while it sends has simply saved.
 */
export type Delivery =
  | {
      readonly state: "saved";
      readonly waiting: Waiting | null;
      readonly failure: SendFailure | null;
      /** Rejections in a row that might come from a damaged line; see `sureReasons`. */
      readonly doubts: number;
      /** To be sent by itself, because a request with others in it was refused as a whole. */
      readonly alone: boolean;
      /** The proof from before the server's epoch changed. */
      readonly receipt: Receipt | null;
    }
  | {
      readonly state: "received";
      readonly receipt: Receipt;
      /** By the phone's clock. */
      readonly atMs: number;
      /** By the clock of the agency's server; absent where its reply did not say. */
      readonly agencyMs?: number;
    }
  | { readonly state: "refused"; readonly reason: RejectReason; readonly atMs: number; readonly receipt: Receipt | null };

/** What came back for one item; a receipt counts as verified by whoever makes this. */
export type Outcome =
  | { readonly kind: "received"; readonly receipt: Receipt; /** What the server's clock said; undefined where it did not say. */ readonly agencyMs?: number | undefined }
  | { readonly kind: "rejected"; readonly reason: RejectReason }
  | { readonly kind: "failed"; readonly failure: SendFailure; readonly retryAfterMs: number | null; readonly alone: boolean };

export const newlySaved = { state: "saved" as const, waiting: null, failure: null, doubts: 0, alone: false, receipt: null } satisfies Delivery;

/** Rejections with a reason that a damaged line could bring about, before they are believed. */
const enoughDoubts = 3;

/**
 * The next state of an item that was sent.
 *
 * @param random - In [0, 1).
 */
export function afterAttempt(delivery: Delivery, outcome: Outcome, nowMs: number, random: number): Delivery {
  if (outcome.kind === "received") return { state: "received", receipt: outcome.receipt, atMs: nowMs, ...(outcome.agencyMs === undefined ? {} : { agencyMs: outcome.agencyMs }) };
  // Another tab was faster: a late failure takes nothing back.
  if (delivery.state !== "saved") return delivery;
  const attempts = (delivery.waiting?.attempts ?? 0) + 1;
  if (outcome.kind === "rejected") {
    const doubts = delivery.doubts + 1;
    if (sureReasons.has(outcome.reason) || doubts >= enoughDoubts) {
      return { state: "refused", reason: outcome.reason, atMs: nowMs, receipt: delivery.receipt };
    }
    return { ...delivery, doubts, alone: true, failure: "bad-reply", waiting: nextAttempt(attempts, nowMs, random, null) };
  }
  const { failure, retryAfterMs, alone } = outcome;
  return { ...delivery, failure, alone: delivery.alone || alone, waiting: nextAttempt(attempts, nowMs, random, retryAfterMs) };
}

/** The state after the server said that its epoch is another one: what it may have lost is sent again, once an epoch. */
export function afterEpoch(delivery: Delivery, epoch: string): Delivery {
  if (delivery.state !== "received" || delivery.receipt.epoch === epoch) return delivery;
  return { ...newlySaved, receipt: delivery.receipt };
}

/** A refused item that the person wants to be tried again, and one that need not wait. */
export function afterRetry(delivery: Delivery): Delivery {
  return delivery.state === "received" ? delivery : { ...newlySaved, receipt: delivery.receipt };
}
