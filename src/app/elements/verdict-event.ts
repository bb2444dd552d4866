import type { Turn, Verdict } from "../turns.ts";

/** What the person says about an answer. */
export class VerdictEvent extends Event {
  static readonly type = "suluh-verdict";
  readonly turn: Turn;
  readonly verdict: Verdict;

  constructor(turn: Turn, verdict: Verdict) {
    super(VerdictEvent.type, { bubbles: true });
    this.turn = turn;
    this.verdict = verdict;
  }
}
