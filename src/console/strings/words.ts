import { en } from "./en.ts";
import { ms } from "./ms.ts";
import { ta } from "./ta.ts";
import { zh } from "./zh.ts";

type Same<T> = T extends string ? string : T extends (...values: infer V) => string ? (...values: V) => string : { readonly [K in keyof T]: Same<T[K]> };

/** All words of the desk in one language; Malay is the reference. */
export type Words = Same<typeof ms>;

const tables: Readonly<Record<string, Words>> = { ms, en, zh, ta };

/** The words in a language; in Malay where there are none in it. */
export function wordsOf(code: string): Words {
  return tables[code] ?? ms;
}
