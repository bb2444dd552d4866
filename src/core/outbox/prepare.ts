import { AppError } from "../errors.ts";
import { joinBytes } from "../join-bytes.ts";
import { fromHex, toHex } from "../pack/hex.ts";
import type { Agency } from "../pack/manifest.ts";
import type { Hasher } from "../ports.ts";
import { toBase64Url } from "../sync/base64url.ts";
import { canonicalJson } from "../sync/canonical-json.ts";
import { maxAttachments } from "../sync/limits.ts";
import { submissionHash } from "../sync/submission-hash.ts";
import { newlySaved } from "./delivery.ts";
import type { OutboxItem } from "./item.ts";
import { maxPhotoBytes } from "./limits.ts";
import { referenceOf } from "./reference.ts";
import type { Json, Sealed, Submission, SubmissionKind } from "./submission.ts";

/** Seals once to a public key of P-256, 65 bytes; HPKE base mode (RFC 9180). */
export interface Sealer {
  seal(publicKey: Uint8Array, text: Uint8Array, additional: Uint8Array): Promise<{ readonly enc: Uint8Array; readonly box: Uint8Array }>;
}

/** What a person has said and checked, before it is sealed. */
export interface NewSubmission {
  /** UUIDv7 made when they began; an SMS sent meanwhile carries it too. */
  readonly id: string;
  readonly kind: SubmissionKind;
  readonly pack: string;
  readonly packVersion: number;
  /** What the list calls it: the title of a form or category; never what somebody wrote. */
  readonly label: string;
  /** What is sent in the open: the members of the kind's part, with `lang`, without what is added here. */
  readonly open: { readonly [member: string]: Json };
  /** What is sealed; null when nothing personal was asked. */
  readonly personal: Json;
  /** What the sealed part is bound to: the form or category and its version, or the kind and the pack's. */
  readonly form: string;
  readonly formVersion: number;
  /** JPEG as it was made anew on the phone. */
  readonly photos: readonly Uint8Array[];
}

/** What is made or known beside what the person said. */
export interface Preparation {
  readonly api: string;
  readonly nowMs: number;
  /** The agency file that is trusted for the pack. */
  readonly agency: Agency | null;
  /** Base64url of `tokenBytes` of chance. */
  readonly token: string;
  /** Key for sealed replies, 65 bytes, and its seed under the phone's key; null where no reply is wanted. */
  readonly reply: { readonly publicKey: Uint8Array; readonly seed: string } | null;
  /** Of the second fact; null when there is none. */
  readonly secondFact: string | null;
}

export interface PreparePorts {
  readonly hasher: Hasher;
  readonly sealer: Sealer;
}

/** Additional data of a sealed part. */
export function sealedFor(form: string, version: number, key: string): string {
  return `${form}/${version}/${key}`;
}

/**
 * Makes the submission that will be sent, to the byte, and its item. Sealed here once: what comes after only copies.
 *
 * @returns The item, and the sealed photos by their hash.
 * @throws {AppError} `outbox/no-key` when something personal has no key to be sealed to: it is never sent in the open;
 *   `outbox/bad-photo` for too many or too large ones.
 */
export async function prepareItem(
  said: NewSubmission,
  made: Preparation,
  { hasher, sealer }: PreparePorts,
): Promise<{ readonly item: OutboxItem; readonly photos: ReadonlyMap<string, Uint8Array> }> {
  if (said.photos.length > maxAttachments || said.photos.some(({ length }) => length > maxPhotoBytes)) {
    throw new AppError("outbox/bad-photo", { photos: said.photos.length });
  }
  const sealing = said.personal === null && said.photos.length === 0 ? null : sealingKey(said, made.agency);
  const photos = new Map<string, Uint8Array>();
  if (sealing !== null) {
    for (const photo of said.photos) {
      const { enc, box } = await sealer.seal(sealing.publicKey, photo, utf8(`${sealing.aad}/attachment`));
      const bytes = joinBytes([enc, box]);
      photos.set(toHex(await hasher.sha256(bytes)), bytes);
    }
  }
  const attachments = [...photos].map(([sha256, bytes]) => ({ sha256, bytes: bytes.length }));
  const unhashed: Omit<Submission, "hash"> = {
    id: said.id,
    kind: said.kind,
    pack: said.pack,
    packVersion: said.packVersion,
    createdAt: new Date(made.nowMs).toISOString(),
    public: {
      ...said.open,
      token: toHex(await hasher.sha256(utf8(made.token))),
      reference: referenceOf(said.id),
      ...(made.reply === null ? {} : { replyKey: toBase64Url(made.reply.publicKey) }),
      ...(attachments.length === 0 ? {} : { attachments }),
      ...(made.secondFact === null ? {} : { secondFact: made.secondFact }),
    },
    ...(sealing === null ? {} : { sealed: await sealedPart(said.personal ?? {}, sealing, sealer) }),
  };
  const hash = await submissionHash(unhashed, hasher);
  const { sealed, ...rest } = unhashed;
  const item: OutboxItem = {
    id: said.id,
    hash,
    kind: said.kind,
    pack: said.pack,
    api: made.api,
    createdAtMs: made.nowMs,
    body: canonicalJson({ ...rest, ...(sealed === undefined ? {} : { sealed: { ...sealed } }), hash }),
    reference: referenceOf(said.id),
    label: said.label,
    token: made.token,
    replySeed: made.reply?.seed ?? null,
    attachments: attachments.map((each) => ({ ...each, state: "waiting" })),
    delivery: newlySaved,
    news: null,
    keep: false,
  };
  return { item, photos };
}

interface Sealing {
  readonly key: string;
  readonly aad: string;
  readonly publicKey: Uint8Array;
}

function sealingKey({ pack, form, formVersion }: NewSubmission, agency: Agency | null): Sealing {
  const key = agency?.sealing?.current ?? "";
  const found = agency?.sealing?.keys[key];
  if (found === undefined) throw new AppError("outbox/no-key", { pack });
  return { key, aad: sealedFor(form, formVersion, key), publicKey: fromHex(found.public) };
}

async function sealedPart(personal: Json, { key, aad, publicKey }: Sealing, sealer: Sealer): Promise<Sealed> {
  const { enc, box } = await sealer.seal(publicKey, utf8(canonicalJson(personal)), utf8(aad));
  return { key, aad, enc: toBase64Url(enc), box: toBase64Url(box) };
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
