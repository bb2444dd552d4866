import { fromHex } from "../pack/hex.ts";
import { base32Digits, fromBase32, toBase32 } from "./base32.ts";

/** Digits before the check character: 35 bits, so that two of a million requests rarely share a code, and none its second fact. */
const dataDigits = 7;

/**
 * The short code of a submission that a person can read out: `ABCD-EFGH`, the last character checking the others.
 *
 * @param id - Its UUID; the code is made of the end of its chance, so that both sides make the same one.
 */
export function referenceOf(id: string): string {
  const bytes = fromHex(id.replaceAll("-", "")).subarray(-5);
  let value = 0;
  for (const byte of bytes) value = value * 256 + byte;
  const digits = toBase32(value % 2 ** 35, dataDigits);
  const code = digits + (base32Digits[checkDigit(fromBase32(digits) ?? [])] ?? "");
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/**
 * Reads a code as people write it: any case, with or without the stroke, O for 0.
 *
 * @returns The code as it is stored; null when a character is wrong or two changed places.
 */
export function parseReference(text: string): string | null {
  const digits = fromBase32(text.replace(/[\s\-–—.]/gu, ""));
  if (digits?.length !== dataDigits + 1 || digits[dataDigits] !== checkDigit(digits.slice(0, dataDigits))) return null;
  const code = digits.map((digit) => base32Digits[digit]).join("");
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/**
 * Sum of the digits, each times another power of a generator of the field with 32 elements: one wrong digit or two
 * that changed places always give another sum.
 */
function checkDigit(digits: readonly number[]): number {
  let sum = 0;
  for (const digit of digits) sum = timesGenerator(sum ^ digit);
  return sum;
}

/** Times x modulo x^5 + x^2 + 1, a primitive polynomial. */
function timesGenerator(value: number): number {
  const shifted = value << 1;
  return shifted > 31 ? (shifted ^ 0b100101) & 31 : shifted;
}
