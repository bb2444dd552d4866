import { outboxEn } from "./outbox-en.ts";
import { outboxMs } from "./outbox-ms.ts";
import { outboxTa } from "./outbox-ta.ts";
import { outboxZh } from "./outbox-zh.ts";

type Same<T> = T extends string ? string : T extends (...values: infer V) => string ? (...values: V) => string : { readonly [K in keyof T]: Same<T[K]> };

/** The words about what people send; Malay is the reference. All languages come together, with the second stage of the app. */
export type OutboxWords = Same<typeof outboxMs>;

const tables: Readonly<Record<string, OutboxWords>> = { ms: outboxMs, en: outboxEn, zh: outboxZh, ta: outboxTa };

/** The words in a language; in Malay where there are none in it. */
export function outboxWordsOf(code: string): OutboxWords {
  return tables[code] ?? outboxMs;
}
