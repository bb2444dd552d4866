import { scryptAsync } from "@noble/hashes/scrypt.js";
import { fromHex } from "../core/pack/hex.ts";
import type { LockedFile } from "../core/staff/sealing-key-file.ts";
import { ownBuffer } from "../device/cryptography.ts";

/**
 * Unlocks a file that `suluh keys new` locked. The same letters typed on another keyboard are the same passphrase (NFKC).
 *
 * @returns Null for a wrong passphrase or a damaged file.
 */
export async function unlocked({ cost, salt, iv, tag, text }: LockedFile, passphrase: string): Promise<string | null> {
  const secret = await scryptAsync(passphrase.normalize("NFKC"), fromHex(salt), { ...cost, dkLen: 32, maxmem: 256 * cost.N * cost.r });
  const key = await crypto.subtle.importKey("raw", ownBuffer(secret), "AES-GCM", false, ["decrypt"]);
  secret.fill(0);
  try {
    return new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv: ownBuffer(fromHex(iv)) }, key, ownBuffer(fromHex(text + tag))));
  } catch {
    return null;
  }
}
