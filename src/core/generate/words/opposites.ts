/** Limits that are each other's opposite: one in place of the other is another rule. */
const pairs: readonly (readonly [string, string])[] = [
  ["before", "after"], ["at_most", "at_least"], ["over", "under"], ["over", "at_most"], ["under", "at_least"], ["must", "may"], ["more", "fewer"], ["within", "after"],
  ["open", "closed"], ["increase", "decrease"], ["first", "last"], ["east", "west"], ["north", "south"], ["until", "since"], ["all", "some"], ["since", "last"],
];

/** What a limit is easily turned into. */
export function oppositesOf(bound: string): readonly string[] {
  return pairs.flatMap(([a, b]) => (a === bound ? [b] : b === bound ? [a] : []));
}

/** What a retelling may add: an instruction is one with "must", an offer with "may". */
export const addableBounds: ReadonlySet<string> = new Set(["must", "may", "first", "last", "more"]);
