import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";
import type { Json, Sealed } from "../../core/outbox/submission.ts";
import { sealedFor } from "../../core/outbox/prepare.ts";
import { fromHex } from "../../core/pack/hex.ts";
import type { SealingKeys } from "../../core/pack/manifest.ts";
import { toBase64Url } from "../../core/sync/base64url.ts";
import { canonicalJson } from "../../core/sync/canonical-json.ts";

/**
 * Seals what came in the open as a phone would have: HPKE base mode (RFC 9180), for the agency's current key. From here
 * on the server cannot read it any more.
 */
export async function sealOnArrival(personal: Json, form: string, version: number, { current, keys }: SealingKeys): Promise<Sealed> {
  const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
  const publicKey = new Uint8Array(fromHex(keys[current]?.public ?? ""));
  const aad = sealedFor(form, version, current);
  const recipientPublicKey = await suite.kem.deserializePublicKey(publicKey.buffer);
  const context = await suite.createSenderContext({ recipientPublicKey });
  const encoder = new TextEncoder();
  const box = await context.seal(encoder.encode(canonicalJson(personal)).buffer, encoder.encode(aad).buffer);
  return { key: current, aad, enc: toBase64Url(new Uint8Array(context.enc)), box: toBase64Url(new Uint8Array(box)) };
}
