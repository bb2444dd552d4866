import { readFile } from "node:fs/promises";
import * as v from "valibot";
import { AppError } from "../../core/errors.ts";
import { fromHex } from "../../core/pack/hex.ts";
import { fromBase64Url } from "../../core/sync/base64url.ts";
import { receiptSchema } from "../../core/sync/reply-schemas.ts";
import { signedBytes } from "../../core/sync/verify-signed.ts";
import type { Receipt } from "../../core/sync/api.ts";
import { nodeVerifier } from "../../node/crypto.ts";
import { serverSigners } from "./surroundings.ts";

/**
 * Reads the receipt a person shows, whatever text stands around it, and refuses one that this agency's server did not sign.
 *
 * @throws {AppError} `folder/missing`, `folder/unreadable`, `pack/bad-signature`.
 */
export async function readReceipt(path: string): Promise<Receipt> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new AppError("folder/missing", { file: path }, { cause });
  });
  let parsed;
  try {
    // "Copy receipt" puts a sentence before it, and letters put more around it.
    parsed = v.parse(receiptSchema, JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)));
  } catch (cause) {
    throw new AppError("folder/unreadable", { file: path, reason: "not a receipt" }, { cause });
  }
  const { receipt } = await serverSigners();
  const signed = parsed.key === receipt.id && (await nodeVerifier.verify(fromBase64Url(parsed.signature), signedBytes({ ...parsed }), fromHex(receipt.public)));
  if (!signed) throw new AppError("pack/bad-signature", { file: path });
  return parsed;
}
