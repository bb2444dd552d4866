import type { Language } from "../pack/document.ts";
import type { Told } from "./displaced.ts";
import type { CheckedWord } from "./read-words.ts";

/** Words between two things that do not change places around them; those around which they do ("with", "and") are none. */
const between: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set("at in on by from within for to into of through via under over than against".split(" ")),
  ms: new Set("di ke dari daripada pada dalam bagi untuk oleh kepada melalui hingga terhadap".split(" ")),
  id: new Set("di ke dari daripada pada dalam bagi untuk oleh kepada melalui hingga sampai terhadap".split(" ")),
  zh: new Set("在 于 从 到 由 被 向 对 至 比".split(" ")),
  ta: new Set(),
};

/** Telling words on either side of one that stands between, and of those how many nearest have to have changed; in Chinese characters. */
const sizes = { reach: 2, nearest: 1 } as const;
const hanSizes = { reach: 4, nearest: 3 } as const;

/**
 * Whether two things stand around one word the other way round than in what supports the draft: "from humans to animals"
 * for "from animals to humans".
 *
 * @param telling - Which words of the draft say something.
 */
export function turnsPair(draft: readonly CheckedWord[], telling: readonly boolean[], units: readonly Told[], lang: Language): boolean {
  const joints = between[lang] ?? new Set<string>();
  const { reach, nearest } = lang === "zh" ? hanSizes : sizes;
  const others = units.map(({ words, places, tells }) => ({ places, words, pairs: pairsIn(words, tells, joints, reach) }));
  return pairsIn(draft, telling, joints, reach).some(({ joint, left, right }) => {
    const ways = others.flatMap(({ places, words, pairs }) => {
      const stands = (sides: readonly number[], there: readonly number[]) => sides.some((at) => places[at]?.some((place) => there.includes(place)));
      return pairs.filter((pair) => words[pair.joint]?.plain === draft[joint]?.plain).map((pair) => {
        const [near, far] = [left.slice(0, nearest), right.slice(0, nearest)];
        if (stands(near, pair.left) && stands(far, pair.right)) return "same";
        return stands(near, pair.right) && stands(far, pair.left) ? "turned" : "other";
      });
    });
    return ways.includes("turned") && !ways.includes("same");
  });
}

interface Pair {
  readonly joint: number;
  /** Telling words on either side, nearest first. */
  readonly left: readonly number[];
  readonly right: readonly number[];
}

function pairsIn(words: readonly CheckedWord[], telling: readonly boolean[], joints: ReadonlySet<string>, reach: number): Pair[] {
  return words.flatMap(({ plain, gap }, joint) => {
    if (!joints.has(plain) || gap !== "") return [];
    const left = side(words, telling, joint, -1, reach);
    const right = side(words, telling, joint, 1, reach);
    return left.length > 0 && right.length > 0 ? [{ joint, left, right }] : [];
  });
}

/** The nearest telling words of the clause on one side. */
function side(words: readonly CheckedWord[], telling: readonly boolean[], joint: number, step: -1 | 1, reach: number): number[] {
  const found: number[] = [];
  for (let at = joint + step; words[at] !== undefined && found.length < reach; at += step) {
    if (step === 1 && words[at]?.gap !== "") break;
    if (telling[at]) found.push(at);
    if (step === -1 && words[at]?.gap !== "") break;
  }
  return found;
}
