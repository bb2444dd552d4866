import type { SendFailure } from "../../core/outbox/delivery.ts";
import type { OutboxItem } from "../../core/outbox/item.ts";
import { purgeAtMs } from "../../core/outbox/purge.ts";
import type { SubmissionKind } from "../../core/outbox/submission.ts";
import { fromBase64Url } from "../../core/sync/base64url.ts";
import type { News, Receipt, RejectReason, SubmissionStatus } from "../../core/sync/api.ts";

/** How far an item is, as people see it. */
export type ListedState =
  | { readonly name: "saved"; readonly failure: SendFailure | null; readonly nextMs: number | null }
  | { readonly name: "sending" }
  | { readonly name: "received"; readonly atMs: number }
  | { readonly name: "refused"; readonly reason: RejectReason };

/** News with its sealed part opened; `reply` is null where there is none, "locked" where it cannot be opened now. */
export interface ListedNews extends Omit<News, "sealed"> {
  readonly reply: string | null | "locked";
}

/** One line of the list of what was sent; nothing secret in it. */
export interface ListedItem {
  readonly id: string;
  readonly kind: SubmissionKind;
  readonly pack: string;
  readonly label: string;
  readonly reference: string;
  readonly createdAtMs: number;
  readonly state: ListedState;
  readonly receipt: Receipt | null;
  readonly photos: { readonly all: number; readonly sent: number };
  /** Sent for somebody else, out of a file. */
  readonly carried: boolean;
  readonly keep: boolean;
  /** When it leaves the phone; null while it stays. */
  readonly purgeAtMs: number | null;
  readonly status: SubmissionStatus | null;
  readonly queue: { readonly before: number; readonly open: boolean } | null;
  readonly news: readonly ListedNews[];
  /** When the agency was last asked; null before. */
  readonly asOfMs: number | null;
  readonly unseen: number;
}

/** Opens a reply with the seed of its key. @returns Null when it is not for that key. */
export type OpenReply = (seed: Uint8Array, sealed: { readonly enc: Uint8Array; readonly box: Uint8Array }, additional: Uint8Array) => Promise<Uint8Array | null>;

type Opener = (sealed: { readonly enc: Uint8Array; readonly box: Uint8Array }, additional: Uint8Array) => Promise<Uint8Array | null>;

/**
 * @param sending - Ids on their way.
 * @param openerOf - For the seed of an item; null while the phone's key is locked.
 */
export async function listedItem(item: OutboxItem, sending: ReadonlySet<string>, openerOf: (seed: string) => Promise<Opener | null>): Promise<ListedItem> {
  const { delivery, news, attachments } = item;
  const opened: ListedNews[] = [];
  for (const { sealed, ...rest } of news?.news ?? []) {
    const opener = sealed === undefined || item.replySeed === null ? null : await openerOf(item.replySeed);
    const text = sealed === undefined || opener === null ? null : await opener({ enc: fromBase64Url(sealed.enc), box: fromBase64Url(sealed.box) }, new TextEncoder().encode(sealed.aad));
    opened.push({ ...rest, reply: sealed === undefined ? null : text === null ? "locked" : new TextDecoder().decode(text) });
  }
  return {
    id: item.id,
    kind: item.kind,
    pack: item.pack,
    label: item.label,
    reference: item.reference,
    createdAtMs: item.createdAtMs,
    state: stateOf(item, sending.has(item.id)),
    receipt: delivery.receipt,
    photos: { all: attachments.length, sent: attachments.filter(({ state }) => state === "sent").length },
    carried: item.token === null,
    keep: item.keep,
    purgeAtMs: purgeAtMs(item),
    status: news?.status ?? null,
    queue: news?.queue ?? null,
    news: opened,
    asOfMs: news?.asOfMs ?? null,
    unseen: opened.filter(({ number }) => number > (news?.seen ?? 0)).length,
  };
}

function stateOf({ delivery }: OutboxItem, sending: boolean): ListedState {
  switch (delivery.state) {
    case "received":
      return { name: "received", atMs: delivery.atMs };
    case "refused":
      return { name: "refused", reason: delivery.reason };
    case "saved":
      return sending ? { name: "sending" } : { name: "saved", failure: delivery.failure, nextMs: delivery.waiting?.notBeforeMs ?? null };
  }
}
