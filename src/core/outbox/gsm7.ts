/** The basic set of GSM 03.38, without the escape: each letter takes one of the 160 places of an SMS. */
const basic =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

const places = new Map([...basic].map((letter, place) => [letter, place]));

/** The place of a letter in the basic set, 0 to 127; undefined where an SMS would need another alphabet for it. */
export function gsm7Place(letter: string): number | undefined {
  return places.get(letter);
}

/** True when an SMS carries the text with one place a letter. */
export function isGsm7(text: string): boolean {
  for (const letter of text) if (!places.has(letter)) return false;
  return true;
}

/** What people type and the basic set lacks, in its nearest form; letters of other scripts stay. */
export function towardsGsm7(text: string): string {
  return text
    .replace(/[‘’`´]/gu, "'")
    .replace(/[“”„«»]/gu, '"')
    .replace(/[–—−~]/gu, "-")
    .replace(/[[{]/gu, "(")
    .replace(/[\]}]/gu, ")")
    .replace(/[|\\]/gu, "/")
    .replace(/…/gu, "...")
    .replace(/\s+/gu, " ")
    .trim();
}
