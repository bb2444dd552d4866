import type { Entry } from "./document.ts";

/**
 * Every wording of the question that an entry answers, each of which gets a vector of its own: what its author
 * wrote as questions and urgent calls, and the title where it is a question too.
 */
export function wordingsOf(entry: Pick<Entry, "title" | "questions" | "urgent">): string[] {
  const written = [...entry.questions, ...(entry.urgent ?? [])];
  return written.length > 0 || /[?？]\s*$/u.test(entry.title) ? [entry.title, ...written].filter((wording) => wording !== "") : [];
}
