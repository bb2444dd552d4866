import type { Language } from "../pack/document.ts";
import type { Placed, Told } from "./displaced.ts";
import type { CheckedWord } from "./read-words.ts";

/** Joining words that two statements do not change places around, by what they say. */
const kinds: ReadonlyMap<string, string> = new Map([
  ...["=because", "=so", "=if"].map((key) => [key, key] as const),
  ..."then kemudian lalu 然后 接着 再 பின்னர்".split(" ").map((word) => [word, "then"] as const),
  ..."so jadi 因而 于是".split(" ").map((word) => [word, "=so"] as const),
  ..."unless melainkan kecuali 除非".split(" ").map((word) => [word, "unless"] as const),
]);

/** Limits of time that join statements as well. */
const times: ReadonlySet<string> = new Set(["before", "after", "until"]);

function jointOf({ kind, key, plain }: CheckedWord): string | undefined {
  if (kind === "bound") return times.has(key) ? key : undefined;
  return kinds.get(key) ?? kinds.get(plain);
}

/** Whether a joint stands behind what it is said of: "A 之后", "A பிறகு". */
function isBehind(word: CheckedWord, lang: Language): boolean {
  return (lang === "zh" || lang === "ta") && word.kind === "bound";
}

/** What one joint is said of, and the rest of its sentence; words that tell something only. */
interface Joined {
  readonly kind: string;
  readonly of: readonly number[];
  readonly rest: readonly number[];
}

function joinedIn(words: readonly CheckedWord[], telling: readonly boolean[], lang: Language): Joined[] {
  return words.flatMap((word, at) => {
    const kind = jointOf(word);
    if (kind === undefined) return [];
    let [from, to] = [at, at + 1];
    if (isBehind(word, lang)) {
      while (from > 0 && words[from]?.gap === "") from -= 1;
    } else {
      while (to < words.length && words[to]?.gap === "" && (to === at + 1 || jointOf(words[to] ?? word) === undefined)) to += 1;
    }
    const [start, end] = sentenceAround(words, at);
    const told = words.flatMap((_, index) => (telling[index] && index !== at && index >= start && index < end ? [index] : []));
    return [{ kind, of: told.filter((index) => index >= from && index < to), rest: told.filter((index) => index < from || index >= to) }];
  });
}

function sentenceAround(words: readonly CheckedWord[], at: number): readonly [number, number] {
  let [from, to] = [at, at + 1];
  while (from > 0 && words[from]?.gap !== ";") from -= 1;
  while (to < words.length && words[to]?.gap !== ";") to += 1;
  return [from, to];
}

/**
 * Whether two statements of the pack have changed places around what joins them: cause and effect, what comes first and
 * what after, what is to be done and on which condition.
 *
 * @param telling - Which words of the draft say something.
 */
export function turnsJoint(draft: readonly CheckedWord[], telling: readonly boolean[], units: readonly Told[], lang: Language): boolean {
  const others = units.map((unit) => ({ places: unit.places, joined: joinedIn(unit.words, unit.tells, lang) }));
  return joinedIn(draft, telling, lang).some((own) => {
    const ways = others.flatMap(({ places, joined }) => joined.filter(({ kind }) => kind === own.kind).map((other) => wayOf(own, other, places)));
    return ways.includes("turned") && !ways.includes("same");
  });
}

function wayOf(own: Joined, other: Joined, places: Placed["places"]): "same" | "turned" | "other" {
  const count = (from: readonly number[], to: readonly number[], not: readonly number[]) => from.filter((at) => places[at]?.some((place) => to.includes(place)) && !places[at]?.some((place) => not.includes(place))).length;
  const [kept, keptRest] = [count(own.of, other.of, other.rest), count(own.rest, other.rest, other.of)];
  const [moved, movedRest] = [count(own.of, other.rest, other.of), count(own.rest, other.of, other.rest)];
  if (moved >= 1 && movedRest >= 1 && moved > kept && movedRest >= keptRest) return "turned";
  return kept + keptRest > moved + movedRest ? "same" : "other";
}
