import type { Cue, Lexicon } from "./cues.ts";
import { fold, type Folded } from "./fold.ts";
import { chinese } from "./lexicon/chinese.ts";
import { english } from "./lexicon/english.ts";
import { malay } from "./lexicon/malay.ts";
import { tamil } from "./lexicon/tamil.ts";
import { alarmScore, mostBoost, mostDoubt, plainBonus, shortCallLength } from "./limits.ts";
import { matcherOf, type Matcher } from "./matcher.ts";
import { boost, danger, doubt, together } from "./weights.ts";

/**
 * Why a person is led to help before anything else: `danger` when a life may be at risk now, `person` when somebody
 * may hurt themselves or is hurt at home, so that somebody to talk to is named beside the emergency number.
 */
export type Triage = { readonly reason: "danger" | "person" };

/** Whether a question, in any language or mixture of them, says that a life may be at risk now; null when it does not. */
export function triage(question: string): Triage | null {
  const { cues, score } = weigh(question);
  if (score < alarmScore) return null;
  const harmsSelf = cues.has("suicide") || (cues.has("medicine") && cues.has("many")) || (cues.has("weary") && cues.has("self"));
  const hurtAtHome = cues.has("abuse") || (cues.has("partner") && violence.some((cue) => cues.has(cue)));
  return { reason: harmsSelf || hurtAtHome ? "person" : "danger" };
}

/** Together with somebody close. */
const violence: readonly Cue[] = ["beat", "attack", "weapon", "hide"];

/** The cues of a question and what they sum up to; `triage` compares the sum with `alarmScore`. */
export function weigh(question: string): { readonly cues: ReadonlySet<Cue>; readonly score: number } {
  const folded = fold(more?.withoutFigures(question) ?? question);
  const cues = cuesOf(folded);
  if (loud.test(question)) cues.add("shout");
  if (asking.test(question)) cues.add("asks");
  const against = Math.min(mostDoubt, sum(cues, doubt));
  const plain = against === 0;
  const calls = plain && cues.has("help") && folded.plain.replace(/\p{M}/gu, "").length <= shortCallLength;
  const hazard = hazardOf(cues) + (calls ? alarmScore : 0);
  if (hazard === 0) return { cues, score: -against };
  const somebody = cues.has("person") || cues.has("self");
  const bonus = plain ? plainBonus[somebody ? "somebody" : "anything"] : 0;
  return { cues, score: hazard + Math.min(mostBoost, sum(cues, boost)) + bonus - against };
}

const loud = /[!！]{2}|^(?=.*[A-Z]{4})[^a-z]{8,}$/;

/** Ends with a question mark or particle, or begins as English questions do; people in danger tell. */
const asking =
  /[?？]\s*$|\b(?:ke|ka|kah|x|tak)\s*$|^\W*(?:what|when|where|which|who|why|how|do|does|did|should|is|are|can|could|may)\s(?!some|any|you)/i;

function sum(cues: ReadonlySet<Cue>, weights: Readonly<Partial<Record<Cue, number>>>): number {
  let total = 0;
  for (const cue of cues) total += weights[cue] ?? 0;
  return total;
}

/**
 * How much of what makes a question an emergency a guide speaks of, from 0 to 1: the mean of its wordings, for one that
 * names a hazard in passing speaks of something else. What sounds the alarm by itself (`order`) is of many kinds and
 * tells nothing.
 *
 * @param wordings - The guide's title and the calls it is written for.
 * @returns NaN where nothing else makes it one.
 */
export function sharedHazard(wordings: readonly string[], question: string): number {
  const told = [...weigh(question).cues].filter((cue) => cue !== "order");
  let shared = 0;
  for (const wording of wordings) {
    const { cues } = weigh(wording);
    shared += hazardOf(new Set(told.filter((cue) => cues.has(cue))));
  }
  return shared / wordings.length / hazardOf(new Set(told));
}

/** By themselves and together. */
function hazardOf(cues: ReadonlySet<Cue>): number {
  let total = sum(cues, danger);
  for (const cue of cues) {
    const others = together[cue];
    if (others) total += sum(cues, others);
  }
  return total;
}

/** Words that a phone loads after its first answers. */
export interface MoreWords {
  readonly lexicons: Lexicons;
  /** Leaves out of a question what is only a manner of speaking. */
  readonly withoutFigures: (question: string) => string;
}

/** A word list for each language. */
export interface Lexicons {
  readonly malay: Lexicon;
  readonly english: Lexicon;
  readonly chinese: Lexicon;
  readonly tamil: Lexicon;
}

/** Lets every question from now on be read with more words, too: they catch what the first lists do not know. */
export function widen(words: MoreWords): void {
  if (more === words) return;
  more = words;
  moreMatchers = undefined;
}

let more: MoreWords | undefined;
let matchers: readonly Matcher[] | undefined;
let moreMatchers: readonly Matcher[] | undefined;

/** The matchers are made at the first question, for importing does nothing. */
function cuesOf(question: Folded): Set<Cue> {
  matchers ??= matchersOf({ malay, english, chinese, tamil });
  if (more) moreMatchers ??= matchersOf(more.lexicons);
  const found = new Set<Cue>();
  for (const matcher of matchers) matcher(question, found);
  for (const matcher of moreMatchers ?? []) matcher(question, found);
  return found;
}

function matchersOf(lexicons: Lexicons): readonly Matcher[] {
  return [
    matcherOf(lexicons.malay, "latin", "malay"),
    matcherOf(lexicons.english, "latin", "plain"),
    matcherOf(lexicons.chinese, "chinese", "plain"),
    matcherOf(lexicons.tamil, "tamil", "tamil"),
  ];
}
