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
  /** At most 120 characters, looked over or scrubbed; never personal. */
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

/** `live.json`: what changes by the hour; signed by the `live` role, always shown with its time. */
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
}
