import type { Json, Sealed, Submission } from "../outbox/submission.ts";

/** Below the agency's address: `POST submissions`, `PUT attachments/<sha256>`, `POST updates`, `GET live/<pack>.json`. */
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

export type RejectReason =
  | "bad-shape"
  | "bad-hash"
  | "other-hash"
  | "unknown-pack"
  | "unknown-kind"
  | "unknown-form"
  | "unknown-key"
  | "unknown-target"
  | "too-large"
  | "too-old"
  | "erased";

export interface SubmissionsRequest {
  readonly submissions: readonly Submission[];
}

export type SubmissionResult =
  | { readonly id: string; readonly status: "accepted" | "duplicate"; readonly receipt: Receipt }
  | { readonly id: string; readonly status: "rejected"; readonly reason: RejectReason };

export interface SubmissionsReply {
  readonly epoch: string;
  readonly results: readonly SubmissionResult[];
}

/** One look at the caller's own submissions; the token is the capability. */
export interface UpdatesRequest {
  readonly epoch?: string;
  readonly items: readonly { readonly id: string; readonly token: string; readonly after?: number }[];
}

/** The same for somebody who has only the code and a second fact, say at a counter or on another phone. */
export interface LookupRequest {
  readonly reference: string;
  readonly secondFact: string;
}

export type SubmissionStatus = "received" | "in-progress" | "waiting" | "done" | "declined";

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
  /** Appointment: the slot that was given. Hand-off: place in the queue. */
  readonly facts?: { readonly [key: string]: Json };
}

export interface Update {
  readonly id: string;
  readonly reference: string;
  readonly status: SubmissionStatus;
  readonly news: readonly News[];
  /** Hashes of attachments that the server still lacks. */
  readonly missing: readonly string[];
}

export interface UpdatesReply {
  readonly epoch: string;
  readonly updates: readonly Update[];
  /** Ids that this server does not know or whose token is wrong; it does not say which. */
  readonly unknown: readonly string[];
}
