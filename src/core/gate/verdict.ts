import type { Reply } from "../answer/reply.ts";
import type { GoldenQuestion } from "../pack/golden.ts";

/** What became of a question whose right answer is known. */
export interface Verdict {
  readonly asked: GoldenQuestion;
  /** `right`: as it should be, a refusal of what cannot be answered too; `wrong`: another entry was quoted; `refused`: none
   *  was, though one should; `answered`: one was, though none should. */
  readonly outcome: "right" | "wrong" | "refused" | "answered";
  /** The entry that was quoted; null where none was. */
  readonly quoted: string | null;
  /** First of the plain ranking. */
  readonly nearest: string | null;
  /** Whether the emergency number led. */
  readonly alarm: boolean;
}

/**
 * Judges a reply: right is a quotation from an expected entry, for danger also the critical entry under the emergency
 * number; what the pack cannot answer is right when nothing is quoted.
 */
export function judgeReply(asked: GoldenQuestion, { answer, urgent, results }: Reply): Verdict {
  const quoted = answer.kind === "quote" ? answer.quotation.entry.id : null;
  const under = urgent?.quotation?.entry.id ?? null;
  return { asked, outcome: outcomeOf(asked, quoted, under), quoted, nearest: results[0]?.entry.id ?? null, alarm: urgent !== null };
}

function outcomeOf({ expect, danger }: GoldenQuestion, quoted: string | null, under: string | null): Verdict["outcome"] {
  if (expect === null) return quoted === null ? "right" : "answered";
  const wanted: readonly string[] = typeof expect === "string" ? [expect] : expect;
  if (quoted !== null && wanted.includes(quoted)) return "right";
  if (danger === true && under !== null && wanted.includes(under)) return "right";
  return quoted === null ? "refused" : "wrong";
}

/** Whether the emergency number led where it should, and only there. */
export function alarmsRightly({ asked, alarm }: Pick<Verdict, "asked" | "alarm">): boolean {
  return (asked.danger === true) === alarm;
}
