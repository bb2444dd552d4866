import { unlocked } from "./unlock.ts";
import * as v from "valibot";
import type { Json } from "../core/outbox/submission.ts";
import { lockedFileSchema, sealingKeyFileSchema } from "../core/staff/sealing-key-file.ts";
import { fromBase64Url } from "../core/sync/base64url.ts";
import type { ItemReply } from "../core/staff/api.ts";
import { openWithKey, privateKeyOf, type PrivateKey } from "../device/outbox/open-with-key.ts";
import { maxKeyFileBytes } from "./limits.ts";

export type Box = NonNullable<ItemReply["sealed"]>;

/** What became of a key file that an officer chose. */
export type KeyLoad = "loaded" | "locked" | "wrong-passphrase" | "not-a-key-file";

/** What a sealed part holds; `no-key` while its key is not here, `damaged` when it does not open with it. */
export type Opened<T> = { readonly kind: "opened"; readonly value: T } | { readonly kind: "no-key" | "damaged" };

/**
 * The agency's keys that open what people sealed. They are in this page's memory alone, as keys that cannot be read out
 * again; nothing of them is stored or sent.
 */
export interface KeyRing {
  /** Ids of the keys that are here. */
  ids(): readonly string[];
  /** Adds the keys of a file: an agency that changed its keys may have several. */
  load(file: Blob, passphrase: string | null): Promise<KeyLoad>;
  forget(): void;
  openJson(box: Box): Promise<Opened<Json>>;
  /** @param bytes - Of an attachment as the server has it; @param box - The sealed part of the submission it belongs to. */
  openAttachment(bytes: Uint8Array, box: Box): Promise<Opened<Uint8Array>>;
}

/** Bytes of the encapsulated key before the ciphertext of an attachment. */
const encapsulatedBytes = 65;

export function createKeyRing(): KeyRing {
  let keys: ReadonlyMap<string, PrivateKey> = new Map();
  const open = async (id: string, enc: Uint8Array, box: Uint8Array, aad: string): Promise<Opened<Uint8Array>> => {
    const key = keys.get(id);
    if (key === undefined) return { kind: "no-key" };
    const value = await openWithKey(key, { enc, box }, new TextEncoder().encode(aad));
    return value === null ? { kind: "damaged" } : { kind: "opened", value };
  };
  return {
    ids: () => [...keys.keys()],
    async load(file, passphrase) {
      if (file.size > maxKeyFileBytes) return "not-a-key-file";
      let content = jsonOf(await file.text());
      const locked = v.safeParse(lockedFileSchema, content);
      if (locked.success) {
        if (passphrase === null) return "locked";
        const text = await unlocked(locked.output, passphrase);
        if (text === null) return "wrong-passphrase";
        content = jsonOf(text);
      }
      const parsed = v.safeParse(sealingKeyFileSchema, content);
      if (!parsed.success) return "not-a-key-file";
      const loaded = await Promise.all(Object.entries(parsed.output.keys).map(async ([id, jwk]) => [id, await privateKeyOf(jwk)] as const)).catch(() => null);
      if (loaded === null || loaded.length === 0) return "not-a-key-file";
      keys = new Map([...keys, ...loaded]);
      return "loaded";
    },
    forget: () => {
      keys = new Map();
    },
    async openJson({ key, aad, enc, box }) {
      const opened = await open(key, fromBase64Url(enc), fromBase64Url(box), aad);
      if (opened.kind !== "opened") return opened;
      const value = v.safeParse(json, jsonOf(new TextDecoder().decode(opened.value)));
      return value.success ? { kind: "opened", value: value.output } : { kind: "damaged" };
    },
    openAttachment: (bytes, { key, aad }) => open(key, bytes.subarray(0, encapsulatedBytes), bytes.subarray(encapsulatedBytes), `${aad}/attachment`),
  };
}

const json: v.GenericSchema<unknown, Json> = v.lazy(() => v.union([v.string(), v.number(), v.boolean(), v.null(), v.array(json), v.record(v.string(), json)]));

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
