import { lateEn } from "./late-en.ts";
import { lateMs } from "./late-ms.ts";
import { lateTa } from "./late-ta.ts";
import { lateZh } from "./late-zh.ts";
import type { Same } from "./words.ts";

/** Words of the phone's and the settings' screens, as the reference has them; all languages come with the second stage. */
export type LateWords = Same<typeof lateMs>;

const tables: Readonly<Record<string, LateWords>> = { ms: lateMs, en: lateEn, zh: lateZh, ta: lateTa };

/** The words in a language; in Malay where there are none in it. */
export function lateWordsOf(code: string): LateWords {
  return tables[code] ?? lateMs;
}
