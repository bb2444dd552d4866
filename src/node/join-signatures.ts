import { signatureBytes, type SignedFile } from "../core/pack/agency-link.ts";
import { nodeVerifier } from "./crypto.ts";
import type { PublicKey } from "./signing-key.ts";
import { fromHex } from "../core/pack/hex.ts";

/** The signatures of a file by those who may sign it, by key id, and how many others were there. */
export async function signaturesOf({ bytes, signatures }: SignedFile, keys: readonly PublicKey[]): Promise<{ byKey: Map<string, Uint8Array>; foreign: number }> {
  const byKey = new Map<string, Uint8Array>();
  let foreign = signatures.length % signatureBytes === 0 ? 0 : 1;
  for (let at = 0; at + signatureBytes <= signatures.length; at += signatureBytes) {
    const signature = signatures.slice(at, at + signatureBytes);
    let signer: string | null = null;
    for (const key of keys) if (signer === null && (await nodeVerifier.verify(signature, bytes, fromHex(key.public)))) signer = key.id;
    if (signer === null) foreign += 1;
    else byKey.set(signer, signature);
  }
  return { byKey, foreign };
}

/** Signatures as they stand beside a file: by the ids of their keys, so that whoever came first changes nothing. */
export function joined(byKey: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const ordered = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, signature]) => signature);
  return new Uint8Array(Buffer.concat(ordered));
}
