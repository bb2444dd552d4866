import { staffEn } from "./staff-en.ts";
import { staffMs } from "./staff-ms.ts";
import { staffTa } from "./staff-ta.ts";
import { staffZh } from "./staff-zh.ts";
import type { Same } from "./words.ts";

/** Words about staff packs; Malay is the reference. All languages come together, with the second stage of the app. */
export type StaffWords = Same<typeof staffMs>;

const tables: Readonly<Record<string, StaffWords>> = { ms: staffMs, en: staffEn, zh: staffZh, ta: staffTa };

/** The words in a language; in Malay where there are none in it. */
export function staffWordsOf(code: string): StaffWords {
  return tables[code] ?? staffMs;
}
