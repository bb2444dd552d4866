import type { Slot } from "../live/live-file.ts";
import type { Sealed, Submission, SubmissionKind } from "../outbox/submission.ts";

/**
 * Below the agency's address: `POST submissions`, `PUT attachments/<sha256>`, `POST updates`, `POST lookup`,
 * `GET live/<pack>.json`.
 */
export const apiBase = "/api/v1";

/** Proof that the agency has a submission; the phone deletes nothing before it has verified one. */
export interface Receipt {
  readonly id: string;
  readonly hash: string;
  /** Changes when the server was restored from a backup: phones then send again what they still hold. */
  readonly epoch: string;
  /** ISO 8601 UTC, by the server's clock. */
  readonly receivedAt: string;
  /** Key id of the agency's `receipt` role. */
  readonly key: string;
  /** Ed25519 over the RFC 8785 form of everything else, base64url. */
  readonly signature: string;
}

/** Why a whole request is refused, with its HTTP status; those with `Retry-After` may be sent again as they are. */
export const refusalStatus = {
  "bad-json": 400,
  "bad-shape": 400,
  "bad-encoding": 400,
  "bad-hash": 400,
  "not-signed-in": 401,
  "not-allowed": 403,
  "unknown-address": 404,
  "unknown-target": 404,
  "wrong-method": 405,
  "in-conflict": 409,
  "too-large": 413,
  "wrong-type": 415,
  "too-many": 429,
  "server-failed": 500,
  "not-ready": 503,
} as const;
export type RefusalCode = keyof typeof refusalStatus;

/** Body of every reply that is not 2xx or 304. */
export interface Refusal {
  readonly error: RefusalCode;
  /** Where in the request, as a dotted path; never a value. */
  readonly field?: string;
  /** Seconds; also in the header of that name. */
  readonly retryAfter?: number;
}

/** Why one submission of a batch will never be taken as it is. */
export const rejectReasons = [
  "bad-shape",
  "bad-hash",
  "other-hash",
  "unknown-pack",
  "unknown-form",
  "unknown-category",
  "unknown-key",
  "unknown-target",
  "too-large",
  "too-old",
  "erased",
] as const;
export type RejectReason = (typeof rejectReasons)[number];

export interface SubmissionsRequest {
  readonly submissions: readonly Submission[];
}

/** One for each submission, in their order; `id` is empty where the submission had none that can be read. */
export type SubmissionResult =
  | { readonly id: string; readonly status: "accepted" | "duplicate"; readonly receipt: Receipt }
  | { readonly id: string; readonly status: "rejected"; readonly reason: RejectReason; readonly field?: string };

export interface SubmissionsReply {
  readonly epoch: string;
  readonly results: readonly SubmissionResult[];
}

/** One look at the caller's own submissions; the token is the capability. */
export interface UpdatesRequest {
  readonly items: readonly {
    readonly id: string;
    readonly token: string;
    /** The highest number of news the phone has; absent or 0 for all. */
    readonly after?: number;
  }[];
}

/** The same for somebody who has only the code and a second fact, say at a counter or on another phone. */
export interface LookupRequest {
  readonly reference: string;
  /** As `PublicPart.secondFact`. */
  readonly secondFact: string;
}

/** Nothing that only the phone's owner may see: no sealed replies. */
export interface LookupReply {
  readonly epoch: string;
  readonly updates: readonly Update[];
}

export const submissionStatuses = ["received", "in-progress", "waiting", "done", "declined"] as const;
export type SubmissionStatus = (typeof submissionStatuses)[number];

export interface News {
  /** Grows by one for each event of a submission. */
  readonly number: number;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly status?: SubmissionStatus;
  /** Written by staff for the public: never personal. */
  readonly note?: string;
  /** A reply with personal content, sealed to the submission's `replyKey`. */
  readonly sealed?: Sealed;
  /** An appointment that was given or changed. */
  readonly slot?: Slot;
  /** A fee to pay, its reference and the day it is due (`YYYY-MM-DD`). */
  readonly payment?: { readonly reference: string; readonly amount?: string; readonly due?: string };
}

export interface Update {
  readonly id: string;
  readonly reference: string;
  readonly kind: SubmissionKind;
  readonly status: SubmissionStatus;
  readonly news: readonly News[];
  /** Hashes of attachments that the server still lacks. */
  readonly missing: readonly string[];
  /** A hand-off that waits: how many stand before it, and whether somebody is there now. */
  readonly queue?: { readonly before: number; readonly open: boolean };
}

export interface UpdatesReply {
  readonly epoch: string;
  readonly updates: readonly Update[];
  /** Ids that this server does not know or whose token is wrong; it does not say which. */
  readonly unknown: readonly string[];
}

/** The attachment is there now, or was before. */
export interface AttachmentReply {
  readonly sha256: string;
  readonly status: "stored" | "known";
}
