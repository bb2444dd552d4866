import type { Json } from "../outbox/submission.ts";
import { fromHex } from "../pack/hex.ts";
import type { Agency, ServerRole } from "../pack/manifest.ts";
import type { Verifier } from "../ports.ts";
import { fromBase64Url } from "./base64url.ts";
import { canonicalJson } from "./canonical-json.ts";
import type { Receipt } from "./api.ts";

/**
 * What a server says under its own signature: `key` names the key, `signature` is Ed25519 over the RFC 8785 form of
 * everything else.
 */
export interface Statement {
  readonly key: string;
  readonly signature: string;
}

/** The bytes that are signed. */
export function signedBytes(statement: { readonly [member: string]: Json }): Uint8Array {
  const { signature: _signature, ...rest } = statement;
  return new TextEncoder().encode(canonicalJson(rest));
}

/** True when a key of `role` in the trusted agency file made the signature. */
export async function verifySigned(statement: Statement & { readonly [member: string]: Json }, role: ServerRole, agency: Agency, verifier: Verifier): Promise<boolean> {
  const key = agency.keys[statement.key];
  if (key === undefined || !(agency.roles[role]?.keyids ?? []).includes(statement.key)) return false;
  try {
    return await verifier.verify(fromBase64Url(statement.signature), signedBytes(statement), fromHex(key.public));
  } catch {
    return false;
  }
}

/** True when the receipt is for this very submission and the agency's server signed it: only then may a phone forget it. */
export async function verifyReceipt(receipt: Receipt, of: { readonly id: string; readonly hash: string }, agency: Agency, verifier: Verifier): Promise<boolean> {
  return receipt.id === of.id && receipt.hash === of.hash && verifySigned({ ...receipt }, "receipt", agency, verifier);
}
