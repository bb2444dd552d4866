/** Flows offered with one answer: more would push the answer's source off a small screen. */
export const moreFlows = 3;

/** How much surer than the pack asks a match has to be: where it stands beside the entry that answers; where nothing is
 *  answered, by meaning and by words alone; where it leads away from the answer. Over the golden questions of the shipped
 *  packs nothing that no agency answers is then offered a flow, and no question about a rule is led to a form. */
export const flowMargin = { beside: 0, byMeaning: 0.1, byWords: 0.25, away: 0.3 } as const;
