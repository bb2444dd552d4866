/** What expires within so many days is told before it does: a month leaves time to ask who wrote it. */
export const soonDays = 30;

/** Below so many questions in a language a pack counts as untested there: one miss is then a tenth. */
export const enoughQuestions = 10;

/** Of a language without golden questions so many entries are asked by their own title: some seconds at most. */
export const ownTitles = 60;

/** Of those so many have to find their own entry first; two entries of one title cost one. */
export const ownTitlesRight = 0.9;

/** Findings of one check that a report names one by one; more are counted. */
export const namedFindings = 50;
