import { sealedFor } from "../core/outbox/prepare.ts";
import { toHex } from "../core/pack/hex.ts";
import type { Sealed } from "../core/outbox/submission.ts";
import { fromBase64Url, toBase64Url } from "../core/sync/base64url.ts";
import { ownBuffer } from "../device/cryptography.ts";
import { hpkeSealer } from "../device/outbox/hpke.ts";

/** Version of what a reply is bound to. */
const replyVersion = 1;

/**
 * Seals a reply so that only the phone that asked can read it.
 *
 * @param replyKey - As the submission brought it: base64url of a point of P-256.
 * @returns Null where the key is none.
 */
export async function sealReply(text: string, replyKey: string): Promise<Sealed | null> {
  try {
    const publicKey = fromBase64Url(replyKey);
    const key = toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", ownBuffer(publicKey)))).slice(0, 16);
    const aad = sealedFor("reply", replyVersion, key);
    const encoder = new TextEncoder();
    const { enc, box } = await hpkeSealer.seal(publicKey, encoder.encode(text), encoder.encode(aad));
    return { key, aad, enc: toBase64Url(enc), box: toBase64Url(box) };
  } catch {
    return null;
  }
}
