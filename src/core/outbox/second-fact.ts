import { toHex } from "../pack/hex.ts";
import { secondFactRounds } from "./limits.ts";

/** PBKDF2 with SHA-256. */
export type Stretch = (secret: Uint8Array, salt: Uint8Array, rounds: number, bytes: number) => Promise<Uint8Array>;

/** The last four digits of a phone number, in any digits and spelling. @returns Null where there are fewer. */
export function secondFactOf(phone: string): string | null {
  const digits = phone.normalize("NFKC").replace(/\D/gu, "");
  return digits.length < 4 ? null : digits.slice(-4);
}

/**
 * What the server keeps of a second fact: enough to compare, salted with the reference so that equal facts look
 * different, and so that who has only the reference can make it.
 *
 * @returns 64 hex digits.
 */
export async function hashSecondFact(fact: string, reference: string, stretch: Stretch): Promise<string> {
  const encoder = new TextEncoder();
  return toHex(await stretch(encoder.encode(fact), encoder.encode(reference), secondFactRounds, 32));
}
