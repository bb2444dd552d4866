import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";
import { ownBuffer } from "../cryptography.ts";

/** A key of the agency that the page can use and nobody can read out. */
export type PrivateKey = CryptoKeyPair;

interface Jwk {
  readonly kty: "EC";
  readonly crv: "P-256";
  readonly x: string;
  readonly y: string;
  readonly d: string;
}

/** @throws {DOMException} When the parts are no key of P-256, or not one key. */
export async function privateKeyOf({ kty, crv, x, y, d }: Jwk): Promise<PrivateKey> {
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const [privateKey, publicKey] = await Promise.all([
    crypto.subtle.importKey("jwk", { kty, crv, x, y, d }, curve, false, ["deriveBits"]),
    crypto.subtle.importKey("jwk", { kty, crv, x, y }, curve, true, []),
  ]);
  return { privateKey, publicKey };
}

/**
 * Opens what a phone or the server sealed for the agency: HPKE base mode (RFC 9180).
 *
 * @returns Null when it was sealed to another key, with other additional data, or was changed.
 */
export async function openWithKey(recipientKey: PrivateKey, sealed: { readonly enc: Uint8Array; readonly box: Uint8Array }, additional: Uint8Array): Promise<Uint8Array | null> {
  const hpke = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
  try {
    const context = await hpke.createRecipientContext({ recipientKey, enc: ownBuffer(sealed.enc) });
    return new Uint8Array(await context.open(ownBuffer(sealed.box), ownBuffer(additional)));
  } catch {
    return null;
  }
}
