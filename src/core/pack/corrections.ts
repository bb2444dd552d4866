import * as v from "valibot";
import { AppError } from "../errors.ts";
import type { Localized } from "./document.ts";
import { parseJson } from "./json.ts";
import { maxCorrections, maxLabelLength, maxRawBytes } from "./limits.ts";
import { languageTagPattern } from "./manifest-schema.ts";

/** What was wrong with an entry, for those who were shown it before; travels in a piece of its own. */
export interface Correction {
  /** Of the entry; one that was withdrawn is not in the pack any more. */
  readonly id: string;
  readonly kind: "corrected" | "withdrawn";
  /** `YYYY-MM-DD`, as the agency dates it. */
  readonly date: string;
  readonly title: Localized;
  readonly note: Localized;
  /** The entry that stands in place of one that was withdrawn. */
  readonly instead?: string;
}

const label = v.pipe(v.string(), v.minLength(1), v.maxLength(maxLabelLength));
const localized = v.record(v.pipe(v.string(), v.regex(languageTagPattern)), label);
const corrections = v.pipe(
  v.array(
    v.object({
      id: label,
      kind: v.picklist(["corrected", "withdrawn"]),
      date: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/)),
      title: localized,
      note: localized,
      instead: v.exactOptional(label),
    }),
  ),
  v.maxLength(maxCorrections),
);

/** Reads the inflated bytes of a `corrections` piece. @throws {AppError} `pack/bad-piece` for anything a builder would not have written. */
export function parseCorrections(raw: Uint8Array): Correction[] {
  const result = v.safeParse(corrections, parseJson(raw, maxRawBytes, "pack/bad-piece"), { abortEarly: true });
  if (!result.success) throw new AppError("pack/bad-piece", { role: "corrections", reason: v.getDotPath(result.issues[0]) ?? "shape" });
  return result.output;
}

/** The bytes that `parseCorrections` reads; in the order of ids, so that equal ones are equal bytes. */
export function encodeCorrections(some: readonly Correction[]): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(some.toSorted((a, b) => (a.id < b.id ? -1 : 1))));
}
