import type { Reply, Tier } from "../../../src/core/answer/reply.ts";

/** What is compared of a reply. */
export interface Said {
  readonly question: string;
  /** The best document, in the language that it was found in; null when nothing was found. */
  readonly first: string | null;
  readonly kind: "quote" | "none";
  /** Of the five best, best first. */
  readonly scores: readonly number[];
  readonly urgent: boolean;
  readonly tier: Tier;
}

export function saidIn({ question, results, answer, urgent, tier }: Reply): Said {
  const best = results[0]?.entry;
  return {
    question,
    first: best ? `${best.id} (${best.lang})` : null,
    kind: answer.kind,
    scores: results.slice(0, 5).map(({ score }) => score),
    urgent: urgent !== null,
    tier,
  };
}
