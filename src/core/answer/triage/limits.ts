/** From this score on a question is an emergency. With it 125 of 128 emergencies that nobody had tuned for were caught
 *  (independent writers 53 of 55), and 3 of 138 look-alikes alarmed (test/core/triage-cases.jsonl, `held`). */
export const alarmScore = 3;

/** Urgency, persons and exclamation marks strengthen a danger by no more than this: an angry complaint has them all. */
export const mostBoost = 2;

/** Words of an information question weaken by no more than this, so that a plain emergency stays one. */
export const mostDoubt = 8;

/** Added where nothing speaks against an emergency: people in need state what happens and ask nothing. More where the
 *  statement is about somebody, for complaints are about things: with 1 for both, twice as many look-alikes alarmed. */
export const plainBonus = { anything: 0.5, somebody: 1 } as const;

/** A call for help that is no longer than this, in folded letters (signs above and below not counted), says nothing else. */
export const shortCallLength = 20;

/** Shorter words have too many neighbours of another meaning (`serang` attacks, `sarang` is a nest). */
export const shortestFuzzyWord = 7;
