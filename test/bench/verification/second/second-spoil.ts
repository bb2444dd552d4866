import type { SecondItem } from "./second-items.ts";
import { words, type Words } from "./second-words.ts";

/** Ways in which a right sentence is spoilt in one place. */
export const secondSpoilings = [
  "digit changed", "point moved", "number word changed", "number in other digits", "unit changed", "not added", "not left out", "opposite", "name replaced", "names swapped", "day or month changed", "limit changed", "limit added",
  "ends swapped", "cause turned", "condition left out", "steps turned", "only left out", "contact made up", "address changed", "advice added", "clause of another text added", "other sentence",
] as const;
export type SecondSpoiling = (typeof secondSpoilings)[number];

/** A spoilt sentence; null where it does not lend itself. @param random - In [0, 1). */
export function secondSpoil(item: SecondItem, kind: SecondSpoiling, random: () => number): string | null {
  const own = words[item.lang];
  if (own === undefined) return null;
  const spoilt = ways[kind](item.sentence, own, item, random);
  if (spoilt === null || item.evidence.some(({ units }) => units.some((unit) => lettersOf(unit) === lettersOf(spoilt)))) return null;
  return spoilt;
}

type Way = (text: string, own: Words, item: SecondItem, random: () => number) => string | null;

const digits = /(?<![\p{L}\p{N}@./-])\p{Nd}+(?:[.,]\p{Nd}+)*(?![\p{L}@/]|\.\p{L})/gu;

const ways: Readonly<Record<SecondSpoiling, Way>> = {
  "digit changed": (text, _, __, random) => replaceOne(text, digits, random, (match) => {
    const at = [...match].flatMap((each, index) => (/\d/.test(each) ? [index] : []));
    const place = pick(at, random);
    return place === undefined ? null : match.slice(0, place) + String((Number(match[place]) + 1 + Math.floor(random() * 8)) % 10 || 7) + match.slice(place + 1);
  }),
  "point moved": (text, _, __, random) => replaceOne(text, /(?<![\p{L}\p{N}.,:/-])\d{2,4}(?:\.\d+)?(?![\p{L}\d.,:/-]|\.\d)/gu, random, (match) => (match.includes(".") ? match.replace(".", "") : random() < 0.5 ? `${match.slice(0, -1)}.${match.slice(-1)}` : `${match}0`)),
  "number word changed": (text, { numbers }, { lang }, random) => {
    const inText = numbers.filter(([, word]) => wordAt(text, word, lang) !== null && (lang !== "zh" || /^[两三四五六七八九十](?=[个天年月人次小分种名岁周米公千位支座场])/u.test(text.slice(text.indexOf(word)))));
    const found = pick(inText, random);
    const other = found && pick(numbers.filter(([value]) => value !== found[0]), random);
    return found && other ? replaceWord(text, found[1], other[1], lang) : null;
  },
  "number in other digits": (text, { numbers }, { lang }, random) => replaceOne(text, /(?<![\p{L}\p{N}.,:/-])\d{1,3}(?![\p{L}\d.,:/-]|\.\d)/gu, random, (match) => {
    const wrong = String(Number(match) + 1 + Math.floor(random() * 3));
    const scripts = [0x0be6, 0x0660, 0x0966, 0xff10].map((zero) => [...wrong].map((digit) => String.fromCodePoint(zero + Number(digit))).join(""));
    const spelt = numbers.find(([value]) => String(value) === wrong)?.[1];
    return pick([...scripts, `${match}​${wrong.slice(-1)}`, ...(spelt === undefined || lang === "zh" ? [] : [spelt, spelt])], random) ?? null;
  }),
  "unit changed": (text, { units }, { lang }, random) => replaceOne(text, lang === "zh" ? /(?<=[\d一二两三四五六七八九十百千几]\s?)(?:\p{Script=Han}{1,4}|[a-z°]{1,3})/giu : /(?<=\d\s?)(?:°[CF]|[\p{L}\p{M}]+(?: (?:hari|days|miles|நேரம்|நாள்|bekerja))?)(?![\p{L}\p{M}])|(?:RM|US\$)(?=\s?\d)/giu, random, (match) => {
    const rule = pick(units.filter(([from]) => (lang === "zh" ? match.startsWith(from) : match.toLowerCase() === from.toLowerCase())), random);
    return rule === undefined ? null : rule[1] + match.slice(rule[0].length);
  }),
  "not added": (text, { addNot }, { lang }, random) => swapOne(text, addNot, lang, random, ([from, to]) => !new RegExp(`${escape(from)}(?:n't|\\s(?:not|tidak))|(?:不|没|無|无|tidak |jangan |只|可|就|还|也|而|而|但|总|要|于|像|凡|既)${escape(from)}|${escape(from)}(?:否|不|没)`, "u").test(text) && lettersOf(from) !== lettersOf(to)),
  "not left out": (text, { dropNot }, { lang }, random) => swapOne(text, dropNot.map(([from, to]) => [from === "n't" ? from : from, to] as const), lang, random, ([from]) => !(lang === "zh" && new RegExp(`${escape(from)}(?:同|断|仅|但|过|久|管|论|少|错|安|足|来)|(?:差|对|了|受|要)${escape(from)}`, "u").test(text)) && !/\b(?:not only|no matter|bukan sahaja|tidak hanya)\b/iu.test(text)),
  opposite: (text, { opposites }, { lang }, random) => swapOne(text, [...opposites, ...opposites.map(([a, b]) => [b, a] as const)], lang, random),
  "name replaced": (text, { places }, { lang }, random) => {
    const known = pick(places.filter((place) => text.includes(place)), random);
    const other = pick(places.filter((place) => !text.includes(place)), random);
    if (known !== undefined && other !== undefined) return text.replace(known, other);
    if (lang === "zh" || lang === "ta" || other === undefined) return null;
    return replaceOne(text, namePattern, random, () => other);
  },
  "names swapped": (text, { places }, { lang }) => {
    const found = lang === "zh" || lang === "ta" ? places.filter((place) => text.includes(place)) : [...new Set([...text.matchAll(namePattern)].map(([name]) => name))];
    const [a, b] = found;
    if (a === undefined || b === undefined || a.includes(b) || b.includes(a)) return null;
    // Two of a list may stand in any order.
    const [from, to] = [text.indexOf(a), text.indexOf(b)].sort((x, y) => x - y);
    const between = text.slice(from, to);
    return /^\S+(?: \S+)?,? (?:and|or|dan|atau|& )|[,、和与及或]/u.test(between) || between.length < 12 ? null : swap(text, a, b);
  },
  "day or month changed": (text, { calendar }, { lang }, random) => {
    const rules = calendar.flatMap((row) => row.flatMap((from, at) => row.filter((_, other) => other !== at).map((to) => [from, to] as const)));
    const found = pick(rules.filter(([from]) => (lang === "zh" ? new RegExp(`(?<![\\d十])${from}`, "u").test(text) : wordAt(text, from, lang) !== null && text.includes(from))), random);
    return found === undefined ? null : lang === "zh" ? text.replace(found[0], found[1]) : replaceWord(text, found[0], found[1], lang);
  },
  "limit changed": (text, { limits }, { lang }, random) => swapOne(text, limits, lang, random),
  "limit added": (text, { newLimits, units }, { lang }, random) => {
    const rule = pick(newLimits, random) ?? "";
    const unit = [...new Set(units.map(([from]) => from))].map(escape).join("|");
    return replaceOne(text, lang === "zh" ? new RegExp(`(?<![\\p{N}多少超至不约到近过第.])\\d+(?:\\.\\d+)?(?=(?:${unit}))(?!\\d+年)`, "gu") : new RegExp(`(?<![\\p{N}$.,-])(?<!(?:over|under|than|least|most|to|up|daripada|kurangnya|dari|about|around|hingga|sehingga|sampai|lebih|kurang|குறைந்தது|and|dan|within|tempoh|masa|after|selepas|before|sebelum|until|every|setiap|between|antara|last|next) )\\d+(?= (?:${unit})(?![\\p{L}\\p{M}]))`, "giu"), random, (match) => `${rule}${lang === "zh" ? "" : " "}${match}`);
  },
  "ends swapped": (text, _, { lang }) => {
    const form = endsForms[lang];
    const match = form?.exec(text);
    const [a = "", b = ""] = match ? match.slice(1) : [];
    return a === "" || b === "" || a === b ? null : swap(text, a, b);
  },
  "cause turned": (text, _, { lang }) => {
    const [, before = "", joint = "", behind = "", end = ""] = causeForms[lang]?.exec(text) ?? [];
    return joint === "" || / (?:that|who|which|yang|may|can|will)$|^(?:This|It) (?:is|was)$|(?:可能|会|可以|能)$/u.test(before) || /^(?:of |的)/u.test(behind) || Math.min(before.length, behind.length) < (lang === "zh" ? 3 : 5) ? null : `${capital(behind, lang)}${joint}${small(before, lang)}${end}`;
  },
  "condition left out": (text, _, { lang }) => {
    for (const form of conditionForms[lang] ?? []) {
      const [, rest] = form.exec(text) ?? [];
      if (rest !== undefined && rest.length > (lang === "zh" ? 5 : 15) && !/ (?:or|and|only|even|as|atau|dan|hanya|walaupun)$/u.test(rest)) return `${capital(rest.replace(/[.。]$/u, ""), lang)}${lang === "zh" ? "。" : "."}`;
    }
    return null;
  },
  "steps turned": (text, _, { lang }) => {
    for (const [form, turned] of stepForms[lang] ?? []) if (form.test(text)) return text.replace(form, turned);
    return null;
  },
  "only left out": (text, _, { lang }) => {
    const form = onlyForms[lang];
    return form?.test(text) === true && !/not only|bukan sahaja|tidak hanya|不仅|只有.{0,8}才能|the only/iu.test(text) ? capital(text.replace(form, ""), lang) : null;
  },
  "contact made up": (text, _, { lang }, random) => beforeEnd(text, pick(contacts[lang] ?? contacts["en"] ?? [], random) ?? ""),
  "address changed": (text, _, __, random) => replaceOne(text, /(?:https?:\/\/|www\.)[^\s，。；、）)]+|[\w.-]+@[\w.-]+\.\w+|\b[\w-]+(?:\.[\w-]+)*\.(?:gov|com|org|my)\b\S*|(?<![\d])(?:\+?\d[\d -]{6,}\d)/giu, random, (match) => (/^[+\d]/.test(match) && !match.includes(".") ? match.replace(/\d(?=\D*$)/u, (digit) => String((Number(digit) + 3) % 10)) : pick([match.replace("m", "rn"), match.replace("o", "0"), match.replace("a", "а"), match.replace("e", "е"), match.replace(/\.(gov|com|org)/u, ".info"), match.replace("www.", "www.secure-")].filter((each) => each !== match), random) ?? null)),
  "advice added": (text, { advice }, { lang }, random) => beforeEnd(text, (lang === "zh" || lang === "ta" ? "" : " ") + (pick(advice, random) ?? "")),
  "clause of another text added": (text, { joint }, { elsewhere, lang }) => (elsewhere.length < (lang === "zh" ? 8 : 20) || elsewhere.length > 200 || text.length > 250 ? null : beforeEnd(text, joint + small(elsewhere.replace(/[.!?。！？]+$/u, ""), lang))),
  "other sentence": (_, __, { elsewhere, lang }) => (elsewhere.length < (lang === "zh" ? 8 : 25) ? null : elsewhere),
};

const namePattern = /(?<=[\p{Ll},] )\p{Lu}\p{Ll}{2,}(?: \p{Lu}\p{Ll}{2,})*/gu;

const endsForms: Readonly<Record<string, RegExp>> = {
  en: /\bfrom ((?:the )?(?!\p{L}+ing\b)[\p{L}\d]+) to ((?:the )?(?!prevent|be\b|make|do\b|the\b)[\p{L}\d]+)\b/u, ms: /\bdari(?:pada)? ([\p{L}\d]+) (?:ke|kepada|hingga) ([\p{L}\d]+)/u, id: /\bdari ([\p{L}\d]+) (?:ke|hingga|sampai) ([\p{L}\d]+)/u,
  zh: /从([\p{Script=Han}\d]{2,5})到([\p{Script=Han}\d]{2,5})/u, ta: /([\p{L}\p{M}]+)(?:யிலிருந்து|இலிருந்து|லிருந்து) ([\p{L}\p{M}]+?)(?:க்கு|வரை)/u,
};

const causeForms: Readonly<Record<string, RegExp>> = {
  en: /^((?:\p{L}+ ){1,6}\p{L}+)( (?:because|causes|caused|leads to|led to|results in|resulted in|defeated|replaced|invented|founded|attacked|beat|killed|supports|controls|owns|precedes|contains|visited|protects|helps) )([^,.;()]{5,60}?)(\.|[,;].*)$/u,
  ms: /^((?:\p{L}+ ){1,6}\p{L}+)( (?:kerana|menyebabkan|mengakibatkan|membawa kepada|mengalahkan|menggantikan|mengandungi|melindungi|membantu|menyerang) )([^,.;()]{5,60}?)(\.|[,;].*)$/u,
  id: /^((?:\p{L}+ ){1,6}\p{L}+)( (?:karena|menyebabkan|mengakibatkan|mengalahkan|menggantikan|mengandung|melindungi|membantu|menyerang) )([^,.;()]{5,60}?)(\.|[,;].*)$/u,
  zh: /^([\p{Script=Han}\d]{3,12})(导致|造成|引起|击败|取代|包括|影响|保护|控制|帮助|产生)([\p{Script=Han}\d]{3,14})([。，；].*)$/u,
};

const conditionForms: Readonly<Record<string, readonly RegExp[]>> = {
  en: [/^(?:If|Unless|Provided that|Only if) [^,.]{5,80}, ([^,]+\.)$/u, /^([^,]{20,}?)(?<!even|as|what|see|know|determine|ask|whether),? (?:if|unless|provided that|as long as|only when) [^,.]{5,80}\.$/u],
  ms: [/^(?:Jika|Sekiranya|Kalau|Apabila|Bila) [^,.]{5,80}, ([^,]+\.)$/u, /^([^,]{20,}?),? (?:jika|sekiranya|kalau|melainkan|kecuali jika|selagi|dengan syarat) [^,.]{5,80}\.$/u],
  id: [/^(?:Jika|Kalau) [^,.]{5,80}, ([^,]+\.)$/u, /^([^,]{20,}?),? (?:jika|kalau|kecuali jika|asalkan) [^,.]{5,80}\.$/u],
  zh: [/^(?:如果|若|如|假如|倘若|除非)[^，。]{3,30}，(?:则|就)?([^，]+。)$/u, /^(?:如果|若|除非)[^，。]{3,30}，([^。]+。)$/u, /^只有[^，。]{3,30}才([^，]+。)$/u],
  ta: [/^[^,.]{6,80}(?:ட்டால்|ந்தால்|த்தால்|ன்றால்|ற்றால்|க்கால்|னால்), ([^,]+\.)$/u],
};

const stepForms: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  en: [[/^([^,;]{10,}?),? (?:and )?then ([^,;.]{8,})\.$/u, "$2, then $1."], [/^After ([^,;]{8,}), ([^,;]{8,})\.$/u, "After $2, $1."], [/^Before ([^,;]{8,}), ([^,;]{8,})\.$/u, "After $1, $2."], [/^([^,;]{8,}) before ([^,;.]{8,})\.$/u, "$2 before $1."], [/^([^,;]{8,}) after ([^,;.]{8,})\.$/u, "$2 after $1."]],
  ms: [[/^([^,;]{10,}?),? (?:dan )?kemudian ([^,;.]{8,})\.$/u, "$2, kemudian $1."], [/^Selepas ([^,;]{8,}), ([^,;]{8,})\.$/u, "Selepas $2, $1."], [/^Sebelum ([^,;]{8,}), ([^,;]{8,})\.$/u, "Selepas $1, $2."], [/^([^,;]{8,}) sebelum ([^,;.]{8,})\.$/u, "$2 sebelum $1."], [/^([^,;]{8,}) selepas ([^,;.]{8,})\.$/u, "$2 selepas $1."]],
  id: [[/^([^,;]{10,}?),? (?:dan )?kemudian ([^,;.]{8,})\.$/u, "$2, kemudian $1."], [/^Setelah ([^,;]{8,}), ([^,;]{8,})\.$/u, "Setelah $2, $1."], [/^([^,;]{8,}) sebelum ([^,;.]{8,})\.$/u, "$2 sebelum $1."], [/^([^,;]{8,}) setelah ([^,;.]{8,})\.$/u, "$2 setelah $1."]],
  zh: [[/^([^，；。]{4,})，(?:然后|再|接着)([^，；。]{4,})。$/u, "$2，然后$1。"], [/^([^，；。]{4,})之?后，([^，；。]{4,})。$/u, "$2之后，$1。"], [/^([^，；。]{4,})之?前，([^，；。]{4,})。$/u, "$1之后，$2。"]],
  ta: [[/^([^,;.]{8,}?)(?:,)? பிறகு ([^,;.]{8,})\.$/u, "$2 பிறகு $1."], [/^([^,;.]{8,}) முன் ([^,;.]{8,})\.$/u, "$1 பின் $2."], [/^([^,;.]{8,}) பின்னர் ([^,;.]{8,})\.$/u, "$2 பின்னர் $1."]],
};

const onlyForms: Readonly<Record<string, RegExp>> = { en: /\b(?:only|solely) /iu, ms: /\bhanya | sahaja\b/iu, id: /\bhanya /iu, zh: /只(?=[能限有在需要可])|仅(?=[限在供需有])/u, ta: / மட்டும்?மே?(?![\p{L}\p{M}])/u };

const contacts: Readonly<Record<string, readonly string[]>> = {
  en: [" (call 03-8888 8000)", ", call 1-300-22-9999", " (see www.help-my.info)", ", or write to help@gov-my.com", " and dial nine nine nine", " at zero three eight eight two two", " ({phone:1})", " (call 03​-7777 1000)"],
  ms: [" (telefon 03-8888 8000)", ", hubungi 1-300-22-9999", " (lihat www.bantu-my.info)", ", atau tulis kepada bantu@gov-my.com", " dan dail sembilan sembilan sembilan", " ({phone:1})"],
  id: [" (telepon 021-8888 8000)", " (lihat www.bantu-id.info)", ", atau tulis ke bantu@gov-id.com", " dan hubungi sembilan sembilan sembilan", " ({phone:1})"],
  zh: ["（请拨打03-8888 8000）", "，致电1-300-22-9999", "（见 www.help-my.info ）", "，或电邮 help@gov-my.com", "，请拨九九九", "（{phone:1}）"],
  ta: [" (03-8888 8000 ஐ அழைக்கவும்)", " (www.help-my.info பார்க்கவும்)", ", help@gov-my.com க்கு எழுதவும்", ", ஒன்பது ஒன்பது ஒன்பது அழைக்கவும்", " ({phone:1})"],
};

/** One of a text's matches replaced; null where none lends itself. */
export function replaceOne(text: string, pattern: RegExp, random: () => number, change: (match: string) => string | null): string | null {
  const matches = [...text.matchAll(pattern)];
  for (const match of shuffled(matches, random)) {
    const changed = change(match[0]);
    if (changed !== null && changed !== match[0]) return text.slice(0, match.index) + changed + text.slice(match.index + match[0].length);
  }
  return null;
}

/** One of some rules applied where its word stands. */
export function swapOne(text: string, rules: readonly (readonly [string, string])[], lang: string, random: () => number, allowed: (rule: readonly [string, string]) => boolean = () => true): string | null {
  const rule = pick(rules.filter((each) => wordAt(text, each[0], lang) !== null && allowed(each)), random);
  return rule === undefined ? null : replaceWord(text, rule[0], rule[1], lang);
}

function wordAt(text: string, word: string, lang: string): number | null {
  const at = patternOf(word, lang).exec(text)?.index;
  return at ?? null;
}

export function replaceWord(text: string, from: string, to: string, lang: string): string {
  return text.replace(patternOf(from, lang), (match) => (/^\p{Lu}/u.test(match) && /^\p{Ll}/u.test(to) ? to.slice(0, 1).toUpperCase() + to.slice(1) : to)).replace(/ {2,}/gu, " ");
}

function patternOf(word: string, lang: string): RegExp {
  const ending = lang === "zh" || word === "n't" || word === "தீர்கள்" || word === "படும்" || word.endsWith(" ") ? "" : "(?![\\p{L}\\p{M}])";
  return new RegExp(`${lang === "zh" || word === "n't" || word === "தீர்கள்" || word === "படும்" ? "" : "(?<![\\p{L}\\p{M}-])"}${escape(word)}${ending}`, "iu");
}

function beforeEnd(text: string, more: string): string | null {
  if (more === "") return null;
  const [, body = text, end = ""] = /^(.*?)([.!?。！？]*)$/su.exec(text) ?? [];
  return `${body}${more}${end || ""}`;
}

function swap(text: string, a: string, b: string): string {
  const [one, other] = [text.indexOf(a), text.indexOf(b, text.indexOf(a) + a.length)];
  if (one < 0 || other < 0) return swap(text, b, a);
  return text.slice(0, one) + b + text.slice(one + a.length, other) + a + text.slice(other + b.length);
}

export function capital(text: string, lang: string): string {
  return lang === "zh" || lang === "ta" ? text : text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** A beginning as it stands in the middle of a sentence; what may be a name stays. */
export function small(text: string, lang: string, known = ""): string {
  const [first = ""] = text.split(/[\s,]/u);
  return lang !== "zh" && lang !== "ta" && (starters.has(first) || / \p{Ll}/u.test(text.slice(first.length, first.length + 2)) && (known.includes(` ${first.toLowerCase()} `) || first.endsWith("ly"))) ? text.slice(0, 1).toLowerCase() + text.slice(1) : text;
}

const starters = new Set("The A An This That These Those It They He She In On At If When You Your Do Keep Call Use There Some Many Most All Ini Itu Ia Mereka Jika Pada Di Dalam Anda Semua Banyak Setelah Selepas Sebelum Simpan Jangan Pastikan Bawa Dan Para Beliau Dia During For By Since After Before From Bagi Untuk Semasa Sejak Selama Dengan Hal Sejumlah Menurut Secara Namun Masih Learn Today We Our Its His Her To With Not No One People Children Masyarakat Orang Kami Kita Akan Tetapi Walaupun".split(" "));

export function pick<T>(from: readonly T[], random: () => number): T | undefined {
  return from[Math.floor(random() * from.length)];
}

function shuffled<T>(values: readonly T[], random: () => number): T[] {
  return values.map((value) => ({ value, at: random() })).sort((a, b) => a.at - b.at).map(({ value }) => value);
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

function lettersOf(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{M}\p{N}%$]/gu, "");
}
