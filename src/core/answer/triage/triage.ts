import type { Cue } from "./cues.ts";
import { fold } from "./fold.ts";
import { chinese } from "./lexicon/chinese.ts";
import { english } from "./lexicon/english.ts";
import { malay } from "./lexicon/malay.ts";
import { tamil } from "./lexicon/tamil.ts";
import { alarmScore, mostBoost, mostDoubt } from "./limits.ts";
import { matcherOf, type Matcher } from "./matcher.ts";
import { boost, danger, doubt, together } from "./weights.ts";

/**
 * Why a person is led to help before anything else: `danger` when a life may be at risk now, `person` when somebody
 * may hurt themselves or is hurt at home, so that somebody to talk to is named beside the emergency number.
 */
export type Triage = { readonly reason: "danger" | "person" };

export function triage(question: string): Triage | null {
  const reading = weigh(question);
  if (reading.score < alarmScore) return null;
  return { reason: "danger" };
}

export interface Reading { readonly cues: ReadonlySet<Cue>; readonly score: number; readonly hazard: number; readonly boost: number; readonly doubt: number }

export function weigh(question: string): Reading {
  const folded = fold(question);
  const cues = match(folded);
  if (/[!！]{2}/.test(question) || /^(?=.*[A-Z]{4})[^a-z]{8,}$/.test(question)) cues.add("shout");
  const hazard = sum(cues, danger) + together.reduce((total, [one, other, weight]) => total + (cues.has(one) && cues.has(other) ? weight : 0), 0);
  const boosted = hazard > 0 ? Math.min(mostBoost, sum(cues, boost)) : 0;
  const doubted = Math.min(mostDoubt, sum(cues, doubt));
  return { cues, hazard, boost: boosted, doubt: doubted, score: hazard + boosted - doubted };
}

function sum(cues: ReadonlySet<Cue>, weights: Readonly<Partial<Record<Cue, number>>>): number {
  let total = 0;
  for (const cue of cues) total += weights[cue] ?? 0;
  return total;
}

let matcher: Matcher | undefined;
function match(folded: ReturnType<typeof fold>): Set<Cue> {
  matcher ??= matcherOf({ malay, others: [english, chinese, tamil] });
  return matcher(folded);
}
