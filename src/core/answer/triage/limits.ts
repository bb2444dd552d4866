/** From this score on a question is an emergency. */
export const alarmScore = 3;
/** Urgency, persons and exclamation marks strengthen a danger by no more than this. */
export const mostBoost = 2;
/** Words of an information question weaken by no more than this, so that a plain emergency stays one. */
export const mostDoubt = 8;
/** Shorter words have too many neighbours of another meaning (`lama`, `lemas`). */
export const shortestFuzzyWord = 7;
/** A call for help that is no longer than this says nothing else. */
export const shortCallLength = 18;
/** Added where nothing speaks against an emergency: people in need state what happens and ask nothing. More where
 *  the statement is about somebody, for complaints are mostly about things. */
export const plainBonus = { anything: 0.5, somebody: 1 } as const;
