import type { Language } from "../pack/document.ts";
import { clausesOf, type Part } from "./clauses.ts";
import type { Placed, Told } from "./displaced.ts";
import { leastTold, leastToldBesideNumber } from "./limits.ts";
import type { CheckedWord } from "./read-words.ts";

/**
 * Whether a draft is no sentence but a piece of one: too few words that tell something, or names alone. What the pack
 * itself says in so few words ("Shops pay 9 %.") is whole.
 *
 * @param telling - Which words of the draft say something.
 */
export function isFragment(draft: readonly CheckedWord[], telling: readonly boolean[], units: readonly Told[], lang: Language): boolean {
  const told = draft.filter((_, at) => telling[at]);
  const words = told.filter(({ kind }) => kind !== "number" && kind !== "unit");
  const numbered = words.length < told.length;
  const short = sizeOf(words) < (numbered ? leastToldBesideNumber : leastTold);
  if (!short && !words.every(({ name }) => name)) return false;
  const isPronoun = pronoun.test(draft.map(({ shown }) => shown).join(" "));
  const placesOf = ([from, to]: Part, places: Placed["places"]) => draft.flatMap((_, at) => (telling[at] && at >= from && at < to ? [places[at] ?? []] : []));
  return !units.some(({ words: unit, places, tells }) => {
    const clauses = clausesOf(unit, lang);
    // A number with nothing but its limit is told of something else as easily: it has to be all that the pack says there.
    const runs = words.length > 0 && words.every(({ kind }) => kind === "bound") && !isPronoun ? [[0, unit.length] as const] : runsOf(clauses);
    return clausesOf(draft, lang).every((clause, number) => isWhole(placesOf(clause, places), runs.map(([from, to]) => unit.flatMap((_, at) => (tells[at] && at >= from && at < to ? [at] : []))), isPronoun && number === 0));
  });
}

/** Whether places of a clause are all that one of some runs has, or with a pronoun before them its end. */
function isWhole(found: readonly (readonly number[])[], runs: readonly (readonly number[])[], isPronoun: boolean): boolean {
  return found.length === 0 || runs.some((run) => {
    const rest = isPronoun ? run.slice(-found.length) : run;
    return rest.length === found.length && rest.every((place) => found.some((places) => places.includes(place)));
  });
}

/** What a clause may be told of, by a word that stands for its beginning: "It is free." */
const pronoun = /^(?:it|they|this|these|he|she|ia|mereka|ini|itu|dia|beliau|它|他|她|这|இது|அது|இவை|அவை)(?!\p{L}|\p{M})|^(?:它|他|她|这)/iu;

/** Two Chinese characters count as a word. */
function sizeOf(words: readonly CheckedWord[]): number {
  return words.reduce((sum, { shown }) => sum + (/^\p{Script=Han}$/u.test(shown) ? 0.5 : 1), 0);
}

/** Clauses in a row, from one to all. */
function runsOf(clauses: readonly Part[]): Part[] {
  return clauses.flatMap(([from], first) => clauses.slice(first).map(([, to]): Part => [from, to]));
}
