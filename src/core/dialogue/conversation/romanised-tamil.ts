import { normalise } from "../../search/normalise.ts";

/** Words and endings that only Tamil in Latin letters has. */
const telling = new RegExp(
  `^(?:${[
    "enna|yenna|epp?[ao]di|epdi|enga|yenga|engae?|epp?o|yepp?o|yaaru?|yaarukku|evl[ao]v?u?|evvalavu|eth?tha?nai?|naan|naanga|enakku|unga|ungal|avan|avanga|ithu|athu|intha|antha|indha|andha",
    "ill?a|illai|ill?ama|illaama|irukk?u|irukk?um|irukk?a|iruk+inga|venum|vendum|vaend[au]m|vend?aam|mudiy[au]\\w*|pann?[aiu]\\w{0,6}|senj\\w+|seiy\\w+|kudu\\w+|kattu\\w*",
    "thann[iy]|thanneer|veedu|veet?t?[uil]\\w*|vell?[ao]m|vell?athu\\w*|kaasu|panam|romba|konjam|ellam|ellaam|innum|aachu|achu|poch?chu|pochu|pochi|pogala|vandh\\w+|vanth\\w+|varu[dt]hu|pill?ai\\w*|pasanga|payyan\\w*|ponn?u\\w*|kuzhan\\w+|thambi\\w*|amma\\w{2,}|appa\\w{2,}|vela|velai",
    "entha|endha|kaaran\\w*|moo?nu|na+lu|anju|neram|maasam|maasama|naal|koo?pid\\w+|podal\\w+|kadai\\w*|kudikk\\w+|saapid\\w+|periyavanga|poyi?duchu|poitt?[ae]\\w*",
    "\\w+(?:anuma?|laama?|kalama|dalama|uchu|kku|udhu|iyuma|aatha|ittu|itten|iduchu|unga|inga|raar|ingala|illaya)|\\w*zh\\w+|\\w{2,}thu\\w*|\\w*dhu\\w*",
  ].join("|")})$`,
);

/** Malay and English words that look the same. */
const alike = /^(?:selama|lama|ulama|bunga|tunga|telinga|jingga|hingga|sehingga|tangga|bangga|panu|pana|panik|panic|panitia|unga|kulama|drama\w*|panama|agenda)$/;

/** From so many telling words on a question is taken for Tamil; one may be a name, unless Tamil is expected. */
const tellingWords = { expected: 1, else: 2 } as const;

/**
 * True for Tamil in Latin letters, as it is typed on phones: "veetu kulla thanni vanthuruchu".
 *
 * @param expected - Whether the person uses Tamil otherwise.
 */
export function isRomanisedTamil(question: string, expected: boolean): boolean {
  return wordsOf(question).filter(isTelling).length >= (expected ? tellingWords.expected : tellingWords.else);
}

/**
 * Tamil in Latin letters brought near to Tamil script, letter by letter, for the embedder and the index, which know it
 * little or not at all. Long and short e and o, and the kinds of n, l and r, are not told apart by those who type so:
 * the likelier is taken.
 *
 * @param isForeign - Whether a word stays as it is: one that is English or Malay, which people mix in.
 */
export function inTamilScript(question: string, isForeign: (word: string) => boolean): string {
  return question.replace(/[a-z]+/giu, (word) => {
    const lower = word.toLowerCase();
    return isForeign(lower) ? word : (endings.get(lower) ?? transliterate(lower));
  });
}

function isTelling(word: string): boolean {
  return telling.test(word) && !alike.test(word);
}

function wordsOf(text: string): string[] {
  return normalise(text).match(/[a-z]+/g) ?? [];
}

/** Cases that are typed apart. */
const endings: ReadonlyMap<string, string> = new Map([["la", "ல"], ["le", "ல"], ["ku", "க்கு"], ["kku", "க்கு"], ["um", "உம்"], ["oda", "ஓட"]]);

/** Consonants, the longest first; what stands before a vowel at the beginning of a word is written otherwise. */
const consonants: readonly (readonly [RegExp, string])[] = [
  [/^n?gn|^nj|^nch/, "ஞ்ச"], [/^nth|^ndh/, "ந்த"], [/^ng+|^nk+/, "ங்க"], [/^nd|^nt/, "ண்ட"], [/^m[bp]+/, "ம்ப"], [/^zh/, "ழ"],
  [/^(?:tth|thth|ddh|dhdh)/, "த்த"], [/^(?:th|dh)/, "த"], [/^(?:tt|dd)/, "ட்ட"], [/^[td]/, "ட"], [/^(?:cch|chch|tch)/, "ச்ச"], [/^sh/, "ஷ"], [/^ch/, "ச"],
  [/^(?:kk|gg|ck)/, "க்க"], [/^[kgqc]h?/, "க"], [/^ph|^f/, "ஃப"], [/^(?:pp|bb)/, "ப்ப"], [/^[pb]/, "ப"], [/^mm/, "ம்ம"], [/^m/, "ம"], [/^nn/, "ன்ன"], [/^n/, "ன"],
  [/^ll/, "ல்ல"], [/^l/, "ல"], [/^rr/, "ற்ற"], [/^r/, "ர"], [/^[vw]+/, "வ"], [/^yy/, "ய்ய"], [/^y/, "ய"], [/^ss/, "ச்ச"], [/^s/, "ச"], [/^j+/, "ஜ"], [/^h/, "ஹ"], [/^x/, "க்ஸ"], [/^z/, "ஸ"],
];

/** Vowels, the longest first: by themselves, and after a consonant. */
const vowels: readonly (readonly [RegExp, string, string])[] = [
  [/^aa+/, "ஆ", "ா"], [/^ae/, "ஏ", "ே"], [/^a[iy](?![aeiou])/, "ஐ", "ை"], [/^au/, "ஔ", "ௌ"], [/^a/, "அ", ""], [/^ee+|^ii+|^ea/, "ஈ", "ீ"], [/^e[iy](?![aeiou])/, "ஐ", "ை"],
  [/^e$/, "ஏ", "ே"], [/^e/, "எ", "ெ"], [/^i/, "இ", "ி"], [/^oo+|^uu+/, "ஊ", "ூ"], [/^o$/, "ஓ", "ோ"], [/^o/, "ஒ", "ொ"], [/^u/, "உ", "ு"],
];

/** Beginnings whose vowel is long though it is written once. */
const longBeginnings: readonly (readonly [RegExp, string])[] = [[/^po(?=[giy]|n(?!n)|c?ch)/, "poa"], [/^ve(?=l[ae]|nu|nd)/, "vae"], [/^ke(?=k|t)/, "kae"], [/^pe(?=r[ua]?$|s)/, "pae"], [/^va(?=nga)/, "vaa"], [/^no(?=i|y)/, "noa"]];

function transliterate(word: string): string {
  let rest = longBeginnings.reduce((text, [beginning, long]) => text.replace(beginning, long), word).replace(/(?<=[aeiou])ch(?=[aeiou])/g, "cch");
  let out = "";
  let open = false;
  while (rest !== "") {
    const long = /^oa/.exec(rest);
    const vowel = long ? ([/^oa/, "ஓ", "ோ"] as const) : vowels.find(([letters]) => letters.test(rest));
    if (vowel) {
      out += open ? vowel[2] : vowel[1];
      rest = rest.replace(vowel[0], "");
      open = false;
      continue;
    }
    const [letters, written] = out === "" && /^n[aeiou]/.test(rest) ? ([/^n/, "ந"] as const) : (consonants.find(([each]) => each.test(rest)) ?? ([/^./u, ""] as const));
    out += `${open ? "்" : ""}${written}`;
    rest = rest.replace(letters, "");
    open = written !== "";
  }
  return open ? `${out}்` : out;
}
