import type { Language } from "../pack/document.ts";
import { displacedLead, displacedLeast, placeContext, placeContextHan, placeSlack } from "./limits.ts";
import type { CheckedWord } from "./read-words.ts";
import { isSame } from "./word-places.ts";
import { isLinking } from "./words/linking.ts";
import { oppositesOf } from "./words/opposites.ts";

/** A sentence of the pack with the places in it where each word of a draft stands. */
export interface Placed {
  readonly words: readonly CheckedWord[];
  readonly places: readonly (readonly number[])[];
}

/** The same with what the pack tells in it. */
export interface Told extends Placed {
  /** Which of its words say something. */
  readonly tells: readonly boolean[];
}

/**
 * Finds a number, unit, limit, name or "not" that stands where the pack has another of its kind: two numbers that changed
 * places, a name that is said of somebody else, "north" for "south" in a sentence that has both.
 *
 * Every place of such a word in the pack, and of its rivals, is judged by how many of the words around it in the draft
 * stand around it there; a rival's place that fits clearly better is the true one. What changes inside a word's own
 * surroundings (a clause taken out, two clauses turned round) weakens both alike.
 *
 * @returns The first such word and what it took the place of; null where all stand where they belong.
 */
export function displacedWord(draft: readonly CheckedWord[], units: readonly Placed[], lang: Language): CheckedWord | null {
  const order = ranksOf(draft, lang);
  const others = units.map(({ words, places }) => ({ words, places, order: ranksOf(words, lang) }));
  for (const [at, word] of draft.entries()) {
    if (!isBindable(word)) continue;
    const own = others.flatMap((unit) => (unit.places[at] ?? []).map((place) => fit(draft, at, order, unit, place)));
    if (own.length === 0) continue;
    const rivals = others.flatMap((unit) => unit.words.flatMap((other, place) => (isRival(word, other) ? [fit(draft, at, order, unit, place)] : [])));
    if (rivals.some((rival) => own.every((each) => takesPlace(rival, each)))) return word;
  }
  return swappedNumber(draft, units, lang);
}

/**
 * Whether a draft repeats what a "not" of the pack stands in without it, though the pack says the same words elsewhere
 * without one: "gave no reason at first, then gave reasons".
 */
export function omitsNot(draft: readonly CheckedWord[], units: readonly Placed[], lang: Language): boolean {
  const order = ranksOf(draft, lang);
  return units.some(({ words, places }) => {
    const unit = { words, places, order: ranksOf(words, lang) };
    const nots = words.flatMap(({ kind }, place) => (kind === "not" ? [place] : []));
    return nots.some((place) => {
      const head = unit.order.telling[(unit.order.rank[place] ?? 0) + (lang === "ta" ? -1 : 1)];
      if (head === undefined || words[head]?.kind === "not") return false;
      const isNegated = (at: number) => nots.some((not) => Math.abs((unit.order.rank[not] ?? 0) - (unit.order.rank[at] ?? 0)) <= 1);
      return draft.some((_, at) => {
        if (!places[at]?.includes(head) || nearNot(draft, at, order)) return false;
        const negated = fit(draft, at, order, unit, head);
        return [{ before: 0, behind: 0 }, ...(places[at] ?? []).filter((one) => !isNegated(one)).map((one) => fit(draft, at, order, unit, one))].every((own) => takesPlace(negated, own));
      });
    });
  });
}

function nearNot(draft: readonly CheckedWord[], at: number, { telling, rank }: Order): boolean {
  const here = rank[at] ?? 0;
  return [-2, -1, 1, 2].some((step) => draft[telling[here + step] ?? -1]?.kind === "not");
}

const han = /\p{Script=Han}/u;

interface Order {
  /** Indices of the words that tell something. */
  readonly telling: readonly number[];
  /** For each word how many of those stand before it. */
  readonly rank: readonly number[];
}

function ranksOf(words: readonly CheckedWord[], lang: Language): Order {
  const telling = words.flatMap((word, at) => ((word.kind === "word" && !word.name && isLinking(word.plain, lang)) || (word.kind === "bound" && (word.key === "must" || word.key === "may")) ? [] : [at]));
  const isTelling = new Set(telling);
  let before = 0;
  const rank = words.map((_, at) => (isTelling.has(at) ? before++ : before));
  return { telling, rank };
}

/** Directions in one character, which are no limits by themselves. */
const hanDirection = /^[东東西南北]$/u;

function isBindable({ kind, name, plain }: CheckedWord): boolean {
  return name || hanDirection.test(plain) || kind === "number" || kind === "unit" || kind === "bound";
}

function isRival(word: CheckedWord, other: CheckedWord): boolean {
  if (isSame(word, other)) return false;
  if (word.name) return other.name;
  if (hanDirection.test(word.plain)) return hanDirection.test(other.plain);
  return word.kind === other.kind && (word.kind !== "bound" || oppositesOf(word.key).includes(other.key));
}

/** How many of the telling words on each side of a word stand there as well. */
interface Fit {
  readonly before: number;
  readonly behind: number;
}

/** Whether a rival's place is the true one. Where each fits on one side only, something between the two was left out. */
function takesPlace(rival: Fit, own: Fit): boolean {
  const sum = rival.before + rival.behind;
  const isJoint = (own.before > 0 && rival.before === 0) || (own.behind > 0 && rival.behind === 0);
  return sum >= displacedLeast && sum - own.before - own.behind >= displacedLead && !isJoint;
}

/** How many of the telling words around a word of the draft stand as far from a place of the unit. */
function fit(draft: readonly CheckedWord[], at: number, { telling, rank }: Order, { places, order }: Placed & { readonly order: Order }, place: number): Fit {
  const here = rank[at] ?? 0;
  const there = order.rank[place] ?? 0;
  const found = { before: 0, behind: 0 };
  const reach = han.test(draft[at]?.shown ?? "") ? placeContextHan : placeContext;
  for (let step = -reach; step <= reach; step += 1) {
    const other = step === 0 ? undefined : telling[here + step];
    // Others of its kind may have changed places with it.
    if (other === undefined || (draft[other]?.kind === draft[at]?.kind && draft[at]?.kind === "number")) continue;
    if (places[other]?.some((one) => Math.abs((order.rank[one] ?? 0) - there - step) <= placeSlack)) found[step < 0 ? "before" : "behind"] += 1;
  }
  return found;
}

/** Two numbers next to each other, no telling word between them, that stand there the other way round. */
function swappedNumber(draft: readonly CheckedWord[], units: readonly Placed[], lang: Language): CheckedWord | null {
  for (const [first, second, around] of pairsIn(draft, lang)) {
    if (first.key === second.key || isDate(first, second, around)) continue;
    const ways = units.flatMap(({ words }) => pairsIn(words, lang)).map(([one, other]) => (one.key === first.key && other.key === second.key ? "same" : one.key === second.key && other.key === first.key ? "turned" : "other"));
    if (ways.includes("turned") && !ways.includes("same")) return first;
  }
  return null;
}

/** Numbers one after the other, with nothing but units, limits and up to two joining words between, and what stands around them. */
function pairsIn(words: readonly CheckedWord[], lang: Language): (readonly [CheckedWord, CheckedWord, readonly CheckedWord[]])[] {
  return words.flatMap((first, at) => {
    if (first.kind !== "number") return [];
    const next = words.slice(at + 1, at + 4).findIndex(({ kind }) => kind === "number");
    const second = words[at + 1 + next];
    const between = words.slice(at + 1, at + 1 + Math.max(0, next));
    if (next < 0 || !second || between.some(({ kind, plain }) => kind === "word" && !isLinking(plain, lang))) return [];
    return [[first, second, words.slice(Math.max(0, at - 1), at + next + 3)] as const];
  });
}

/** Day, month and year stand in any order. */
function isDate(first: CheckedWord, second: CheckedWord, around: readonly CheckedWord[]): boolean {
  const [small, large] = [Number(first.key), Number(second.key)].sort((a, b) => a - b);
  return (small ?? 0) <= 31 && (large ?? 0) >= 1000 && around.some(({ key }) => key.startsWith("month_"));
}
