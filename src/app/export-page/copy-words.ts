/** What a page with a copy of a pack says of itself, in the languages of the interface. */
export interface CopyWords {
  readonly ask: string;
  readonly find: string;
  readonly preparing: string;
  readonly failed: string;
  /** @param date - When the pack was issued. */
  readonly copy: (date: string) => string;
  readonly people: string;
  readonly topics: string;
  readonly answers: string;
}

const en: CopyWords = {
  ask: "What do you need to know?",
  find: "Search",
  preparing: "Preparing the guide…",
  failed: "This browser is too old to search. Call the numbers above.",
  copy: (date) => `This is a copy of the guide of ${date}. It is not updated and its signature is not checked; the Suluh app does both.`,
  people: "Talk to a person",
  topics: "All guides",
  answers: "Answer",
};

const tables: Readonly<Record<string, CopyWords>> = {
  en,
  ms: {
    ask: "Apa yang anda perlu tahu?",
    find: "Cari",
    preparing: "Menyusun panduan…",
    failed: "Pelayar ini terlalu lama untuk mencari. Panggil nombor di atas.",
    copy: (date) => `Ini salinan panduan bertarikh ${date}. Ia tidak dikemas kini dan tandatangannya tidak disemak; aplikasi Suluh melakukan kedua-duanya.`,
    people: "Bercakap dengan orang",
    topics: "Semua panduan",
    answers: "Jawapan",
  },
  zh: {
    ask: "您想知道什么？",
    find: "查找",
    preparing: "正在整理指南…",
    failed: "此浏览器太旧，无法查找。请拨打上面的号码。",
    copy: (date) => `这是 ${date} 指南的副本，不会更新，也不检查签名；Suluh 应用两者都会做。`,
    people: "与人通话",
    topics: "所有指南",
    answers: "回答",
  },
  ta: {
    ask: "உங்களுக்கு என்ன தெரிய வேண்டும்?",
    find: "தேடு",
    preparing: "வழிகாட்டி தயாராகிறது…",
    failed: "இந்த உலாவி தேடுவதற்கு மிகவும் பழையது. மேலே உள்ள எண்களை அழைக்கவும்.",
    copy: (date) => `இது ${date} வழிகாட்டியின் நகல். இது புதுப்பிக்கப்படாது, கையொப்பம் சரிபார்க்கப்படாது; Suluh செயலி இரண்டையும் செய்யும்.`,
    people: "ஒருவருடன் பேசுங்கள்",
    topics: "அனைத்து வழிகாட்டிகள்",
    answers: "பதில்",
  },
};

/** The words in a language; in English where there are none in it, since the pack is not in one of ours. */
export function copyWordsOf(code: string): CopyWords {
  return tables[code] ?? en;
}
