import type { Reply } from "../core/answer/reply.ts";
import type { ErrorCode, ErrorDetails } from "../core/errors.ts";
import { conversationMs, earlierTurns, keptTurns } from "./limits.ts";

/** What has become of a question. */
export type Outcome =
  | { readonly kind: "searching" }
  /** No pack is on the phone yet; asked again as soon as one is. */
  | { readonly kind: "waiting" }
  | { readonly kind: "replied"; readonly reply: Reply }
  | { readonly kind: "failed"; readonly code: ErrorCode; readonly details: ErrorDetails };

/** What the person said about the answer; `reason` is a key of the words for reasons. */
export type Verdict = { readonly helpful: true } | { readonly helpful: false; readonly reason: string | null };

/** One question and what came of it. */
export interface Turn {
  readonly id: string;
  readonly askedAt: number;
  readonly question: string;
  readonly outcome: Outcome;
  readonly verdict: Verdict | null;
}

/** The replies shortly before a question, which it may go on from. */
export function earlierThan({ askedAt }: Turn, turns: readonly Turn[]): readonly Reply[] {
  return turns.flatMap((turn) => (turn.outcome.kind === "replied" && turn.askedAt < askedAt && turn.askedAt > askedAt - conversationMs ? turn.outcome.reply : [])).slice(-earlierTurns);
}

/** The cards of a reply, in the order in which they are shown. */
export type Card = "urgent" | "talk" | "person" | "places" | "quote" | "flow" | "none";

/**
 * Which cards a reply is shown as: help first, then small talk or a person, then what was found.
 * "I do not know" is left out wherever another card already helps.
 */
export function cardsOf(reply: Reply): readonly Card[] {
  const cards: Card[] = [];
  if (reply.urgent) cards.push("urgent");
  if (reply.answer.kind === "quote" && quotesUrgent(reply)) return reply.places.length > 0 ? [...cards, "places"] : cards;
  if (isTalk(reply) && reply.answer.kind === "none") cards.push("talk");
  if (reply.intent === "person" || reply.urgent?.reason === "person") cards.push("person");
  if (reply.places.length > 0) cards.push("places");
  if (reply.answer.kind === "quote") cards.push("quote");
  else if ((reply.flows ?? []).length > 0) cards.push("flow");
  const helped = cards.some((card) => card !== "urgent") || Boolean(reply.urgent?.quotation);
  if (!helped && !reply.choices) cards.push("none");
  return cards;
}

function isTalk(reply: Reply): boolean {
  return reply.intent === "greeting" || reply.intent === "thanks" || reply.intent === "insult" || reply.intent === "nonsense";
}

/** The answer is already quoted whole in the urgent card. */
function quotesUrgent(reply: Reply): boolean {
  const urgent = reply.urgent?.quotation;
  if (!urgent || reply.answer.kind !== "quote") return false;
  const quoted = reply.answer.quotation;
  return (
    urgent.entry.pack === quoted.entry.pack && urgent.entry.id === quoted.entry.id && urgent.from <= quoted.from && urgent.to >= quoted.to
  );
}

/** Puts a turn in its place among those that are kept, in the order in which they were asked; after a clock was set back that is the end. */
export function withTurn(turns: readonly Turn[], turn: Turn): readonly Turn[] {
  const { id, askedAt } = turn;
  if (turns.some((other) => other.id === id)) return turns.map((other) => (other.id === id ? turn : other));
  const at = turns.findLastIndex((other) => other.askedAt <= askedAt || other.askedAt > askedAt + conversationMs) + 1;
  return [...turns.slice(0, at), turn, ...turns.slice(at)].slice(-keptTurns);
}
