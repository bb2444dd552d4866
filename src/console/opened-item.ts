import { photoEdge } from "../core/outbox/limits.ts";
import { checkPhoto } from "../core/outbox/photo.ts";
import type { Json } from "../core/outbox/submission.ts";
import type { ItemReply } from "../core/staff/api.ts";
import type { Box, KeyRing, Opened } from "./key-ring.ts";

/** What the agency's key has opened of a submission; it lives as long as the screen and the key. */
export interface OpenedItem {
  readonly personal: Opened<Json> | null;
  /** By the ids of the messages. */
  readonly messages: ReadonlyMap<string, Opened<Json>>;
}

/** Opens what a submission and its messages have sealed, with the keys that are here. */
export async function openItem({ sealed, messages }: Pick<ItemReply, "sealed" | "messages">, ring: KeyRing): Promise<OpenedItem> {
  const opened = await Promise.all(messages.flatMap((message) => (message.sealed === null ? [] : [named(message.id, message.sealed, ring)])));
  return { personal: sealed === null ? null : await ring.openJson(sealed), messages: new Map(opened) };
}

async function named(id: string, box: Box, ring: KeyRing): Promise<readonly [string, Opened<Json>]> {
  return [id, await ring.openJson(box)];
}

/** What became of a photo. `not-a-photo`: its bytes are no JPEG that is safe to show. */
export type OpenedPhoto = { readonly kind: "photo"; readonly jpeg: Uint8Array } | { readonly kind: "not-a-photo" | "no-key" | "damaged" };

/** @param bytes - As the server has them; whatever is inside, only a JPEG with so many pixels as phones send is shown. */
export async function openPhoto(bytes: Uint8Array, box: Box, ring: KeyRing): Promise<OpenedPhoto> {
  const opened = await ring.openAttachment(bytes, box);
  if (opened.kind !== "opened") return opened;
  const jpeg = opened.value[0] === 0xff && opened.value[1] === 0xd8;
  const check = checkPhoto(opened.value);
  // Phones scale photos down: what is larger was made to fill this page's memory.
  const sent = check.kind === "photo" && Math.max(check.width, check.height) <= photoEdge;
  return jpeg && sent ? { kind: "photo", jpeg: opened.value } : { kind: "not-a-photo" };
}
