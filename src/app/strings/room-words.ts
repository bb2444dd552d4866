import type { GivenUp } from "../../device/give-up.ts";

/** Words about what is taken off the phone for want of room. */
export interface RoomWords {
  /** What goes in which order, and what never does. */
  readonly order: string;
  readonly what: Readonly<Record<GivenUp, string>>;
  readonly takenOff: (what: string, size: string, day: string) => string;
}

const malay: RoomWords = {
  order: "Jika ruang tidak cukup, Suluh membuang sendiri mengikut turutan ini: model untuk menulis, carian ikut makna, muat turun yang tergendala. Panduan yang menjawab dan apa yang anda tulis tidak pernah dibuang.",
  what: { generator: "Model untuk menulis", embedder: "Carian ikut makna", unfinished: "Muat turun yang tergendala" },
  takenOff: (what, size, day) => `${what} (${size}) dibuang pada ${day} untuk memberi ruang kepada yang lebih penting. Anda boleh memuat turunnya semula.`,
};

const tables: Readonly<Record<string, RoomWords>> = {
  ms: malay,
  en: {
    order: "When room runs short, Suluh takes these off by itself, in this order: the model for writing, search by meaning, downloads left unfinished. Never the guides that answer, and never what you wrote.",
    what: { generator: "The model for writing", embedder: "Search by meaning", unfinished: "An unfinished download" },
    takenOff: (what, size, day) => `${what} (${size}) was taken off on ${day} to make room for what matters more. You can download it again.`,
  },
  zh: {
    order: "空间不足时，Suluh 会按此顺序自动移除：写作模型、按意思搜索、未完成的下载。用来回答的指南和您写的内容绝不会被移除。",
    what: { generator: "写作模型", embedder: "按意思搜索", unfinished: "未完成的下载" },
    takenOff: (what, size, day) => `${what}（${size}）已于${day}移除，为更重要的内容腾出空间。您可以重新下载。`,
  },
  ta: {
    order: "இடம் போதாதபோது Suluh தானாகவே இந்த வரிசையில் அகற்றும்: எழுதும் மாதிரி, பொருள் அறிந்து தேடல், முடிவடையாத பதிவிறக்கங்கள். பதிலளிக்கும் வழிகாட்டிகளும் நீங்கள் எழுதியவையும் ஒருபோதும் அகற்றப்படாது.",
    what: { generator: "எழுதும் மாதிரி", embedder: "பொருள் அறிந்து தேடல்", unfinished: "முடிவடையாத பதிவிறக்கம்" },
    takenOff: (what, size, day) => `${what} (${size}) ${day} அன்று அகற்றப்பட்டது; அதைவிட முக்கியமானவற்றுக்கு இடம் தேவைப்பட்டது. மீண்டும் பதிவிறக்கலாம்.`,
  },
};

/** The words in a language; in Malay where there are none in it. */
export function roomWordsOf(code: string): RoomWords {
  return tables[code] ?? malay;
}
