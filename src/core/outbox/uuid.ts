import { toHex } from "../pack/hex.ts";

/** Bytes of chance in an id. */
export const idRandomBytes = 10;

/**
 * A UUID of version 7 (RFC 9562): its time first, so that ids sort as they were made.
 *
 * @param nowMs - Milliseconds since 1970; a clock before that counts as zero.
 * @param random - `idRandomBytes` bytes from a source that nobody can guess.
 */
export function uuidV7(nowMs: number, random: Uint8Array): string {
  if (random.length !== idRandomBytes) throw new RangeError("random bytes");
  const bytes = new Uint8Array(16);
  const ms = Math.min(Math.max(0, Math.floor(nowMs)), 2 ** 48 - 1);
  for (let at = 0; at < 6; at += 1) bytes[at] = Math.floor(ms / 2 ** (8 * (5 - at))) % 256;
  bytes.set(random, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return uuidOf(bytes);
}

/** The written form of 16 bytes. */
export function uuidOf(bytes: Uint8Array): string {
  const hex = toHex(bytes);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}

/** True for a UUID of version 7 in lower case. */
export function isUuidV7(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(text);
}
