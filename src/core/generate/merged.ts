import type { Language } from "../pack/document.ts";
import { clausesOf, statementsOf, type Part } from "./clauses.ts";
import { leastClause } from "./limits.ts";
import type { CheckedWord } from "./read-words.ts";

/** A unit as merging looks at it. */
export interface Source {
  /** Where each word of the draft stands in it. */
  readonly places: readonly (readonly number[])[];
  /** How many of its words say something of their own. */
  readonly size: number;
}

/**
 * Whether a clause of a draft is put together from several sentences of the pack: "the deposit is paid back in 4 parts"
 * out of what it says of deposits and of arrears. A statement that hangs on an "if" is held to one of them as a whole.
 *
 * Clauses with few words of their own count with a neighbour, unless they are all that a sentence of the pack says; of the
 * ways to put them together one has to hold.
 *
 * @param own - Which words say something of their own, and do not stand in a heading above as well.
 */
export function mergesUnits(draft: readonly CheckedWord[], own: readonly boolean[], sources: readonly Source[], lang: Language): boolean {
  const parts = statementsOf(draft, lang).flatMap((statement): readonly Part[] => {
    const [from, to] = statement;
    if (draft.slice(from, to).some(({ key }) => key === "=if")) return [statement];
    return clausesOf(draft.slice(from, to), lang).map(([first, last]): Part => [from + first, from + last]);
  });
  const toldIn = ([from, to]: Part) => draft.flatMap((_, at) => (own[at] && at >= from && at < to && sources.some(({ places }) => (places[at]?.length ?? 0) > 0) ? [at] : []));
  const holders = (part: Part) => sources.filter(({ places }) => toldIn(part).every((at) => (places[at]?.length ?? 0) > 0));
  const isHeld = (part: Part) => toldIn(part).length === 0 || holders(part).length > 0;
  const isLong = (part: Part) => toldIn(part).length >= leastClause || holders(part).some(({ size }) => size <= toldIn(part).length);
  if (!parts.some(isLong)) return !isHeld([0, draft.length]);
  // Whether the parts up to each can be put together so that each of those is held.
  const holds = [true];
  parts.forEach(([, to], last) => {
    holds.push(parts.slice(0, last + 1).some(([from], first) => holds[first] === true && isLong([from, to]) && isHeld([from, to])));
  });
  return holds[parts.length] !== true;
}
