/**
 * Brings text to the form in which it is compared: compatibility forms unified (NFKC), lower case,
 * Latin letters without diacritics, every script's digits as ASCII, invisible characters gone.
 * Marks of other scripts stay: in Tamil or Devanagari they are vowels.
 */
export function normalise(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(invisible, "")
    .normalize("NFD")
    .replace(latinMarks, "$1")
    .normalize("NFC")
    .replace(foreignDigits, toAsciiDigit);
}

const invisible = /\u00ad|[\u200b-\u200f]|\u2060|[\ufe00-\ufe0f]|\ufeff|[\u{e0000}-\u{e007f}]/gu;
const latinMarks = /(\p{Script=Latin})\p{M}+/gu;
const foreignDigits = /(?![0-9])\p{Nd}/gu;

/** Decimal digits stand in runs of ten code points; the run's zero is found by walking back. */
function toAsciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && isDigit(zero - 1)) zero--;
  return String(code - zero);
}

function isDigit(code: number): boolean {
  return /\p{Nd}/u.test(String.fromCodePoint(code));
}
