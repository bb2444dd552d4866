import { alertsEn } from "./alerts-en.ts";
import { alertsMs } from "./alerts-ms.ts";
import { alertsTa } from "./alerts-ta.ts";
import { alertsZh } from "./alerts-zh.ts";
import type { Same } from "./words.ts";

/** The words about alerts and news by the hour; all languages come together, with the second stage of the app. */
export type AlertsWords = Same<typeof alertsMs>;

const tables: Readonly<Record<string, AlertsWords>> = { ms: alertsMs, en: alertsEn, zh: alertsZh, ta: alertsTa };

/** The words in a language; in Malay where there are none in it. */
export function alertsWordsOf(code: string): AlertsWords {
  return tables[code] ?? alertsMs;
}
