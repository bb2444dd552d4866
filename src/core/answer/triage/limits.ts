/** From this score on a question is an emergency. */
export const alarmScore = 3;
/** Urgency, persons and exclamation marks strengthen a danger by no more than this. */
export const mostBoost = 2;
/** Words of an information question weaken by no more than this, so that a plain emergency stays one. */
export const mostDoubt = 6;
/** Shorter words have too many neighbours of another meaning (`lama`, `lemas`). */
export const shortestFuzzyWord = 6;
