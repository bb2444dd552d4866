import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";
import type { Sealer } from "../../core/outbox/prepare.ts";
import { ownBuffer } from "../cryptography.ts";

/** DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM: what the WebCrypto of old phones has. */
function suite(): CipherSuite {
  return new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
}

/** HPKE in base mode; see RFC 9180. */
export const hpkeSealer: Sealer = {
  seal: async (publicKey, text, additional) => {
    const hpke = suite();
    const recipientPublicKey = await hpke.kem.deserializePublicKey(ownBuffer(publicKey));
    const context = await hpke.createSenderContext({ recipientPublicKey });
    const box = await context.seal(ownBuffer(text), ownBuffer(additional));
    return { enc: new Uint8Array(context.enc), box: new Uint8Array(box) };
  },
};

/** The public half, 65 bytes, of the key that a seed of 32 bytes gives: RFC 9180, `DeriveKeyPair`. */
export async function replyKeyOf(seed: Uint8Array): Promise<Uint8Array> {
  const { kem } = suite();
  const { publicKey } = await kem.deriveKeyPair(ownBuffer(seed));
  return new Uint8Array(await kem.serializePublicKey(publicKey));
}

/**
 * Opens what was sealed to the key of a seed.
 *
 * @returns Null when it was sealed to another key, with other additional data, or was changed.
 */
export async function openSealed(seed: Uint8Array, sealed: { readonly enc: Uint8Array; readonly box: Uint8Array }, additional: Uint8Array): Promise<Uint8Array | null> {
  const hpke = suite();
  const recipientKey = await hpke.kem.deriveKeyPair(ownBuffer(seed));
  try {
    const context = await hpke.createRecipientContext({ recipientKey, enc: ownBuffer(sealed.enc) });
    return new Uint8Array(await context.open(ownBuffer(sealed.box), ownBuffer(additional)));
  } catch {
    return null;
  }
}
