import type { SecondItem } from "./second-items.ts";
import { capital, pick, replaceOne, small, swapOne } from "./second-spoil.ts";
import { words, type Words } from "./second-words.ts";

/** Ways in which a right sentence is told that all say the same. */
export const secondRetellings = ["as it stands", "led in", "another everyday word", "digits for words", "words for digits", "spelt otherwise", "abbreviated", "clauses turned", "condition moved", "bracket left out", "aside left out", "two sentences in one", "statement of two"] as const;
export type SecondRetelling = (typeof secondRetellings)[number];

/** A right sentence told in another way; null where it does not lend itself. @param random - In [0, 1). */
export function secondRetell(item: SecondItem, kind: SecondRetelling, random: () => number): string | null {
  const own = words[item.lang];
  if (own === undefined) return null;
  const told = ways[kind](item.sentence, own, item, random);
  return told === null || (kind !== "as it stands" && told === item.sentence) ? null : told;
}

type Way = (text: string, own: Words, item: SecondItem, random: () => number) => string | null;

const ways: Readonly<Record<SecondRetelling, Way>> = {
  "as it stands": (text) => text,
  "led in": (text, { leads }, { lang }, random) => (pick(leads, random) ?? "") + small(text, lang),
  "another everyday word": (text, { same }, { lang }, random) => swapOne(text, same, lang, random),
  "digits for words": (text, { numbers }, { lang }, random) => (lang === "zh" ? replaceOne(text, /[两三四五六七八九](?=[个天年月周次]|小时|分钟)/gu, random, (match) => String(numbers.find(([, word]) => word === match)?.[0] ?? "") || null) : swapOne(text, numbers.map(([value, word]) => [word, String(value)] as const), lang, random)),
  "words for digits": (text, { numbers }, { lang }, random) => replaceOne(text, lang === "zh" ? /(?<![\d.,/:-])\d{1,2}(?=个|天|周|次|小时|分钟)/gu : /(?<![\p{L}\p{N}.,/:$-])(?<!RM )\d{1,2}(?= [\p{Ll}\p{Lo}])/gu, random, (match) => numbers.find(([value]) => String(value) === match)?.[1] ?? null),
  "spelt otherwise": (text, { spellings }, { lang }, random) => swapOne(text, spellings, lang, random),
  abbreviated: (text, { short }, { lang }, random) => swapOne(text, short, lang, random),
  "clauses turned": (text, _, { lang }) => {
    const form = leadForms[lang];
    const [, lead = "", rest = ""] = form?.exec(text) ?? [];
    return lead === "" || /^(?:For example|In fact|In addition|And)|(?:^|, )(?:and|dan) /u.test(lead) ? null : `${capital(rest, lang)} ${small(lead, lang)}.`;
  },
  "condition moved": (text, _, { lang }) => {
    const [, first = "", rest = ""] = conditionFirst[lang]?.exec(text) ?? [];
    if (first !== "") return `${capital(rest, lang)} ${first.slice(0, 1).toLowerCase()}${first.slice(1)}.`;
    const [, main = "", last = ""] = conditionLast[lang]?.exec(text) ?? [];
    return main === "" ? null : `${capital(last, lang)}, ${small(main, lang)}.`;
  },
  "bracket left out": (text) => (/\s?[(（](?![^()（）]*(?:\d|\bif\b|unless|except|only|jika|selagi|kecuali|除|如果|ால்))[^()（）]{2,60}[)）]/u.test(text) ? text.replace(/\s?[(（](?![^()（）]*(?:\d|\bif\b|unless|except|only|jika|selagi|kecuali|除|如果|ால்))[^()（）]{2,60}[)）]/u, "") : null),
  "aside left out": (text, _, { lang }) => {
    const [, before = "", aside = "", behind = ""] = asides[lang]?.exec(text) ?? [];
    return aside === "" ? null : before + behind;
  },
  "two sentences in one": (text, { joint }, { next, lang, evidence }) => (next === null || next.length > 160 || text.length > 160 || /[?:：？]$/u.test(next) || /[:：]$/u.test(text) ? null : text.replace(/[.。]$/u, "") + joint + small(next, lang, evidence.flatMap(({ units }) => units).join(" "))),
  "statement of two": (text, _, { lang }) => {
    const [, first = ""] = halves[lang]?.exec(text) ?? [];
    return first === "" ? null : `${first}${lang === "zh" ? "。" : "."}`;
  },
};

const leadForms: Readonly<Record<string, RegExp>> = {
  en: /^((?:In|On|At|During|For|By|Since|After|Before|From) (?:[^,.;]{3,50})), ([^,;]{15,})\.$/u, ms: /^((?:Pada|Di|Dalam|Untuk|Bagi|Semasa|Selepas|Sebelum|Sejak) [^,.;]{3,50}), ([^,;]{15,})\.$/u,
  id: /^((?:Pada|Di|Dalam|Untuk|Bagi|Selama|Setelah|Sebelum|Sejak) [^,.;]{3,50}), ([^,;]{15,})\.$/u,
};

const conditionFirst: Readonly<Record<string, RegExp>> = { en: /^((?:If|When|Unless) [^,.;]{5,90}), ([^,;]{15,})\.$/u, ms: /^((?:Jika|Sekiranya|Apabila) [^,.;]{5,90}), ([^,;]{15,})\.$/u, id: /^((?:Jika|Apabila|Ketika) [^,.;]{5,90}), ([^,;]{15,})\.$/u };
const conditionLast: Readonly<Record<string, RegExp>> = { en: /^([^,;]{15,}?) ((?:if|when|unless) [^,.;]{5,90})\.$/u, ms: /^([^,;]{15,}?) ((?:jika|sekiranya|apabila) [^,.;]{5,90})\.$/u, id: /^([^,;]{15,}?) ((?:jika|apabila|ketika) [^,.;]{5,90})\.$/u };

/** What is put between commas and only adds. */
const asides: Readonly<Record<string, RegExp>> = {
  en: /^(.{8,}?)(, (?:which|who|where|such as|including|also known as|for example)[^,.;]{4,80})((?:,(?! and| or|\d)[^,]*)?\.)$/u, ms: /^(.{8,}?)(, (?:yang|termasuk|seperti|iaitu|contohnya)[^,.;]{4,80})((?:,(?! dan| atau|\d)[^,]*)?\.)$/u,
  id: /^(.{8,}?)(, (?:yang|termasuk|seperti|yaitu|misalnya)[^,.;]{4,80})((?:,(?! dan| atau|\d)[^,]*)?\.)$/u, zh: /^([^，。]{6,})(，(?:其中包括|包括|例如|比如)[^，。；]{3,30})((?:。|，(?!以及|和).*。))$/u,
};

const halves: Readonly<Record<string, RegExp>> = { en: /^([^,;]{25,}), (?:and|but|while) (?:it|they|he|she|the|this|you|we|there) [^;]{10,}\.$/u, ms: /^([^,;]{25,}), (?:dan|tetapi|manakala) (?:ia|mereka|beliau|anda|pihak) [^;]{10,}\.$/u, id: /^([^,;]{25,}), (?:dan|tetapi|sedangkan) (?:ia|mereka|dia|anda) [^;]{10,}\.$/u, zh: /^([^，。；]{10,})[；](?:而|但|并且)?[^。]{8,}。$/u };
