import type { Language } from "../pack/document.ts";

/** A JSON value as RFC 8785 can write it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** What a person tells an agency. `support` is "me too" on an open request; `gap` is a question without an answer. */
export const submissionKinds = ["feedback", "request", "form", "appointment", "handoff", "message", "support", "gap"] as const;
export type SubmissionKind = (typeof submissionKinds)[number];

/**
 * Personal fields, sealed once on the phone and sent again as the same bytes: HPKE base mode (RFC 9180) with
 * DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM.
 */
export interface Sealed {
  /** First 16 hex digits of the SHA-256 of the agency's public sealing key. */
  readonly key: string;
  /** Additional data as `form/version/key`, so that a box cannot be moved to another form. */
  readonly aad: string;
  /** Encapsulated key, base64url without padding. */
  readonly enc: string;
  /** Ciphertext with its tag, base64url without padding. */
  readonly box: string;
}

/**
 * A photo that follows its submission. What is sent is sealed: the encapsulated key (65 bytes), then the ciphertext,
 * for the key of the submission's `sealed`, with additional data `<its aad>/attachment`.
 */
export interface AttachmentReference {
  /** Lower-case hex, over the bytes as they are sent. */
  readonly sha256: string;
  readonly bytes: number;
}

/** What every kind has in the open: nothing in here names or places a person beyond what they chose to publish. */
export interface PublicPart {
  readonly lang: Language;
  /** Lower-case hex SHA-256 of the capability token (base64url) that stays on the phone: who holds it may read the news. */
  readonly token: string;
  /** Short code that a person can read out: `referenceOf(id)`. */
  readonly reference: string;
  /** Public key for sealed replies, base64url of the 65 bytes of a P-256 point. */
  readonly replyKey?: string;
  readonly attachments?: readonly AttachmentReference[];
  /**
   * For an enquiry without the phone: `hashSecondFact` of the last four digits of the phone number, salted with the
   * reference, which is all that a person has then. The server keeps it only under a key of its own.
   */
  readonly secondFact?: string;
}

export interface FeedbackPart extends PublicPart {
  /** 1 to 5 on the agency; `helpful` and `not-helpful` on an answer. */
  readonly rating: 1 | 2 | 3 | 4 | 5 | "helpful" | "not-helpful";
  readonly reason?: string;
  readonly category?: string;
  /** The answer it is about. */
  readonly entry?: string;
}

export interface RequestPart extends PublicPart {
  /** Code in the pack's `categories.yaml`. */
  readonly category: string;
  /** What the person agreed to publish; details and name are in the sealed part. */
  readonly description: string;
  /** Rounded to five digits (about a metre): where the thing is, not where the person lives. */
  readonly at?: readonly [longitude: number, latitude: number];
  readonly place?: string;
  readonly urgent?: boolean;
}

export interface FormPart extends PublicPart {
  readonly form: string;
  readonly formVersion: number;
  /** Answers of fields that are not personal, by field id. */
  readonly answers: { readonly [field: string]: Json };
}

export interface AppointmentPart extends FormPart {
  /** Slots of the live file in order of preference, best first; empty where the phone knew of none: what would suit then stands in the answers. */
  readonly slots: readonly string[];
}

export interface HandoffPart extends PublicPart {
  readonly urgency: "normal" | "soon" | "today";
  /** ISO 8601 UTC; when the person can be called. */
  readonly window?: readonly [from: string, to: string];
  readonly topic?: string;
}

/** A further message in a hand-off; its text is sealed, and its `token` is that of the hand-off, so that nobody else can add to it. */
export interface MessagePart extends PublicPart {
  readonly of: string;
}

export interface SupportPart extends PublicPart {
  /** Id of the open request in the live file. */
  readonly of: string;
}

export interface GapPart extends PublicPart {
  /** Scrubbed on the phone of names, numbers and addresses. */
  readonly questions: readonly { readonly lang: Language; readonly question: string; readonly outcome: "none" | "not-helpful"; readonly entry?: string }[];
  readonly counts: { readonly asked: number; readonly answered: number };
}

/** One submission as it is stored on the phone, sent, and stored by the server: the same bytes each time. */
export interface Submission {
  /** UUIDv7, made on the phone: the idempotency key. */
  readonly id: string;
  readonly kind: SubmissionKind;
  readonly pack: string;
  readonly packVersion: number;
  /** ISO 8601 UTC in milliseconds, by the phone's clock. */
  readonly createdAt: string;
  readonly public: { readonly [key: string]: Json };
  readonly sealed?: Sealed;
  /** Lower-case hex SHA-256 of the RFC 8785 form of everything else. */
  readonly hash: string;
}
