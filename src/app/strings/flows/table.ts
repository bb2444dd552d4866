import { en } from "./en.ts";
import { ms } from "./ms.ts";
import { ta } from "./ta.ts";
import type { FlowWords } from "./words.ts";
import { zh } from "./zh.ts";

const tables: Readonly<Record<string, FlowWords>> = { ms, en, zh, ta };

/** The words of the flows in a language; in Malay where there are none in it. All languages come together, with the second stage of the app. */
export function flowWordsOf(code: string): FlowWords {
  return tables[code] ?? ms;
}
