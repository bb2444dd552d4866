import type { Language } from "../../pack/document.ts";
import type { CheckedWord } from "../read-words.ts";

/** How often a text says "not", and how many of its words only lean towards it. */
export interface Nots {
  readonly certain: number;
  readonly leaning: number;
}

/** Words with a "not" in them that say none: "not only", "不断" (always), "特别" (above all), "不同" (different). */
const none: Readonly<Record<Language, RegExp>> = {
  en: /\bnot only\b/giu,
  ms: /\b(?:bukan|tidak) (?:sahaja|hanya)\b|\bbukan(?=\s*\?)|\bwalau bagaimanapun\b/giu,
  id: /\b(?:bukan|tidak) (?:saja|hanya)\b|\bbukan(?=\s*\?)/giu,
  zh: /不(?=同(?!意)|断|仅|但|过|久|管|论|少|错)|无(?=论)|非(?=常)|未(?=来)|(?<=[特分区级个类性识鉴辨派])别|别(?=人|的|名|处)|(?<=[清消解删去移拆免])除|没(?=收)|(?<=[淹出沉])没/gu,
  ta: /மட்டுமல்ல|மட்டுமல்லாமல்|மட்டுமின்றி/gu,
};

/** Words that one language says with a "not" and another without one: "unclear" and "不明", "besides" and "除…外". */
const leaning: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:un(?:able|clear|known|likely|certain\w*|usual|safe|necessary|paid|used|available|aware)|in(?:adequate|sufficient|complete|correct|consistent|valid|ability|effective)|im(?:possible|practical|proper)|irregular|asymptomatic|non-\w+|lack\w*|absen\w+|exclud\w+|ruled? out|await\w*|remains? to be|noninvasive|avoid\w*|uncontrolled|rather than|instead of|yet to|other than|apart from|besides(?!,)|in addition to)\b/giu,
  ms: /\b(?:asimptomatik|ketidak\p{L}+|kekurangan|gagal|dikecualikan|selain|\p{L}*(?:elak|hindar)\p{L}*|tak \p{L}+)\b/giu,
  id: /\b(?:asimtomatik|ketidak\p{L}+|kekurangan|gagal|dikecualikan|selain|\p{L}*(?:elak|hindar)\p{L}*|tak \p{L}+)\b/giu,
  zh: /不(?=受控|良|明|足|一|稳|等|适|便|利|佳|当|确定|确切)|无(?=症状|效|创)|未(?=知)|缺[乏少]|尚待|有待|避免|而不是|除了|除(?=[^，。；]{1,24}外)|排除/gu,
  ta: /தவிர|அல்லாமல்|தவிர்க்க\S*/gu,
};

/** Takes what says no "not" out of a text before it is read; what leans towards one is a mark, counted apart. */
export function withoutLeaning(text: string, lang: Language): { readonly text: string; readonly leaning: number } {
  const plain = none[lang] === undefined ? text : text.replace(none[lang], " ");
  let count = 0;
  const open = leaning[lang] === undefined ? plain : plain.replace(leaning[lang], () => {
    count += 1;
    return " ";
  });
  return { text: open, leaning: count };
}

/** @param words - Read from what `withoutLeaning` left. */
export function notsOf(words: readonly CheckedWord[], leaning: number): Nots {
  return { certain: words.filter(({ kind, negated }) => kind === "not" || negated).length, leaning };
}

/** Whether two texts say "not" as often. What leans on both sides is the same word; what only one has may be a "not" there. */
export function agree(one: Nots, other: Nots): boolean {
  const same = Math.min(one.leaning, other.leaning);
  // A word such as "different" or "uncertain" that has no like at all there has lost its "not".
  if ((one.certain + one.leaning === 0) !== (other.certain + other.leaning === 0)) return false;
  return one.certain <= other.certain + other.leaning - same && other.certain <= one.certain + one.leaning - same;
}
