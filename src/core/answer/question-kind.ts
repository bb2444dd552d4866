/** What a question asks for. */
export type QuestionKind = "time" | "number" | "person" | "thing" | "other";

/**
 * What kind of thing a question asks for, as far as its question words in Malay, Indonesian, English, Chinese and
 * Tamil tell; the first kind that fits counts.
 *
 * @returns `thing` where it asks what something is, `other` where no question word tells.
 */
export function asksFor(question: string): QuestionKind {
  return kinds.find(([, words]) => words.test(question))?.[0] ?? "other";
}

const kinds: readonly (readonly [QuestionKind, RegExp])[] = [
  ["time", /\bwhen\b|\bwh(?:at|ich) (?:year|date|day|month|century|time)\b|\bbila|\bkapan|\b(?:tahun|tanggal|tarikh) ber?apa\b|\bpada tahun|何时|什么时候|哪年|哪一年|哪天|几年|几月|时间|年份|எப்போது|எப்ப|எந்த (?:ஆண்டு|வருட)/iu],
  ["number", /\bhow (?:many|much|long|old|far|tall|big|often|soon|high|deep|large|fast|wide)\b|\bwhat (?:percent\w*|number|age|amount|portion|fraction)\b|\bber?apa|\bbrp\b|多少|几|多久|多大|多高|多长|எத்தனை|எவ்வளவு|சதவீத/iu],
  ["person", /\bwho(?:se|m)?\b|\bsiapa|谁|哪位|何人|யார்|யாருக்|யாரை|யாரால்/iu],
  ["thing", /\bwhat (?:is|are|was|were)\b|\bapa(?:kah)?\b|什么是|是什么|என்ன|எது/iu],
];
