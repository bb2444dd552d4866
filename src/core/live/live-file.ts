import type { Alert } from "../alerts/alert.ts";
import type { Language, Localized, Position } from "../pack/document.ts";
import type { SubmissionStatus } from "../sync/api.ts";

/** An open request nearby, small enough that a district's fit into a few kilobytes. */
export interface OpenRequest {
  readonly id: string;
  readonly category: string;
  /** Rounded to four digits, about eleven metres. */
  readonly at: Position;
  readonly status: SubmissionStatus;
  /** ISO 8601 UTC. */
  readonly updated: string;
  readonly lang: Language;
  /** At most 120 characters, scrubbed of numbers and addresses or written by staff; empty when they withheld it. */
  readonly text: string;
  /** How many people said "me too", the first included. */
  readonly supports: number;
}

export interface Slot {
  readonly id: string;
  readonly form: string;
  readonly place?: string;
  /** ISO 8601 UTC. */
  readonly from: string;
  readonly minutes: number;
  readonly free: number;
}

export interface PlaceNews {
  readonly id: string;
  readonly state: "open" | "full" | "closed";
  readonly updated: string;
  readonly note?: Localized;
}

/** What changes by the hour, always shown with its time. */
export interface LiveFile {
  readonly format: 1;
  readonly pack: string;
  /** Grows with every issue; a phone never goes back. */
  readonly version: number;
  readonly issued: string;
  readonly expires: string;
  readonly requests: readonly OpenRequest[];
  readonly slots: readonly Slot[];
  readonly places: readonly PlaceNews[];
  /** Absent in files of before there were any; without those that others took back. */
  readonly alerts?: readonly Alert[];
  /** The queue for a person: how many wait, and whether somebody is there now. */
  readonly handoff: { readonly waiting: number; readonly open: boolean };
}

/**
 * `GET live/<pack>.json`: one file that carries its own signature, so that it cannot be fetched apart from it: Ed25519
 * of the agency's `live` role over the RFC 8785 form of everything but `signature`, base64url.
 */
export interface SignedLiveFile extends LiveFile {
  /** Key id of the `live` role. */
  readonly key: string;
  readonly signature: string;
}
