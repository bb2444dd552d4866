import { normalise } from "../../search/normalise.ts";
import { looksTamil, respell, type Spelling } from "./respell.ts";
import { simplified } from "./simplified.ts";

/**
 * A question in every spelling. Each text begins, ends and separates words with one space; `tamil` is empty where
 * nothing looks like Tamil.
 */
export type Folded = Readonly<Record<Spelling, string>>;

/**
 * Brings a question to the spellings in which it is compared: letters repeated for emphasis once, the many short
 * forms of "not", "already" and "want" in one word, words without weight gone, Chinese characters simplified.
 */
export function fold(question: string): Folded {
  const words = simplified(normalise(question))
    .replace(/['’`]/g, "")
    .replace(whatToDo, " ")
    .replace(oClock, "jam ")
    .replace(isThere, "adakah")
    .replace(/([a-z])\1{2,}/g, "$1")
    .replace(/([a-z])[24](?![a-z0-9])/g, "$1")
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .flatMap((word) => (/^x[a-z]{2}/.test(word) && !synonyms.has(word) ? ["x", word.slice(1)] : [word]))
    .map((word) => synonyms.get(word) ?? word)
    .filter((word) => word !== "");
  const join = (spelling: Spelling): string => ` ${words.map((word) => respell(word, spelling)).join(" ")} `;
  return { plain: join("plain"), malay: join("malay"), tamil: words.some(looksTamil) ? join("tamil") : "" };
}

/** Asked in danger as much as long before it: says nothing. */
const whatToDo =
  /\b(?:(?:nak |patut )?(?:buat|wat) (?:ap[ao]|gapo)|(?:ap[ao]|gapo) (?:nak|patut|perlu|kena|hendak) (?:saya |aku |kami )?(?:buat|wat|polah)|what (?:to|do|should|can) (?:(?:i|we) )?do|what now|harus gimana)\b/g;
/** `pukul` strikes hours, too. */
const oClock = /\bpukul (?=\d|b)/g;
const isThere = /\b(?:boleh|leh|blh|ada|perlu|kena|betul) (?:ke|ka|kah)\b|\bada (?:x|tak)$/g;

/** Words that count as one: the last of each line, or none where the line ends in `=`. */
const synonyms: ReadonlyMap<string, string> = new Map(
  [
    "boleh leh bole bleh blh buleh buli bulih bisa dapat dpt can could to the a an has have had been be so very really of=",
    "pun pon la lah je jer ja aje sgt sangat yg ni nie kat kt kek dkt some=",
    "x tk tdk tak tidak inda nda dok sik idak ndak nggak ga gk enggak tok takleh taleh takde xde tade takdak tiada=tak",
    "not cant cannot cnt wont isnt doesnt dont didnt hasnt havent never=tak",
    "dh dah sda sdh sudah suda doh udah=dah",
    "nk nok naq mok mau mo hendak mahu ingin pengen=nak",
    "dlm dale=dalam",
    "dpn=depan",
    "ats=atas",
    "org ore oghang urang=orang",
    "ayaq ayo aik aie aiq=air",
    "kene kono kana keno=kena",
  ].flatMap((line) => {
    const [words = "", one = ""] = line.split("=");
    return words.split(" ").map((word) => [word, one] as const);
  }),
);
