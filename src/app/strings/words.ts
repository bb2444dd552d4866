import type { ms } from "./ms.ts";

/** The shape of a table of words, whatever its words are. */
export type Same<T> = T extends string
  ? string
  : T extends (...values: infer V) => string
    ? (...values: V) => string
    : T extends readonly string[]
      ? { readonly [K in keyof T]: string }
      : { readonly [K in keyof T]: Same<T[K]> };

/** All words of the interface in one language; Malay is the reference, so a word missing elsewhere is a type error. */
export type Words = Same<typeof ms>;
