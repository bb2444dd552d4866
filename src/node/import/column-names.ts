/** What a column of a table of questions holds. */
export type ColumnRole = "id" | "question" | "answer" | "variants" | "category" | "link" | "date" | "language";

/** A column as its heading names it. */
export interface NamedColumn {
  readonly role: ColumnRole;
  /** "Answer (BM)", "jawapan_en": the language it is in. */
  readonly language?: string;
}

const names: Readonly<Record<ColumnRole, readonly string[]>> = {
  id: ["id", "code", "kod", "ref", "reference", "rujukan", "编号", "編號", "குறியீடு"],
  question: [
    "question", "questions", "faq", "query", "enquiry", "inquiry", "q", "title", "tajuk",
    "soalan", "soalan lazim", "pertanyaan", "persoalan", "soal", "tanya",
    "问题", "問題", "问", "問", "提问", "提問", "常见问题", "常見問題", "标题", "標題",
    "கேள்வி", "கேள்விகள்", "வினா",
  ],
  answer: [
    "answer", "answers", "response", "reply", "a", "content", "description", "explanation",
    "jawapan", "jawaban", "maklum balas", "penjelasan", "penerangan", "kandungan",
    "答案", "回答", "答", "答复", "答覆", "解答", "内容", "內容", "说明", "說明",
    "பதில்", "பதில்கள்", "விடை", "விளக்கம்",
  ],
  variants: [
    "variants", "variant", "alternative", "alternatives", "alternative questions", "other wordings", "other questions", "similar questions", "synonyms", "keywords", "also asked",
    "soalan lain", "variasi", "soalan serupa", "kata kunci", "sinonim",
    "其他问法", "相似问题", "相似問題", "同义问题", "关键词", "關鍵詞", "别名",
    "பிற கேள்விகள்", "மாற்று கேள்விகள்", "முக்கிய சொற்கள்",
  ],
  category: [
    "category", "categories", "topic", "section", "subject", "group", "department", "unit", "service",
    "kategori", "topik", "bahagian", "seksyen", "jabatan", "subjek", "perkhidmatan",
    "类别", "類別", "分类", "分類", "主题", "主題", "部门", "部門", "栏目",
    "வகை", "பிரிவு", "தலைப்பு", "துறை",
  ],
  link: ["link", "links", "url", "web", "website", "source", "source url", "address", "pautan", "laman web", "sumber", "链接", "連結", "网址", "網址", "来源", "來源", "இணைப்பு", "இணையதளம்", "மூலம்"],
  date: [
    "date", "updated", "last updated", "last update", "update", "as of", "reviewed",
    "tarikh", "kemas kini", "tarikh kemas kini", "tarikh kemaskini", "kemaskini", "dikemas kini",
    "日期", "更新", "更新日期", "更新时间", "最后更新",
    "தேதி", "புதுப்பிக்கப்பட்டது", "திகதி",
  ],
  language: ["language", "lang", "locale", "bahasa", "语言", "語言", "மொழி"],
};

const roles: ReadonlyMap<string, ColumnRole> = new Map(
  (["id", "answer", "question", "variants", "category", "link", "date", "language"] as const).flatMap((role) => names[role].map((name) => [name, role] as const)),
);

const languages: Readonly<Record<string, string>> = {
  en: "en", eng: "en", english: "en", bi: "en", inggeris: "en", "bahasa inggeris": "en", 英文: "en", 英语: "en", ஆங்கிலம்: "en",
  ms: "ms", my: "ms", bm: "ms", malay: "ms", melayu: "ms", "bahasa melayu": "ms", "bahasa malaysia": "ms", 马来文: "ms", 马来语: "ms", மலாய்: "ms",
  id: "id", indonesia: "id", indonesian: "id", "bahasa indonesia": "id",
  zh: "zh", cn: "zh", chn: "zh", chinese: "zh", mandarin: "zh", cina: "zh", "bahasa cina": "zh", bc: "zh", 中文: "zh", 华文: "zh", 華文: "zh", 汉语: "zh",
  ta: "ta", tam: "ta", tamil: "ta", bt: "ta", "bahasa tamil": "ta", 淡米尔文: "ta", 泰米尔文: "ta", தமிழ்: "ta",
};

/** What a heading names: "Question", "Soalan Lazim (BM)", "jawapan_en", "答案：". @returns null for any other. */
export function columnOf(heading: string): NamedColumn | null {
  const plain = heading.normalize("NFKC").toLowerCase().replaceAll(/[*_:.\-–—/|[\](){}]+/gu, " ").replaceAll(/\s+/gu, " ").trim();
  const own = roles.get(plain);
  if (own !== undefined) return { role: own };
  const words = plain.split(" ");
  for (const count of [1, 2]) {
    if (words.length <= count) break;
    for (const [rest, tag] of [[words.slice(0, -count), words.slice(-count)], [words.slice(count), words.slice(0, count)]] as const) {
      const role = roles.get(rest.join(" "));
      const language = languages[tag.join(" ")];
      if (role !== undefined && language !== undefined) return { role, language };
      if (role !== undefined && role !== "id" && /^\d$/.test(tag.join(""))) return { role };
    }
  }
  const ends = /^(.+?)(en|bm|bi|中文|英文|华文|马来文)$/u.exec(plain);
  const role = roles.get(ends?.[1]?.trim() ?? "");
  const language = languages[ends?.[2] ?? ""];
  return role === undefined || language === undefined ? inOtherWords(heading) : { role, language };
}

/** "Jawapan / Maklum balas", "Soalan Lazim (FAQ)": said twice, or with something beside it that changes nothing. */
function inOtherWords(heading: string): NamedColumn | null {
  const parts = heading.split(/[/|()（）、&]+/u).map((part) => part.trim()).filter((part) => part !== "");
  const named = parts.length < 2 ? [] : parts.map(columnOf);
  const [first] = named.flatMap((each) => each ?? []);
  return first === undefined || named.some((each) => each !== null && each.role !== first.role) ? null : { role: first.role };
}

/** The language that a name or tag stands for, where it is one of those that agencies write: "BM", "English", "zh-Hans". */
export function languageNamed(text: string): string | null {
  const plain = text.normalize("NFKC").toLowerCase().trim();
  const tag = /^([a-z]{2,3})(?:[-_][a-z0-9]+)+$/.exec(plain)?.[1];
  return languages[plain] ?? languages[tag ?? ""] ?? (/^[a-z]{2}$/.test(plain) ? plain : null);
}
