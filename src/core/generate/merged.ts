import type { Language } from "../pack/document.ts";
import { clausesOf, type Part } from "./clauses.ts";
import { leastClause } from "./limits.ts";
import type { CheckedWord } from "./read-words.ts";

/**
 * Whether a clause of a draft is put together from several sentences of the pack: "the deposit is paid back in 4 parts"
 * out of what it says of deposits and of arrears. A whole sentence is held to one of them where it hangs on an "if".
 *
 * @param own - Which words say something of their own, and do not stand in a heading above as well.
 * @param places - By unit, where each word of the draft stands in it.
 */
export function mergesUnits(draft: readonly CheckedWord[], own: readonly boolean[], places: readonly (readonly (readonly number[])[])[], lang: Language): boolean {
  const parts = draft.some(({ key }) => key === "=if") ? [[0, draft.length] as const] : longParts(clausesOf(draft, lang), own);
  return parts.some(([from, to]) => {
    const telling = draft.flatMap((_, at) => (own[at] && at >= from && at < to && places.some((unit) => (unit[at]?.length ?? 0) > 0) ? [at] : []));
    return telling.length > 0 && !places.some((unit) => telling.every((at) => (unit[at]?.length ?? 0) > 0));
  });
}

/** Clauses, short ones together with the one before. */
function longParts(clauses: readonly Part[], own: readonly boolean[]): Part[] {
  const sizeOf = ([from, to]: Part) => own.slice(from, to).filter(Boolean).length;
  const parts: Part[] = [];
  for (const [from, to] of clauses) {
    const last = parts.at(-1);
    if (last && (sizeOf([from, to]) < leastClause || sizeOf(last) < leastClause)) parts[parts.length - 1] = [last[0], to];
    else parts.push([from, to]);
  }
  return parts;
}
