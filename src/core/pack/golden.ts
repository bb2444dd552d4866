import * as v from "valibot";
import { AppError } from "../errors.ts";
import type { Language } from "./document.ts";
import { maxLabelLength, maxQuestions, maxRawBytes } from "./limits.ts";
import { languageTagPattern } from "./manifest-schema.ts";

/** A question whose right answer is known; travels with the pack and is asked before it is published. */
export interface GoldenQuestion {
  readonly lang: Language;
  readonly question: string;
  /** Entries of which each is right; null where the pack must say that it does not know. */
  readonly expect: string | readonly string[] | null;
  /** The emergency number has to lead. */
  readonly danger?: boolean;
  /** Who wrote it: `author` knew the documents, others only the topics. */
  readonly by?: string;
}

const languageTag = v.pipe(v.string(), v.regex(languageTagPattern));
const label = v.pipe(v.string(), v.minLength(1), v.maxLength(maxLabelLength));

/** One line of the golden piece. */
export const goldenQuestion = v.object({
  lang: languageTag,
  question: label,
  expect: v.nullable(v.union([label, v.pipe(v.array(label), v.minLength(1), v.maxLength(maxQuestions))])),
  danger: v.exactOptional(v.boolean()),
  by: v.exactOptional(label),
});

/** Reads the inflated bytes of the golden piece: JSON lines. @throws {AppError} `pack/bad-piece`, `pack/too-large`. */
export function parseGolden(raw: Uint8Array): GoldenQuestion[] {
  if (raw.length > maxRawBytes) throw new AppError("pack/too-large", { bytes: raw.length, limit: maxRawBytes });
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(raw);
    return text.split("\n").filter((line) => line !== "").map((line) => v.parse(goldenQuestion, JSON.parse(line)));
  } catch (cause) {
    throw new AppError("pack/bad-piece", { role: "golden" }, { cause });
  }
}

/** The bytes that `parseGolden` reads. */
export function encodeGolden(questions: readonly GoldenQuestion[]): Uint8Array {
  return new TextEncoder().encode(questions.map((question) => `${JSON.stringify(question)}\n`).join(""));
}
