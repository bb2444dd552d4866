/** Ways of spoiling a right sentence. Written without a look at the tables of the verifier. */
export const corruptions = ["digit", "negation", "unit", "name", "topic"] as const;
export type Corruption = (typeof corruptions)[number];

/** What a corruption may draw on. */
export interface Material {
  readonly lang: string;
  /** Names of other documents. */
  readonly names: readonly string[];
  /** Sentences of other documents. */
  readonly strangers: readonly string[];
  readonly random: () => number;
}

/** The sentence spoilt in one place; null where it has nothing to spoil that way. */
export function corrupt(sentence: string, kind: Corruption, material: Material): string | null {
  const spoilt = { digit, negation, unit, name, topic }[kind](sentence, material);
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

type Rewrite = readonly [RegExp, string];

/** Takes a "not" away where there is one, else puts one in. */
const without: Readonly<Record<string, readonly Rewrite[]>> = {
  en: [[/\b(is|are|was|were|do|does|did|can|could|should|would|will|must|has|have|had) not\b/i, "$1"], [/\bcannot\b/i, "can"], [/\bn't\b/i, ""], [/\b(?:never|not) /i, ""], [/\bno (?=\w)/i, "some "]],
  ms: [[/\b(?:tidak|tak|belum|bukan) /i, ""], [/\bjangan /i, "sila "], [/\btanpa\b/i, "dengan"], [/\btiada\b/i, "ada"]],
  id: [[/\b(?:tidak|belum|bukan|tak) /i, ""], [/\bjangan /i, "silakan "], [/\btanpa\b/i, "dengan"]],
  zh: [[/不(?=[能会可得是应要需同])/u, ""], [/没有/u, "有"], [/未(?=[能曾被有])/u, ""], [/不/u, ""], [/无法/u, "能够"]],
  ta: [[/இல்லை/u, "உண்டு"], [/கூடாது/u, "வேண்டும்"], [/வேண்டாம்/u, "வேண்டும்"], [/முடியாது/u, "முடியும்"], [/முடியவில்லை/u, "முடிந்தது"], [/இல்லாமல்/u, "உடன்"], [/ாமல்/u, "்து"], [/வில்லை/u, "னது"], [/ாது(?=[\s.,])/u, "ும்"], [/ாத (?=\S)/u, "ும் "]],
};
const into: Readonly<Record<string, readonly Rewrite[]>> = {
  en: [[/\b(is|are|was|were|can|could|should|would|will|must|may|might)\b(?! not|n't)/i, "$1 not"], [/\b(has|have|had) (?=\w+(?:ed|en|own|one)\b)/i, "$1 never "], [/\b(\w+ed) (?=the|a|in|by|to|with)\b/, "never $1 "], [/\b(?=\w+s (?:the|a|to|of)\b)(\w+s) /, "does not $1 "]],
  ms: [[/\b(boleh|akan|dapat|perlu|harus|telah|sudah|mesti|pernah) /i, "tidak $1 "], [/\b(adalah|ialah|merupakan) /i, "bukan "], [/\b((?:me|ber|di|ter)[a-z]{4,}) /, "tidak $1 "]],
  id: [[/\b(bisa|dapat|akan|harus|telah|sudah|pernah|boleh) /i, "tidak $1 "], [/\b(adalah|ialah|merupakan) /i, "bukan "], [/\b((?:me|ber|di|ter)[a-z]{4,}) /, "tidak $1 "]],
  zh: [[/(?<![但只就还也倒要不])是(?![不否])/u, "不是"], [/可以/u, "不可以"], [/(?<!没)有(?=[一两三四五六七八九十\d])/u, "没有"], [/会(?=[被在把给对影导造产])/u, "不会"], [/(?<=[在被])(?=\p{Script=Han}{2}[，。])/u, "不"], [/能够?/u, "不能"], [/位于/u, "不位于"], [/为(?=\p{Script=Han})/u, "不为"]],
  ta: [[/உள்ளது/u, "இல்லை"], [/உள்ளன/u, "இல்லை"], [/இருந்தது/u, "இருக்கவில்லை"], [/ஆகும்/u, "அல்ல"], [/முடியும்/u, "முடியாது"], [/வேண்டும்/u, "வேண்டாம்"], [/கூடும்/u, "கூடாது"], [/([\u0b80-\u0bff]+)(கிறது|கின்றன|கிறார்|கின்றனர்)(?=[\s.,]|$)/u, "$1கவில்லை"], [/([\u0b80-\u0bff]{3,})(ட்டது|த்தது|ந்தது|ப்பட்டது|்ததார்|னார்|ினர்)(?=[\s.,]|$)/u, "$1வில்லை"]],
};

function negation(sentence: string, { lang, random }: Material): string | null {
  const lists = random() < 0.5 ? [without[lang], into[lang]] : [into[lang], without[lang]];
  for (const rewrites of lists) {
    for (const [from, to] of rewrites ?? []) if (from.test(sentence)) return sentence.replace(from, to);
  }
  return null;
}

/** Units of one kind; a number's unit becomes another of them. */
const unitSwaps: Readonly<Record<string, readonly (readonly string[])[]>> = {
  en: [["seconds", "minutes", "hours", "days", "weeks", "months", "years", "centuries"], ["second", "minute", "hour", "day", "week", "month", "year"], ["km", "miles", "metres", "feet", "inches", "cm", "mm"], ["kilometers", "miles", "feet"], ["kilometres", "miles", "feet"], ["percent", "million", "billion", "thousand"], ["%", " million", " kg"], ["kg", "grams", "pounds", "tonnes", "tons"], ["AM", "PM"], ["US$", "$", "£", "€"]],
  ms: [["saat", "minit", "jam", "hari", "minggu", "bulan", "tahun", "abad"], ["km", "batu", "meter", "kaki", "inci", "cm", "mm"], ["kilometer", "batu", "meter"], ["peratus", "juta", "ribu", "bilion"], ["%", " juta", " kg"], ["kg", "gram", "paun", "tan"], ["pagi", "petang"]],
  id: [["detik", "menit", "jam", "hari", "minggu", "bulan", "tahun", "abad"], ["km", "mil", "meter", "kaki", "inci", "cm", "mm", "hektar"], ["kilometer", "mil", "meter"], ["km²", "hektar"], ["persen", "juta", "ribu", "miliar"], ["%", " juta", " kg"], ["kg", "gram", "ton"], ["jiwa", "kota"]],
  zh: [["年", "个月", "天", "小时", "分钟", "周"], ["公里", "米", "厘米", "英里", "毫米"], ["千米", "米", "英里"], ["万", "亿", "千"], ["公斤", "克", "吨"], ["平方公里", "公顷"], ["岁", "天"], ["元", "美元"]],
  ta: [["நிமிடங்கள்", "மணிநேரம்", "நாட்கள்", "வாரங்கள்", "மாதங்கள்", "ஆண்டுகள்"], ["வருடங்கள்", "நாட்கள்"], ["நிமிட", "நாள்", "வார", "மாத", "ஆண்டு"], ["வருட", "வார", "மாத"], ["கிமீ", "மைல்", "மீட்டர்", "அடி", "அங்குல"], ["கி.மீ", "மைல்", "அடி"], ["கிலோமீட்டர்", "மைல்", "அடி"], ["சதவீத", "மில்லியன்", "லட்ச", "கோடி"], ["கிலோ", "கிராம்", "டன்"], ["%", "மில்லியன்"]],
};

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

const hanNames = "中国 美国 英国 法国 德国 日本 印度 俄罗斯 意大利 加拿大 澳大利亚 巴西 北京 上海 香港 台湾 广州 南京 重庆 四川 山东 湖南 湖北 广东 浙江 江苏 福建 东京 伦敦 巴黎 纽约 欧洲 亚洲 非洲 朝鲜 韩国 越南 泰国 新加坡 马来西亚 西班牙 埃及 希腊 罗马 加州 丹佛 洛杉矶 清朝 明朝 唐朝 宋朝 元朝 成都 武汉 天津 西安 杭州 波兰 华沙 维多利亚 肯尼亚 苏格兰 土耳其 蒙古".split(" ");
const tamilNames = "இந்தியா சென்னை தமிழ்நாடு அமெரிக்கா இங்கிலாந்து பிரான்ஸ் ஜெர்மனி ஜப்பான் சீனா ரஷ்யா ஆஸ்திரேலியா கனடா இத்தாலி பிரேசில் ஆப்பிரிக்கா ஐரோப்பா ஆசியா லண்டன் பாரிஸ் டெல்லி மும்பை கொல்கத்தா பெங்களூர் மதுரை கேரளா இலங்கை எகிப்து ரோம் கிரேக்கம் ஸ்பெயின் துருக்கி நியூயார்க் அண்டார்டிகா அர்ஜென்டினா மெக்சிகோ போர்ச்சுகல் இந்தோனேசியா மலேசியா சிங்கப்பூர் தாய்லாந்து வியட்நாம் கொரியா".split(" ");

function name(sentence: string, { lang, names, random }: Material): string | null {
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
  const others = names.filter((each) => each !== word && !sentence.includes(each));
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
