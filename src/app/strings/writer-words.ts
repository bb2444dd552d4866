import type { Same } from "./words.ts";
import { writerEn } from "./writer-en.ts";
import { writerMs } from "./writer-ms.ts";
import { writerTa } from "./writer-ta.ts";
import { writerZh } from "./writer-zh.ts";

/** Words about answers in other words; Malay is the reference. All languages come together, with the second stage of the app. */
export type WriterWords = Same<typeof writerMs>;

const tables: Readonly<Record<string, WriterWords>> = { ms: writerMs, en: writerEn, zh: writerZh, ta: writerTa };

/** The words in a language; in Malay where there are none in it. */
export function writerWordsOf(code: string): WriterWords {
  return tables[code] ?? writerMs;
}
