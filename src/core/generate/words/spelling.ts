import type { Language } from "../../pack/document.ts";

/** How a language spells one word in several ways, each rule into the same one of them. */
const rules: Readonly<Record<Language, readonly (readonly [RegExp, string])[]>> = {
  // British into American where a rule does it; what comes out need be no word, since both sides go through it.
  en: [
    [/(?<=[a-z]{3})is(e|es|ed|er|ers|ing|able|ation|ations)$/u, "iz$1"],
    [/(?<=[a-z]{3})ys(e|es|ed|er|ers|ing)$/u, "yz$1"],
    [/(?<=[a-z]{2})our(?=(?:s|ed|ing|ly|able|al|ful|less|hood|hoods|er|ers|ite|ites|y)?$)/u, "or"],
    [/(?<=[a-z]{2})([tb])re(s)?$/u, "$1er$2"],
    [/(?<=[a-z]{2})([tb])red$/u, "$1ered"],
    [/(?<=[a-z]{3}[aeiou])ll(?=(?:ed|ing|er|ers|or|ors|ment|ments)$)/u, "l"],
    [/(?<=(?:lic|def|off|pret))ence(?=s?$)/u, "ense"],
    [/(?<=[a-z])ae(?=[a-z]{3})/u, "e"],
    [/oe(?=a$|dema|strogen)/u, "e"],
    [/(?<=[a-z]{3})ogue(?=s?$)/u, "og"],
    [/^programme(?=s?$)/u, "program"],
    [/^practis/u, "practic"],
    [/^gr(?:e|a)y/u, "gray"],
    [/^mould/u, "mold"],
    [/^(enro|fulfi|insta)ll?(?=s?$)/u, "$1l"],
    [/^(lea|bu|spe)(r?)(n|l)t$/u, "$1$2$3ed"],
    [/^judgement/u, "judgment"],
    [/^ageing$/u, "aging"],
    [/^aluminium$/u, "aluminum"],
    [/^plough/u, "plow"],
  ],
  ms: [[/^baharu$/u, "baru"], [/^talipon$/u, "telefon"], [/^sistim/u, "sistem"], [/^aktifiti/u, "aktiviti"], [/^kualitat/u, "kualiti"], [/^(?:no|nomor)$/u, "nombor"], [/^hb$/u, ""]],
  id: [[/^sistim/u, "sistem"], [/^(per|meng)?ijin/u, "$1izin"], [/^resiko/u, "risiko"], [/^praktek/u, "praktik"], [/fitas$/u, "vitas"], [/^(?:no|nomer)$/u, "nomor"], [/^(ob|sub)yek/u, "$1jek"], [/^nasehat/u, "nasihat"], [/^apotik/u, "apotek"], [/^karir/u, "karier"], [/^standard/u, "standar"], [/^antri/u, "antre"], [/^himbau/u, "imbau"], [/^hutang/u, "utang"]],
};

/** One spelling for all that a word has in its language. */
export function plainSpelling(word: string, lang: Language): string {
  return (rules[lang] ?? []).reduce((spelt, [from, to]) => spelt.replace(from, to), word);
}
