import type { Language } from "./document.ts";

/** `word`: never ends a sentence. `number`: does not end one before a digit (`No. 5`). */
export type AbbreviationKind = "word" | "number";

/**
 * Words that are written with a full stop, in lower case. `etc.` and `dll.` are left out: before a capital letter
 * they do end a sentence, and before a small one nothing does.
 */
export const abbreviations: Readonly<Record<Language, ReadonlyMap<string, AbbreviationKind>>> = {
  en: table(
    "mr mrs ms dr prof st rev hon gov sen rep gen col lt sgt capt cmdr maj mt ft vs approx sdn inc ltd dept est cf ca v bros e.g i.e ave blvd rd bldg",
    "no nos fig vol pp p ch sec art par eq c ext tel jan feb mar apr jun jul aug sep sept oct nov dec",
  ),
  ms: table("dr prof tn pn en cik hj hjh ust ir jln lrg kg kpg tmn sdn spt cth yb ybhg dato brig lt kol mej kapt sgt mr mrs ms st inc ltd", "no bil tel samb hlm jil ruj seks c"),
  id: table("dr prof ir tn ny sdr sdri hj kh ust jl jln gg kel kec kab prov pt cv spt mis jend kol letkol mayjen brigjen kapt drs dra pdt mgr kpt sek mr mrs ms st inc ltd", "no nomor tlp telp hlm hal jil ed ps rp c"),
  ta: table("dr mr mrs திரு திருமதி செல்வி டாக்டர் பேரா முனைவர் வண எ.கா", "no tel எண் தொ.பே பக் ரூ"),
};

/** Letters of the Latin alphabet as Tamil writes the initials of names. */
export const tamilInitials: ReadonlySet<string> = new Set(
  "ஏ பி சி டி ஈ இ எஃப் ஜி எச் ஐ ஜே ஜெ கே எல் எம் என் ஓ ஆர் எஸ் டபிள்யூ டபிள்யு யு யூ வி எக்ஸ் ஒய் அ ஆ உ க கா கி கு ச சு த தி து ந நா ப பா ம மு ர ரா வே".split(" "),
);

function table(words: string, beforeNumbers: string): ReadonlyMap<string, AbbreviationKind> {
  return new Map<string, AbbreviationKind>([
    ...words.split(" ").map((word) => [word, "word"] as const),
    ...beforeNumbers.split(" ").map((word) => [word, "number"] as const),
  ]);
}
