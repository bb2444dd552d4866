import type { Language } from "../pack/document.ts";
import { alarmsRightly, type Verdict } from "./verdict.ts";

/** How questions came out: so many of so many of their kind. */
export interface Tally {
  readonly questions: number;
  /** Of those that the pack answers. */
  readonly answerable: number;
  readonly right: number;
  /** Of those that it does not answer. */
  readonly unanswerable: number;
  readonly refused: number;
  /** Of those that tell of danger. */
  readonly danger: number;
  readonly urgent: number;
  /** Of all others. */
  readonly calm: number;
  readonly falseAlarms: number;
}

/** Counts verdicts. */
export function tallyOf(verdicts: readonly Verdict[]): Tally {
  const count = (what: (verdict: Verdict) => boolean) => verdicts.filter(what).length;
  const answered = (verdict: Verdict) => verdict.asked.expect !== null;
  const inDanger = (verdict: Verdict) => verdict.asked.danger === true;
  return {
    questions: verdicts.length,
    answerable: count(answered),
    right: count((verdict) => answered(verdict) && verdict.outcome === "right"),
    unanswerable: count((verdict) => !answered(verdict)),
    refused: count((verdict) => !answered(verdict) && verdict.outcome === "right"),
    danger: count(inDanger),
    urgent: count((verdict) => inDanger(verdict) && alarmsRightly(verdict)),
    calm: count((verdict) => !inDanger(verdict)),
    falseAlarms: count((verdict) => !inDanger(verdict) && !alarmsRightly(verdict)),
  };
}

/** The same for each language that was asked in, in the order of the questions. */
export function talliesByLanguage(verdicts: readonly Verdict[]): Record<Language, Tally> {
  const languages = [...new Set(verdicts.map(({ asked }) => asked.lang))];
  return Object.fromEntries(languages.map((lang) => [lang, tallyOf(verdicts.filter(({ asked }) => asked.lang === lang))]));
}

/** The fractions that `pack eval` gives, to four digits; 0 of 0 is 0. */
export function fractionsOf({ questions, answerable, right, unanswerable, refused, danger, urgent, calm, falseAlarms }: Tally) {
  return {
    questions,
    right: share(right, answerable),
    refusedRight: share(refused, unanswerable),
    urgentRight: share(urgent, danger),
    falseAlarms: share(falseAlarms, calm),
  };
}

/** Rounded to four digits; 0 of 0 is 0. */
export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((1e4 * part) / whole) / 1e4;
}
