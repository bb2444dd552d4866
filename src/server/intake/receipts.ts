import type { Receipt } from "../../core/sync/api.ts";
import { toBase64Url } from "../../core/sync/base64url.ts";
import { signedBytes } from "../../core/sync/verify-signed.ts";

/** Signs for one role of the agency's server; the key itself stays outside. */
export interface Signer {
  /** Key id in `agency.json`. */
  readonly id: string;
  sign(message: Uint8Array): Uint8Array;
}

/** The receipt of a submission. Ed25519 is deterministic: the same submission under the same epoch has the same receipt. */
export function makeReceipt(of: { readonly id: string; readonly hash: string; readonly receivedAt: string }, epoch: string, signer: Signer): Receipt {
  const body = { id: of.id, hash: of.hash, epoch, receivedAt: of.receivedAt, key: signer.id };
  return { ...body, signature: toBase64Url(signer.sign(signedBytes(body))) };
}
