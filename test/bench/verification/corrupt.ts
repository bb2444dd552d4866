import { calendars, countWords, hanNames, into, limits, tamilNames, unitSwaps, without } from "./corrupt-words.ts";

/** Ways of spoiling a right sentence. Written without a look at the tables of the verifier. */
export const corruptions = ["digit", "number", "negation", "unit", "date", "limit", "name", "topic", "half topic"] as const;
export type Corruption = (typeof corruptions)[number];

/** What a corruption may draw on. */
export interface Material {
  readonly lang: string;
  /** Names of other documents, and others of the same passage. */
  readonly names: readonly string[];
  readonly near: readonly string[];
  /** Sentences of other documents. */
  readonly strangers: readonly string[];
  readonly random: () => number;
}

/** The sentence spoilt in one place; null where it has nothing to spoil that way. */
export function corrupt(sentence: string, kind: Corruption, material: Material): string | null {
  const spoilt = { digit, number, negation, unit, date, limit, name, topic, "half topic": halfTopic }[kind](sentence, material);
  return spoilt === null || spoilt === sentence ? null : spoilt;
}

function digit(sentence: string, { lang, random }: Material): string | null {
  const places = [...sentence.matchAll(/[0-9]/g)].map(({ index }) => index);
  if (places.length > 0) {
    const at = pick(places, random);
    return sentence.slice(0, at) + pick([..."123456789"].filter((each) => each !== sentence[at]), random) + sentence.slice(at + 1);
  }
  if (lang !== "zh") return null;
  const numerals = [...sentence.matchAll(/(?<=[第约])[二三四五六七八九](?=[个年次名位])|[二三四五六七八九](?=十|百|千|万)/gu)].map(({ index }) => index);
  if (numerals.length === 0) return null;
  const at = pick(numerals, random);
  return sentence.slice(0, at) + pick([..."二三四五六七八九"].filter((each) => each !== sentence[at]), random) + sentence.slice(at + 1);
}

function negation(sentence: string, { lang, random }: Material): string | null {
  const lists = random() < 0.5 ? [without[lang], into[lang]] : [into[lang], without[lang]];
  for (const rewrites of lists) {
    for (const [from, to] of rewrites ?? []) if (from.test(sentence)) return sentence.replace(from, to);
  }
  return null;
}

function unit(sentence: string, { lang, random }: Material): string | null {
  const found = (unitSwaps[lang] ?? []).flatMap((family) =>
    family.flatMap((each) => {
      const after = new RegExp(`(?<=\\d[\\d.,]*\\s?|[一二三四五六七八九十百]\\s?|(?:two|three|four|five|six|seven|eight|nine|ten|dua|tiga|empat|lima|enam|tujuh|sepuluh|hundred|several) |(?:இரண்டு|மூன்று|நான்கு|ஐந்து|ஆறு|பத்து) )${escape(each)}${/^[a-z]/i.test(each) ? "(?![a-z²])" : ""}`, "iu").exec(sentence);
      return after ? [{ at: after.index, length: after[0].length, family: family.filter((other) => other.toLowerCase() !== after[0].toLowerCase() && !other.includes(after[0]) && !after[0].includes(other)) }] : [];
    }),
  );
  if (found.length === 0) return null;
  const { at, length, family } = pick(found, random);
  if (family.length === 0) return null;
  return sentence.slice(0, at) + pick(family, random) + sentence.slice(at + length);
}

/** Another number: a word for it changed, two that change places, ten times as many, or in the digits of another script. */
function number(sentence: string, { lang, random }: Material): string | null {
  const ways: (() => string)[] = [];
  const words = countWords[lang] ?? [];
  const word = words.map((each) => new RegExp(`(?<![\\p{L}\\p{M}-])${each}(?![\\p{L}\\p{M}-])`, "iu").exec(sentence)).find((match) => match !== null);
  if (word) ways.push(() => sentence.replace(word[0], pick(words.filter((each) => each !== word[0].toLowerCase()), random)));
  const han = lang === "zh" ? /(?<!第?[一二三四五六七八九十百千万亿])[二两三四五六七八九](?=[个名次位年天人岁座倍种])/u.exec(sentence) : null;
  if (han) ways.push(() => sentence.replace(new RegExp(`${han[0]}(?=[个名次位年天人岁座倍种])`, "u"), pick([..."三四五六七八九"].filter((each) => each !== han[0]), random)));
  const numbers = [...sentence.matchAll(/(?<![\d.,:])\d+(?:[.,]\d+)*(?![\d:])/g)];
  const [first, second] = numbers;
  const dated = first && second && /^[\s,]*(?:\p{L}+[\s,]+)?$/u.test(sentence.slice(first.index + first[0].length, second.index)) && (first[0].length === 4 || second[0].length === 4);
  if (first && second && !dated && Number(first[0]) !== Number(second[0])) ways.push(() => sentence.slice(0, first.index) + second[0] + sentence.slice(first.index + first[0].length, second.index) + first[0] + sentence.slice(second.index + second[0].length));
  if (first && /^[1-9]\d{0,3}$/.test(first[0])) {
    ways.push(() => sentence.slice(0, first.index) + `${first[0]}0` + sentence.slice(first.index + first[0].length));
    const zero = lang === "ta" ? 0x0be6 : 0xff10;
    const other = String(Number(first[0]) + 1 + Math.floor(random() * 8));
    ways.push(() => sentence.slice(0, first.index) + [...other].map((each) => String.fromCodePoint(zero + Number(each))).join("") + sentence.slice(first.index + first[0].length));
  }
  return ways.length === 0 ? null : pick(ways, random)();
}

function date(sentence: string, { lang, random }: Material): string | null {
  for (const family of calendars[lang] ?? []) {
    const there = family.find((each) => (lang === "zh" && /^\d/.test(each) ? new RegExp(`(?<!\\d)${each}`) : new RegExp(`(?<!\\p{L})${each}`, "u")).test(sentence));
    if (there !== undefined) return sentence.replace(new RegExp(`(?<![\\p{L}\\d])${there}|(?<=\\p{L})${there}`, "u"), pick(family.filter((each) => each !== there), random));
  }
  return null;
}

function limit(sentence: string, { lang, random }: Material): string | null {
  const there = (limits[lang] ?? []).flatMap((pair) => [pair, [pair[1], pair[0]] as const]).flatMap(([from, to]) => {
    const found = new RegExp(lang === "zh" ? from : lang === "ta" ? `(?<![\\u0b80-\\u0bff])${from}(?![\\u0b80-\\u0bff])` : `(?<!\\p{L})${from}(?!\\p{L})`, "u").exec(sentence);
    return found ? [{ at: found.index, from, to }] : [];
  });
  if (there.length === 0) return null;
  const { at, from, to } = pick(there, random);
  return sentence.slice(0, at) + to + sentence.slice(at + from.length);
}

/** The beginning of the sentence, and the end of one about something else. */
function halfTopic(sentence: string, { lang, strangers, random }: Material): string | null {
  if (strangers.length === 0) return null;
  const cut = (text: string): readonly [string, string] => {
    const marks = [...text.matchAll(lang === "zh" ? /[，；]/gu : /[,;] /gu)];
    const at = marks[Math.floor(marks.length / 2)]?.index ?? (lang === "zh" ? Math.floor(text.length / 2) : text.indexOf(" ", text.length / 2));
    return [text.slice(0, at), text.slice(at)];
  };
  const [beginning] = cut(sentence);
  const [, end] = cut(pick(strangers, random));
  return beginning.length < 10 || end.length < 12 ? null : beginning + end;
}

function name(sentence: string, { lang, names, near, random }: Material): string | null {
  if (lang === "zh" || lang === "ta") {
    const list = lang === "zh" ? hanNames : tamilNames;
    const there = list.filter((each) => sentence.includes(lang === "ta" ? each.slice(0, -1) : each));
    if (there.length === 0) return null;
    const from = pick(there, random);
    const to = pick(list.filter((each) => each !== from && !sentence.includes(each)), random);
    return sentence.replace(lang === "ta" ? from.slice(0, -1) : from, lang === "ta" ? to.slice(0, -1) : to);
  }
  const there = [...sentence.matchAll(/(?<=[\p{Ll},;] )\p{Lu}\p{Ll}{2,}(?![\p{L}'’-])/gu)].map((match) => ({ at: match.index, word: match[0] }));
  if (there.length === 0) return null;
  const { at, word } = pick(there, random);
  const others = (near.length > 0 && random() < 0.5 ? near : names).filter((each) => each !== word && !sentence.includes(each));
  return others.length === 0 ? null : sentence.slice(0, at) + pick(others, random) + sentence.slice(at + word.length);
}

function topic(_: string, { strangers, random }: Material): string | null {
  return strangers.length === 0 ? null : pick(strangers, random);
}

/** Words with a capital letter inside the sentences of documents. */
export function namesIn(sentences: readonly string[]): string[] {
  return [...new Set(sentences.flatMap((sentence) => sentence.match(/(?<=[\p{Ll},;] )\p{Lu}\p{Ll}{2,}(?![\p{L}'’-])/gu) ?? []))];
}

function pick<T>(from: readonly T[], random: () => number): T {
  const found = from[Math.floor(random() * from.length)];
  if (found === undefined) throw new Error("nothing to pick from");
  return found;
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
