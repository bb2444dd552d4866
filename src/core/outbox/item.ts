import type { News, SubmissionStatus } from "../sync/api.ts";
import type { Delivery } from "./delivery.ts";
import type { SubmissionKind } from "./submission.ts";

/** A photo of an item; its sealed bytes are kept beside it under their hash. `lost` when they are nowhere any more. */
export type ItemAttachment = { readonly sha256: string; readonly bytes: number; readonly state: "waiting" | "sent" | "lost" };

/** The latest that the agency said about an item. */
export type ItemNews = {
  readonly status: SubmissionStatus;
  readonly news: readonly News[];
  readonly queue: { readonly before: number; readonly open: boolean } | null;
  /** By the phone's clock: shown with it. */
  readonly asOfMs: number;
  /** Highest number that the person has seen. */
  readonly seen: number;
};

/** One submission on the phone, from "saved" until it is purged. */
export type OutboxItem = {
  readonly id: string;
  readonly hash: string;
  readonly kind: SubmissionKind;
  readonly pack: string;
  /** The agency's address, down to the version of its interface. */
  readonly api: string;
  readonly createdAtMs: number;
  /** The submission as it is sent each time, to the byte: its RFC 8785 form. */
  readonly body: string;
  readonly reference: string;
  /** What the list calls it: the title of a form or category; never what somebody wrote. */
  readonly label: string;
  /** Capability for news; null for an item that is only carried for somebody else. */
  readonly token: string | null;
  /** Seed of the key for sealed replies, under the key of the drafts; base64url. */
  readonly replySeed: string | null;
  readonly attachments: readonly ItemAttachment[];
  readonly delivery: Delivery;
  readonly news: ItemNews | null;
  /** Not purged. */
  readonly keep: boolean;
  /** When the phone's clock alone first said that it has been here long enough. */
  readonly oldSinceMs?: number;
};
