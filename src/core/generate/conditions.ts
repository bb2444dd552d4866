import type { Language } from "../pack/document.ts";
import { clausesOf, statementsOf, type Part } from "./clauses.ts";
import type { Placed, Told } from "./displaced.ts";
import { leastCondition } from "./limits.ts";
import type { CheckedWord } from "./read-words.ts";
import { wordPlaces } from "./word-places.ts";
import { isLinking } from "./words/linking.ts";

/** What a statement hangs on: an "if" of any kind, or an "only". */
type Hold = "if" | "otherwise" | "only";

const conditions = new Set("unless provided providing once when whenever asalkan selagi apabila bila bilamana andai ketika saat 才 除非 若 凡 போது எனில் என்றால்".split(" "));
/** Tamil verbs that say "if" by their ending. Nouns that say "by means of" end alike; they are seldom left out. */
const tamilIf = /(?:னால்|ட்டால்|த்தால்|ந்தால்|ன்றால்|ற்றால்|க்கால்)(?:தான்|தானே|மட்டுமே?)?$/u;

function holdOf(word: CheckedWord): Hold | null {
  if (word.key === "only" && word.kind === "bound") return "only";
  if (/^(?:மட்டும்|மட்டுமே)$/u.test(word.plain)) return "only";
  if (word.key === "=otherwise") return "otherwise";
  const isIf = word.key === "=if" || conditions.has(word.plain) || (word.kind === "word" && !word.key.startsWith("=") && tamilIf.test(word.plain) && !isLinking(word.plain, "ta"));
  return isIf ? "if" : null;
}

/** Words that hold a statement for certain; "when" and the like tell a story as often, and only stand in for an "if". */
const loose = new Set("once when whenever apabila bila bilamana ketika saat போது".split(" "));

/** A unit whose statements may hang on something. */
export interface Held extends Told {
  /** Words of the headings above. */
  readonly context: readonly CheckedWord[];
}

/**
 * Whether a draft takes what a statement of the pack says and leaves out what it hangs on: its "if", "unless" or "only",
 * or the deadline that stands beside its number. A condition that the headings above have already may be left out: under
 * "Lost identity card" nobody has to be told "if it is lost".
 *
 * @param own - Which words of the draft say something of their own.
 */
export function dropsCondition(draft: readonly CheckedWord[], own: readonly boolean[], units: readonly Held[], lang: Language): boolean {
  return statementsOf(draft, lang).some((part) => dropsHold(draft, own, part, units, lang)) || units.some((unit) => dropsDeadline(draft, unit, lang));
}

function dropsHold(draft: readonly CheckedWord[], own: readonly boolean[], [from, to]: Part, units: readonly Held[], lang: Language): boolean {
  const telling = draft.flatMap((_, at) => (own[at] && at >= from && at < to ? [at] : []));
  const kept = draft.slice(from, to).map(holdOf);
  // What one may do otherwise one may do; what one has to do otherwise is another rule without the "otherwise".
  const offers = draft.slice(from, to).some(({ kind, key }) => kind === "bound" && key === "may");
  const statements = units.flatMap((unit) => {
    const { words, places } = unit;
    return statementsOf(words, lang).map(([start, end]) => {
      const found = telling.filter((at) => places[at]?.some((place) => place >= start && place < end)).length;
      const holds = words.flatMap((word, at) => (at >= start && at < end && !loose.has(word.plain) && holdOf(word) !== null && !(offers && holdOf(word) === "otherwise") && !isHeading(unit, at, [start, end], lang) ? [{ at, hold: holdOf(word) }] : []));
      const missing = holds.some(({ at, hold }) => kept.filter((each) => each === hold).length < holds.filter((each) => each.hold === hold).length || isUntold(unit, at, [start, end], lang));
      return { found, missing };
    });
  });
  const most = Math.max(0, ...statements.map(({ found }) => found));
  return most >= 1 && statements.filter(({ found }) => found === most).every(({ missing }) => missing);
}

/** Whether the headings above say what stands behind an "if". */
function isHeading(unit: Held, at: number, part: Part, lang: Language): boolean {
  if (unit.words[at]?.key === "only" || unit.words[at]?.key === "=otherwise") return false;
  const telling = conditionOf(unit, at, part, lang).map((place) => unit.words[place]).filter((word) => word !== undefined);
  return telling.length > 0 && wordPlaces(telling, unit.context).every((places) => places.length > 0);
}

/** Whether a draft with an "if" of its own says next to nothing of what stands behind this one. */
function isUntold(unit: Held, at: number, part: Part, lang: Language): boolean {
  if (unit.words[at]?.key === "only" || unit.words[at]?.key === "=otherwise") return false;
  const condition = conditionOf(unit, at, part, lang);
  const said = new Set(unit.places.flat());
  return condition.length > 0 && condition.filter((place) => said.has(place)).length < condition.length * leastCondition;
}

/** Places of the words that tell something behind an "if", or in Tamil and Chinese before what closes one. */
function conditionOf({ words, tells }: Held, at: number, [start, end]: Part, lang: Language): number[] {
  const [first, last] = clausesOf(words, lang).find(([one, other]) => at >= one && at < other) ?? [start, end];
  const [from, to] = lang === "ta" ? [first, at + 1] : words[at]?.plain === "才" ? [start, at + 1] : [at, last];
  return words.flatMap((_, place) => (place >= from && place < to && tells[place] ? [place] : []));
}

const sides = new Set(["within", "before", "after", "until", "since", "at_least", "at_most", "over", "under"]);

/** "RM 20 within 14 days": the sum is not told without its deadline, where both stand in one clause. */
function dropsDeadline(draft: readonly CheckedWord[], { words, places }: Placed, lang: Language): boolean {
  const said = new Set(places.flat());
  return clausesOf(words, lang).some(([from, to]) => {
    const numbers = words.flatMap(({ kind }, at) => (kind === "number" && at >= from && at < to ? [at] : []));
    if (!numbers.some((at) => said.has(at) && draft.some((word, index) => word.kind === "number" && places[index]?.includes(at)))) return false;
    return numbers.some((at) => !said.has(at) && words.slice(Math.max(from, at - 3), Math.min(to, at + 4)).some(({ kind, key }) => kind === "bound" && sides.has(key)));
  });
}
