/** Ways of saying a right sentence that leave it right. Written without a look at the tables of the verifier. */
export const retellings = ["verbatim", "abridged", "number respelt", "joined or addressed", "reordered", "synonym"] as const;
export type Retelling = (typeof retellings)[number];

/** The sentence told that way; null where it does not lend itself. */
export function retell(sentence: string, lang: string, kind: Retelling, random: () => number): string | null {
  const told = { verbatim: () => sentence, abridged, "number respelt": respelt, "joined or addressed": joined, reordered, synonym }[kind](sentence, lang, random);
  return told === null || (kind !== "verbatim" && told === sentence) ? null : told;
}

/** Without what stands in brackets, or without one clause at the end or beginning. */
function abridged(sentence: string, lang: string): string | null {
  const bracketless = sentence.replace(/\s?[(（][^()（）]{2,80}[)）]/u, "");
  if (bracketless !== sentence) return bracketless;
  const clauses = lang === "zh" ? sentence.split(/(?<=[，；])/u) : sentence.split(/(?<=[,;])(?=\s\p{L})/u);
  if (clauses.length < 2) return null;
  const shorter = clauses.length > 2 ? [...clauses.slice(0, -2), clauses.at(-1) ?? ""] : clauses.slice(0, -1);
  const text = shorter.join("").replace(/[,;，；]\s*$/u, lang === "zh" ? "。" : ".");
  return text.length * 2 < sentence.length ? null : text;
}

const spelt: Readonly<Record<string, readonly string[]>> = {
  en: "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(" "),
  ms: "sifar satu dua tiga empat lima enam tujuh lapan sembilan sepuluh".split(" "),
  id: "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh".split(" "),
  ta: "பூஜ்யம் ஒன்று இரண்டு மூன்று நான்கு ஐந்து ஆறு ஏழு எட்டு ஒன்பது பத்து".split(" "),
};

function respelt(sentence: string, lang: string, random: () => number): string | null {
  const ways: (() => string)[] = [];
  const words = spelt[lang] ?? [];
  const number = /(?<![\p{L}\p{N}.,:$/()-])\d{1,2}(?=\s\p{Ll}|\s[\u0b80-\u0bff])/u.exec(sentence);
  if (number && words[Number(number[0])] !== undefined && number[0] !== "1") ways.push(() => sentence.replace(number[0], words[Number(number[0])] ?? ""));
  const word = words.slice(2).find((each) => new RegExp(`(?<![\\p{L}\\p{M}-])${each}(?= \\p{L})`, "u").test(sentence) && !new RegExp(`${each} (?:hundred|thousand|million|billion|puluh|belas|ratus|ribu|juta|half|ஆயிர|லட்ச|கோடி|நூ|மில்லி)`, "u").test(sentence));
  if (word !== undefined) ways.push(() => sentence.replace(new RegExp(`(?<![\\p{L}\\p{M}-])${word}(?= \\p{L})`, "u"), String(words.indexOf(word))));
  const grouped = lang === "id" || lang === "ms" ? null : /(?<!\d)\d{1,3}(?:,\d{3})+(?![\d,])/.exec(sentence);
  if (grouped) ways.push(() => sentence.replace(grouped[0], grouped[0].replaceAll(",", "")));
  const long = /(?<![\d.,:/-])[1-9]\d{4,6}(?![\d.,:/-])/.exec(sentence);
  if (long) ways.push(() => sentence.replace(long[0], long[0].replace(/\B(?=(?:\d{3})+$)/g, lang === "id" ? "." : ",")));
  const percent = /(?<=\d)\s?%/.exec(sentence);
  if (percent && lang !== "zh") ways.push(() => sentence.replace(/(?<=\d)\s?%/, { en: " percent", ms: " peratus", id: " persen", ta: " சதவீதம்" }[lang] ?? "%"));
  const han = lang === "zh" ? /(?<![\d.])[2-9](?=[个名次座位天])/u.exec(sentence) : null;
  if (han) ways.push(() => sentence.replace(/(?<![\d.])[2-9](?=[个名次座位天])/u, "〇一二三四五六七八九"[Number(han[0])] ?? han[0]));
  const eastern = /\d/.test(sentence) ? (lang === "ta" ? "௦" : "０") : null;
  if (eastern !== null) ways.push(() => sentence.replace(/\d/g, (digit) => String.fromCodePoint((eastern.codePointAt(0) ?? 0) + Number(digit))));
  const way = ways[Math.floor(random() * ways.length)];
  return way ? way() : null;
}

const leads: Readonly<Record<string, readonly string[]>> = {
  en: ["According to the document, ", "The guide says that ", "Yes, ", "Also, ", "Please note that "],
  ms: ["Menurut dokumen itu, ", "Panduan menyatakan bahawa ", "Ya, ", "Selain itu, ", "Untuk makluman anda, "],
  id: ["Menurut dokumen tersebut, ", "Panduan menyebutkan bahwa ", "Ya, ", "Selain itu, ", "Perlu diketahui, "],
  zh: ["根据资料，", "文件指出，", "另外，", "请注意，", "您好，"],
  ta: ["ஆவணத்தின்படி, ", "வழிகாட்டியின் படி, ", "ஆம், ", "மேலும், ", "கவனிக்கவும், "],
};

function joined(sentence: string, lang: string, random: () => number): string | null {
  const list = leads[lang] ?? [];
  const lead = list[Math.floor(random() * list.length)] ?? "";
  const small = /^(?:The|A|An|In|It|This|These|They|There|If|When|You|Your|Pada|Di|Ini|Itu|Dalam|Ia|Jika|Untuk|Mereka)\b/.test(sentence);
  return lead + (small ? (sentence[0] ?? "").toLowerCase() + sentence.slice(1) : sentence);
}

/** "A, B." becomes "B, A." */
function reordered(sentence: string, lang: string): string | null {
  const match = lang === "zh" ? /^([^，。；、]{4,30})，([^，。；]{4,40})。$/u.exec(sentence) : /^([^,.;]{8,60}), ([^,.;]{12,120})\.$/u.exec(sentence);
  if (!match) return null;
  const [first = "", second = ""] = match.slice(1);
  return lang === "zh" ? `${second}，${first}。` : `${(second[0] ?? "").toUpperCase()}${second.slice(1)}, ${/^\p{Lu}\p{Ll}* \p{Lu}/u.test(first) ? first : (first[0] ?? "").toLowerCase() + first.slice(1)}.`;
}

const synonyms: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  en: [[/\bapproximately\b/, "about"], [/\bbegan\b/, "started"], [/\blarge\b/, "big"], [/\bbut\b/, "however"], [/\bshows?\b/, "indicates"], [/\bnear\b/, "close to"], [/\bbecause\b/, "since"], [/\bmany\b/, "numerous"], [/\bhelps?\b/, "assists"], [/\boften\b/, "frequently"], [/\busually\b/, "generally"], [/\bmain\b/, "principal"]],
  ms: [[/\bkerana\b/, "sebab"], [/\bboleh\b/, "dapat"], [/\bmemulakan\b/, "memulai"], [/\bmembantu\b/, "menolong"], [/\btetapi\b/, "namun"], [/\bsekitar\b/, "kira-kira"], [/\bialah\b/, "adalah"]],
  id: [[/\bkarena\b/, "sebab"], [/\bmerupakan\b/, "adalah"], [/\bdapat\b/, "bisa"], [/\bnamun\b/i, "tetapi"], [/\bsekitar\b/, "kira-kira"], [/\bmembantu\b/, "menolong"], [/\byaitu\b/, "yakni"], [/\bterletak\b/, "berada"]],
  zh: [[/因为/u, "由于"], [/但是/u, "不过"], [/大约/u, "约"], [/帮助/u, "协助"], [/位于/u, "地处"], [/以及/u, "和"], [/许多/u, "很多"], [/通常/u, "一般"]],
  ta: [[/ஆனால்/u, "எனினும்"], [/மற்றும்/u, "அத்துடன்"], [/சுமார்/u, "ஏறத்தாழ"], [/உதவுகிறது/u, "உதவி செய்கிறது"], [/பல /u, "நிறைய "]],
};

function synonym(sentence: string, lang: string): string | null {
  const found = (synonyms[lang] ?? []).find(([from]) => from.test(sentence));
  return found ? sentence.replace(found[0], found[1]) : null;
}
