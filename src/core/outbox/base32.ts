/** Crockford's base 32: no I, L, O, U, so that nobody confuses a letter with a digit or reads a word. */
export const base32Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Writes a number of at most 50 bits with `length` digits, the most significant first. */
export function toBase32(value: number, length: number): string {
  let text = "";
  for (let at = 0, rest = value; at < length; at += 1) {
    text = (base32Digits[rest % 32] ?? "0") + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

/** The value of each digit as people write them: any case, O for 0, I and L for 1. @returns Null where another character stands. */
export function fromBase32(text: string): number[] | null {
  const digits: number[] = [];
  for (const letter of text.toUpperCase()) {
    const digit = base32Digits.indexOf(letter === "O" ? "0" : letter === "I" || letter === "L" ? "1" : letter);
    if (digit < 0) return null;
    digits.push(digit);
  }
  return digits;
}

/** Writes bytes, five bits a digit; the last digit is filled with zeros. */
export function bytesToBase32(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let waiting = 0;
  for (const byte of bytes) {
    waiting = (waiting << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += base32Digits[(waiting >> bits) & 31] ?? "";
    }
    waiting &= (1 << bits) - 1;
  }
  return bits > 0 ? text + (base32Digits[(waiting << (5 - bits)) & 31] ?? "") : text;
}

/** Reads what `bytesToBase32` wrote. @returns Null for other characters, or bits that no byte takes. */
export function bytesFromBase32(text: string, length: number): Uint8Array | null {
  const digits = fromBase32(text);
  if (digits === null || digits.length !== Math.ceil((8 * length) / 5)) return null;
  const bytes = new Uint8Array(length);
  let at = 0;
  let bits = 0;
  let waiting = 0;
  for (const digit of digits) {
    waiting = (waiting << 5) | digit;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = waiting >> bits;
    at += 1;
    waiting &= (1 << bits) - 1;
  }
  return waiting === 0 && at === length ? bytes : null;
}
