import type { BuiltInWords } from "../../../core/dialogue/built-in-forms.ts";
import type { ms } from "./ms.ts";

type Same<T> = T extends string
  ? string
  : T extends (...values: infer V) => string
    ? (...values: V) => string
    : T extends readonly string[]
      ? { readonly [K in keyof T]: string }
      : { readonly [K in keyof T]: Same<T[K]> };

/** All words of the flows in one language; they come with the second stage of the shell. */
export type FlowWords = Same<Omit<typeof ms, "forms">> & { readonly forms: Same<(typeof ms)["forms"]> & BuiltInWords };
