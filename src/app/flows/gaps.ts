import { cutText } from "../../core/cut-text.ts";
import type { GapPart } from "../../core/outbox/submission.ts";
import { scrub } from "../../core/outbox/scrub.ts";
import { maxGapQuestionLength } from "../../core/sync/limits.ts";
import type { Turn } from "../turns.ts";

/** A question of the conversation that the guides did not answer, without what could tell who asked it. */
export interface Gap {
  readonly key: string;
  readonly question: GapPart["questions"][number];
}

/**
 * @param kept - Numbers that are public, such as those of emergencies.
 * @param takesFeedback - Whether the agency of a pack does: then a question whose answer did not help goes out with that
 *   word (`sendMarks`), and not a second time from here.
 */
export function gapsOf(turns: readonly Turn[], kept: readonly string[], takesFeedback: (pack: string) => boolean): readonly Gap[] {
  const gaps = turns.flatMap((turn): Gap[] => {
    if (turn.outcome.kind !== "replied" || turn.outcome.reply.urgent !== null) return [];
    const { reply } = turn.outcome;
    const unhelpful = turn.verdict?.helpful === false;
    const wanted = reply.intent === "ask" && reply.answer.kind === "none";
    if (!unhelpful && !wanted) return [];
    if (unhelpful && reply.answer.kind === "quote" && takesFeedback(reply.answer.quotation.entry.pack)) return [];
    const question = cutText(scrub(turn.question, kept), maxGapQuestionLength);
    if (question === "") return [];
    const entry = reply.answer.kind === "quote" ? { entry: reply.answer.quotation.entry.id } : {};
    return [{ key: turn.id, question: { lang: reply.lang, question, outcome: unhelpful ? "not-helpful" : "none", ...entry } }];
  });
  return gaps.filter((gap, at) => gaps.findIndex((other) => isSame(gap, other)) === at);
}

/** Whether they tell the agency the same. */
function isSame({ question: a }: Gap, { question: b }: Gap): boolean {
  return a.question === b.question && a.lang === b.lang && a.outcome === b.outcome && a.entry === b.entry;
}

/** How many questions were asked and answered; nothing else is counted. */
export function countsOf(turns: readonly Turn[]): GapPart["counts"] {
  const replied = turns.flatMap(({ outcome }) => (outcome.kind === "replied" ? [outcome.reply] : []));
  return { asked: replied.length, answered: replied.filter(({ answer }) => answer.kind === "quote").length };
}
