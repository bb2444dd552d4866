import type { ErrorCode } from "../core/errors.ts";
import type { State } from "./store.ts";

/** What no screen of the first stage meets, and why exactly a pack was refused; their words come with the second. */
export type LateErrorCode = Extract<
  ErrorCode,
  `${"embed" | "folder" | "generate" | "outbox" | "sources"}/${string}` | `pack/${"bad-signature" | "expired-key" | "older-version" | "unexpected-file" | "wrong-key" | "wrong-kind"}`
>;

type Sentences = Readonly<Partial<Record<ErrorCode, string>>>;
let late: (language: string) => Sentences = () => ({});

/** Called once the second stage is here. */
export function learnErrors(sentences: (language: string) => Readonly<Record<LateErrorCode, string>>): void {
  late = sentences;
}

/** What went wrong and what to do, in the person's language. */
export function errorText({ words, language }: Pick<State, "words" | "language">, code: ErrorCode): string {
  const early: Sentences = words.errors;
  return early[code] ?? late(language.code)[code] ?? words.errors[code.startsWith("pack/") ? "pack/bad-manifest" : "usage/wrong"];
}
