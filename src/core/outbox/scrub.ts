/** What stands in the place of something that was taken out. */
export const scrubbed = { name: "[name]", number: "[number]", mail: "[mail]", address: "[address]", link: "[link]" } as const;

interface Rule {
  readonly pattern: RegExp;
  readonly by: string | ((found: string, ...groups: string[]) => string);
}

/** A word that begins a sentence about oneself and is followed by a name; what follows is taken up to a word that cannot be one. */
const introductions = [
  // Malay and Indonesian
  "nama (?:penuh )?(?:saya|aku|sy|ayah|bapa|ibu|emak|mak|suami|isteri|istri|anak|adik|abang|kakak|nenek|datuk)(?: saya| sy| aku)?(?: (?:ialah|adalah|is))?",
  "(?:saya|sy|aku) (?:bernama|nama)",
  "(?:dipanggil|panggil (?:saya|sy|aku))",
  // English
  "(?:my|his|her|our|their|whose|the) (?:full |first |last |sur|family )?name(?:'s| is| was)?",
  "name(?: is|:)",
  "i am called|i'm called|call me|this is (?:mr|mrs|ms|dr)\\.?",
];

const titles = ["mr", "mrs", "ms", "miss", "mdm", "madam", "dr", "prof", "sir", "encik", "en", "puan", "pn", "cik", "tuan", "tn", "dato'?", "datuk", "datin", "tan sri", "haji", "hajah", "hj", "hjh", "ustaz", "ustazah", "cikgu", "pak", "mak cik", "pak cik", "bapak"];

/** Each title with a small or a capital letter first. */
const title = `(?:${titles.map((each) => `[${each[0] ?? ""}${(each[0] ?? "").toUpperCase()}]${each.slice(1).replace(/ (.)/gu, (_found, letter: string) => ` [${letter}${letter.toUpperCase()}]`)}`).join("|")})`;

/** Between two parts of a name. */
const link = "(?:bin|binti|bte|bt|b|a\\/l|a\\/p|al|ap|s\\/o|d\\/o|anak|@|van|de)";

/** Words after which a name has ended, and words that look like a name after a title but are none. */
const enders =
  "(?:dan|and|ada|nak|mahu|mau|hendak|ingin|perlu|tinggal|duduk|di|dari|daripada|untuk|yang|saya|sy|aku|tak|tidak|belum|sudah|dah|boleh|bila|apa|macam|bagaimana|mana|kenapa|umur|nombor|no|ic|my|i|need|want|from|live|lives|at|in|on|is|was|am|the|a|to|for|how|what|when|where|can|could|would|please|tolong|sila|with|dengan|but|tapi|because|kerana|sebab)";

const nameWord = `(?!${enders}\\b)[\\p{L}][\\p{L}\\p{M}'’.-]*`;
const names = `${nameWord}(?:\\s+(?:${link}\\s+)?${nameWord}){0,4}`;

/** The order matters: what is longer and surer comes first, so that a part of it is not taken for something else. */
const rules: readonly Rule[] = [
  { pattern: /[\p{L}\p{N}._%+-]+\s?(?:@|\(at\)|\[at\])\s?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu, by: scrubbed.mail },
  { pattern: /\b(?:https?:\/\/|www\.)\S+/giu, by: scrubbed.link },
  { pattern: /(?<![\p{L}\p{N}])@[\p{L}\p{N}_.]{3,}/giu, by: scrubbed.name },
  // Street addresses: a number of a house or lot, a word for a road, what follows up to a comma; post codes with their town.
  {
    pattern:
      /\b(?:(?:no|nombor|lot|unit|blok|block|rumah|house|apt|flat|tingkat|level|room|bilik)\.?\s*[\p{L}]?[-/]?\d+[\p{L}\d/-]*\s*,?\s*)?(?:jalan|jln|jl|lorong|lrg|persiaran|lebuh|lebuhraya|taman|tmn|kampung|kg|kpg|pangsapuri|apartment|kondominium|flat|felda|bandar|street|road|avenue|lane|drive)\b\.?\s+(?:(?!(?:dan|and|ada|nak|mahu|yang|saya|sy|rosak|banjir|is|are|was|my|i|the|has|need|flooded|kenapa|bila|boleh|tidak|tak)\b)[\p{L}\d][\p{L}\p{M}\d/.'-]*\s*,?\s*){1,5}/giu,
    by: (found) => `${scrubbed.address}${/\s$/u.test(found) ? " " : ""}`,
  },
  { pattern: /\b\d{1,4}[\p{L}]?,?\s+(?:[\p{L}][\p{L}'-]*\s+){1,3}(?:street|road|avenue|lane|drive|crescent|close|st|rd|ave)\b\.?/giu, by: scrubbed.address },
  { pattern: /\b(?:no|nombor|lot|unit|blok|block|rumah|house|apt)\.?\s*[\p{L}]?[-/]?\d+[\p{L}\d/-]*(?=[\s,.]|$)/giu, by: scrubbed.address },
  { pattern: /[\p{Script=Han}]{1,8}(?:路|街|巷|弄|大道|花园|花園|新村|甘榜)(?:[\p{Script=Han}\p{N}]{0,6}[号號楼樓室座])?/gu, by: scrubbed.address },
  { pattern: /[\p{N}]+\s*[号號楼樓室座]/gu, by: scrubbed.address },
  { pattern: /(?:[\p{Script=Tamil}\p{M}]+\s+){1,2}(?:தெரு|சாலை|வீதி|தோட்டம்|கம்போங்)(?:[\p{Script=Tamil}\p{M}]*)/gu, by: scrubbed.address },
  // Names that are introduced.
  { pattern: new RegExp(`\\b(${introductions.join("|")})(\\s*[:,]?\\s+)${names}`, "giu"), by: (_found, said, space) => `${said}${space}${scrubbed.name}` },
  {
    pattern: new RegExp(`\\b(${title})(\\.?\\s+)(?!(?:saya|sy|aku|kami|kita|my)\\b)\\p{Lu}[\\p{L}\\p{M}'’.-]*(?:\\s+(?:${link}\\s+)?\\p{Lu}[\\p{L}\\p{M}'’.-]*){0,4}`, "gu"),
    by: (_found, said, space) => `${said}${space}${scrubbed.name}`,
  },
  {
    pattern: new RegExp(`\\b(mr|mrs|ms|mdm|dr|encik|puan|dato|datuk|datin|haji|hajah|ustaz|ustazah)(\\.?\\s+)(?!(?:kami|kita)\\b)${nameWord}`, "giu"),
    by: (_found, said, space) => `${said}${space}${scrubbed.name}`,
  },
  { pattern: new RegExp(`${nameWord}\\s+(?:bin|binti|bte|a\\/l|a\\/p|s\\/o|d\\/o)\\.?\\s+${nameWord}(?:\\s+${nameWord})?`, "giu"), by: scrubbed.name },
  { pattern: /((?:我|他|她|本人)的?(?:名字|姓名)?(?:叫做|叫|是叫|是|姓)|(?:我|本人)姓|(?:名字|姓名)(?:叫做|叫|是|[:：]))\s*(?!一|不|在|要|想|住|的|这|那|否|个|谁|什么|因|为|老|学|孕|公民|外|单|独|从|来|有|没)[\p{Script=Han}·]{2,4}/gu, by: (_found, said) => `${said}${scrubbed.name}` },
  { pattern: /((?:我|他|她)(?:叫做|叫)|(?:名字|姓名)(?:叫做|叫|是|[:：]))\s*\p{Lu}[\p{L}'.-]*(?:\s+\p{Lu}[\p{L}'.-]*){0,4}/gu, by: (_found, said) => `${said}${scrubbed.name}` },
  { pattern: /((?:என்|எனது|அவரது|அவர்)\s+பெயர்\s*[:,]?\s*)[\p{L}\p{M}.]+(?:\s+(?!எனக்கு|நான்|என்|எப்படி|எங்கே|உதவி|வேண்டும்)[\p{L}\p{M}.]+)?/gu, by: (_found, said) => `${said}${scrubbed.name}` },
  // Numbers of people, cars and things: identity cards, phones, cards, accounts, plates, passports, post codes with a town.
  { pattern: /\b[A-Z]{1,3}\s?\d{1,4}\s?[A-Z]?\b(?=\s|[,.!?]|$)/gu, by: (found) => (/\d{3,}/u.test(found) ? scrubbed.number : found) },
  { pattern: /\b[A-Z]{1,2}\s?\d{7,8}[A-Z]?\b/giu, by: scrubbed.number },
  { pattern: /(?<![\p{N}])(?:\+|00)?[\p{N}](?:[\s\-–—./()]{0,3}[\p{N}]){4,}(?![\p{N}])/gu, by: (found) => (isPlainFigure(found) ? found : scrubbed.number) },
];

/**
 * Takes out of a question what could tell who asked it: names that are introduced, numbers, addresses, mail. What is
 * asked stays; what is unsure goes.
 *
 * @param kept - Numbers that are public and may stay, such as those of emergencies.
 */
export function scrub(text: string, kept: readonly string[] = []): string {
  const keptDigits = new Set(kept.map(digitsOf));
  let clean = text.normalize("NFC");
  for (const { pattern, by } of rules) {
    clean = clean.replace(pattern, (found: string, ...rest: unknown[]) => {
      if (by === scrubbed.number || typeof by === "function") {
        const digits = digitsOf(found);
        if (digits !== "" && keptDigits.has(digits)) return found;
      }
      return typeof by === "string" ? by : by(found, ...rest.filter((group): group is string => typeof group === "string"));
    });
  }
  return clean.replace(/[^\S\n]+/gu, " ").trim();
}

function digitsOf(text: string): string {
  return text.normalize("NFKC").replace(/\D/gu, "");
}

/** Amounts and years tell nobody who somebody is: up to five digits, with a thousands mark or a range of years. */
function isPlainFigure(text: string): boolean {
  const plain = text.normalize("NFKC").trim();
  return /^(?:19|20)\d\d\s?[-–—/]\s?(?:19|20)\d\d$/u.test(plain) || /^\d{1,3}(?:[.,]\d{3})+$/u.test(plain);
}
