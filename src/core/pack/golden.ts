import * as v from "valibot";
import { AppError } from "../errors.ts";
import { demandsSchema, type Demands } from "../gate/demands.ts";
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

/** A line that says how many of the questions have to come out right. */
const demandsLine = v.strictObject({ gate: demandsSchema });

/** What travels with a pack for testing it; phones do not fetch it. */
export interface GoldenPiece {
  readonly questions: readonly GoldenQuestion[];
  /** As `pack.yaml` has them; what they do not say has defaults. */
  readonly demands: Demands;
}

/** Reads the inflated bytes of the golden piece: JSON lines. @throws {AppError} `pack/bad-piece`, `pack/too-large`. */
export function parseGoldenPiece(raw: Uint8Array): GoldenPiece {
  if (raw.length > maxRawBytes) throw new AppError("pack/too-large", { bytes: raw.length, limit: maxRawBytes });
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(raw);
    const lines: unknown[] = text.split("\n").filter((line) => line !== "").map((line) => JSON.parse(line));
    const first = v.safeParse(demandsLine, lines[0]);
    return { questions: lines.slice(first.success ? 1 : 0).map((line) => v.parse(goldenQuestion, line)), demands: first.success ? first.output.gate : {} };
  } catch (cause) {
    throw new AppError("pack/bad-piece", { role: "golden" }, { cause });
  }
}

/** The questions of `parseGoldenPiece`. */
export function parseGolden(raw: Uint8Array): readonly GoldenQuestion[] {
  return parseGoldenPiece(raw).questions;
}

/** The bytes that `parseGoldenPiece` reads. */
export function encodeGolden({ questions, demands }: GoldenPiece): Uint8Array {
  const lines: readonly object[] = [...(Object.keys(demands).length === 0 ? [] : [{ gate: demands }]), ...questions];
  return new TextEncoder().encode(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
}
