import { fileEn } from "./file-en.ts";
import { fileMs } from "./file-ms.ts";
import { fileTa } from "./file-ta.ts";
import { fileZh } from "./file-zh.ts";
import type { Same } from "./words.ts";

/** Words about packs as files; Malay is the reference. All languages come together, with the second stage of the app. */
export type FileWords = Same<typeof fileMs>;

const tables: Readonly<Record<string, FileWords>> = { ms: fileMs, en: fileEn, zh: fileZh, ta: fileTa };

/** The words in a language; in Malay where there are none in it. */
export function fileWordsOf(code: string): FileWords {
  return tables[code] ?? fileMs;
}
