/** A way to spell in which writings of the same sound meet. */
export type Spelling = "plain" | "malay" | "tamil";

/**
 * One word in a spelling; what is no letter stays.
 *
 * - `plain`: doubled consonants once, th, ee and oo in one letter (English).
 * - `malay`: moreover one vowel for a, e and o, which dialects and hasty writers exchange (`kopalo`, `kepala`), the
 *   northern gh and final q as r and -aih as -as (`ghumah`, `terbakaq`, `lemaih`), no possessive -nya.
 * - `tamil`: Tamil script by its sound, and one letter for what romanised Tamil writes in several ways.
 */
export function respell(word: string, spelling: Spelling): string {
  if (spelling === "tamil") return respellTamil(word);
  const single = word.replace(/([b-df-hj-np-tv-z])\1/g, "$1");
  return spelling === "malay"
    ? single.replace(/gh|q$/g, "r").replace(/([au])ih$/, "$1s").replace(/q/g, "k").replace(/^(.{3,})nya$/, "$1").replace(/[eo]/g, "a")
    : single.replace(/th/g, "t").replace(/ee/g, "i").replace(/oo/g, "u");
}

/** A consonant without a vowel sign is spoken with a. */
function respellTamil(word: string): string {
  return word
    .replace(/([\u0b95-\u0bb9])([\u0bbe-\u0bcd]?)/g, (_, consonant: string, vowel: string) => sound(consonant) + (sound(vowel) || "a"))
    .replace(/[\u0b85-\u0b94]/g, sound)
    .replaceAll("-", "")
    .replace(/zh/g, "l")
    .replace(/[csj]h?/g, "s")
    .replace(/[td]h?/g, "t")
    .replace(/g/g, "k")
    .replace(/[bf]/g, "p")
    .replace(/ee/g, "i")
    .replace(/oo/g, "u")
    .replace(/([a-z])\1+/g, "$1");
}

function sound(letter: string): string {
  return tamilSounds.get(letter) ?? "";
}

/** The last is the sign that takes the vowel away. */
const tamilSounds: ReadonlyMap<string, string> = new Map(
  (
    "கk ஙn சs ஞn டt ணn தt நn பp மm யy ரr லl வv ழl ளl றr னn ஜs ஷs ஸs ஹh " +
    "அa ஆa இi ஈi உu ஊu எe ஏe ஐai ஒo ஓo ஔau " +
    "\u0bbea \u0bbfi \u0bc0i \u0bc1u \u0bc2u \u0bc6e \u0bc7e \u0bc8ai \u0bcao \u0bcbo \u0bccau \u0bcd-"
  )
    .split(" ")
    .map((pair) => [pair.slice(0, 1), pair.slice(1)] as const),
);

/** Whether a word is Tamil, by its script or by how it is romanised. */
export function looksTamil(word: string): boolean {
  return /[\u0b80-\u0bff]/.test(word) || romanised.test(word);
}

/** Words and endings that nearly every sentence of romanised Tamil has, and Malay and English hardly have. */
const romanised = new RegExp(
  "zh|^(?:enna|illa|romba|seekiram|venum|poren|amma|appa|anna|naanga?|iruk.*)$|.[^ls][aeiu]nga$|" +
    "..(?:u[td]h?u|ch[ui]|[ktp]{2}u|anum|[dykr]ala|kulla|irukan|raan|[iu]tt?aan|itan|[iu]ttan|[iu]t?taru|(?:th|ch)utan|i[ck]+itt?om)$",
);
