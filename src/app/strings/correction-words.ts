/** Words about mistakes in what was shown, in one language. */
export interface CorrectionWords {
  readonly title: string;
  readonly corrected: (day: string) => string;
  readonly withdrawn: (day: string) => string;
  readonly below: string;
  readonly now: string;
  readonly instead: string;
  readonly news: { readonly corrected: string; readonly withdrawn: string };
  readonly seen: string;
}

const ms: CorrectionWords = {
  title: "Pembetulan",
  corrected: (day) => `Dibetulkan pada ${day}`,
  withdrawn: (day) => `Ditarik balik pada ${day}`,
  below: "Teks di bawah ialah yang dipaparkan sebelum itu. Jangan guna lagi bahagian yang salah.",
  now: "Baca yang terkini",
  instead: "Baca panduan gantinya",
  news: { corrected: "Panduan yang anda baca di sini telah dibetulkan:", withdrawn: "Panduan yang anda baca di sini telah ditarik balik:" },
  seen: "Saya sudah baca",
};

const en: CorrectionWords = {
  title: "Corrections",
  corrected: (day) => `Corrected on ${day}`,
  withdrawn: (day) => `Withdrawn on ${day}`,
  below: "The text below was shown before that. Do not go by what was wrong in it.",
  now: "Read it as it is now",
  instead: "Read this instead",
  news: { corrected: "A guide that you read here has been corrected:", withdrawn: "A guide that you read here has been withdrawn:" },
  seen: "I have read this",
};

const zh: CorrectionWords = {
  title: "更正",
  corrected: (day) => `已更正（${day}）`,
  withdrawn: (day) => `已撤回（${day}）`,
  below: "下面是在那之前显示的内容。请不要再照错误的部分去做。",
  now: "阅读现在的内容",
  instead: "请改看这份指南",
  news: { corrected: "您在这里看过的指南已经更正：", withdrawn: "您在这里看过的指南已经撤回：" },
  seen: "我看过了",
};

const ta: CorrectionWords = {
  title: "திருத்தங்கள்",
  corrected: (day) => `திருத்தப்பட்டது: ${day}`,
  withdrawn: (day) => `திரும்பப் பெறப்பட்டது: ${day}`,
  below: "கீழே உள்ளது அதற்கு முன் காட்டப்பட்டது. அதில் தவறாக இருந்ததைப் பின்பற்ற வேண்டாம்.",
  now: "இப்போது உள்ளதைப் படியுங்கள்",
  instead: "இதற்குப் பதிலாக இதைப் படியுங்கள்",
  news: { corrected: "நீங்கள் இங்கே படித்த வழிகாட்டி திருத்தப்பட்டுள்ளது:", withdrawn: "நீங்கள் இங்கே படித்த வழிகாட்டி திரும்பப் பெறப்பட்டுள்ளது:" },
  seen: "படித்துவிட்டேன்",
};

const tables: Readonly<Record<string, CorrectionWords>> = { ms, en, zh, ta };

/** The words in a language; in Malay where there are none in it. They come with the second stage of the app. */
export function correctionWordsOf(code: string): CorrectionWords {
  return tables[code] ?? ms;
}
