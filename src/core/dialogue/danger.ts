import { triage, type Triage } from "../answer/triage/triage.ts";
import type { Answer, Category, Field } from "../forms/form.ts";

/**
 * Whether something that was just said means that a life may be at risk now. Every free text goes through this before
 * the next question is asked.
 */
export function dangerIn(field: Field, given: Answer): Triage | null {
  if (typeof given === "string") return field.type === "text" || field.type === "long-text" || field.type === "address" ? triage(given) : null;
  if (typeof given !== "object" || given === null || !("words" in given)) return null;
  return field.type === "place" && typeof given.words === "string" ? triage(given.words) : null;
}

/** Whether a report of this category may itself mean danger. */
export function isDangerous(categories: readonly Category[], code: Answer | undefined): boolean {
  return categories.some((category) => category.code === code && category.danger !== undefined);
}
