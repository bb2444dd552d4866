import type { Language } from "../pack/document.ts";
import { clausesOf } from "./clauses.ts";
import type { Placed, Told } from "./displaced.ts";
import { roleReach } from "./limits.ts";
import type { CheckedWord } from "./read-words.ts";

/**
 * Whether a draft says of one what the pack says of the other: who pays whom, "by a parent for a child" turned into "by a
 * child for a parent", "or" into "and".
 *
 * @param telling - Which words of the draft say something.
 */
export function changesRoles(draft: readonly CheckedWord[], telling: readonly boolean[], units: readonly Told[], lang: Language): boolean {
  return units.some((unit) => movesSubject(draft, telling, unit, lang) || changesCase(draft, unit) || changesJoint(draft, telling, unit)) || turnsThree(draft, telling, units, lang);
}

/** Words by which a language turns a sentence into the passive, which changes places without changing who does what. */
const passives: Readonly<Record<Language, RegExp>> = { en: /^by$/u, ms: /^oleh$|^di\p{L}{4,}/u, id: /^oleh$|^di\p{L}{4,}/u, zh: /^[被由把将]$/u, ta: /படு|பட்ட/u };

function voiceOf(words: readonly CheckedWord[], lang: Language): number {
  return words.filter(({ plain }) => passives[lang]?.test(plain)).length;
}

/**
 * Three words that stand there exactly the other way round. Clauses that change places and adverbs that move keep the
 * order of two of any three; a subject and an object that change places do not.
 */
function turnsThree(draft: readonly CheckedWord[], telling: readonly boolean[], units: readonly Placed[], lang: Language): boolean {
  // A word that is there twice may stand in either place.
  const order = draft.map((_, at) => at).filter((at) => telling[at] && draft.every((word, other) => other === at || word.key !== draft[at]?.key) && units.every(({ places }) => (places[at]?.length ?? 0) <= 1));
  const voice = voiceOf(draft, lang);
  const reach = lang === "zh" ? 2 * roleReach : roleReach;
  return order.some((first, one) =>
    order.slice(one + 1, one + reach).some((second, two) =>
      order.slice(one + two + 2, one + reach).some((third) => {
        const all = units.filter(({ places }) => [first, second, third].every((at) => (places[at]?.length ?? 0) > 0));
        return all.length > 0 && all.every((unit) => voiceOf(unit.words, lang) === voice && stands(unit, third, second, first) && !stands(unit, first, second, third));
      }),
    ),
  );
}

/** Whether three words stand there in that order, near each other. */
function stands({ places }: Placed, a: number, b: number, c: number): boolean {
  return (places[a] ?? []).some((one) => (places[b] ?? []).some((two) => one < two && (places[c] ?? []).some((three) => two < three && three - one <= 2 * roleReach)));
}

const prepositions: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set("at in on by from with within for to of through via under over between".split(" ")),
  ms: new Set("di ke dari daripada pada dengan dalam bagi untuk oleh kepada melalui".split(" ")),
  id: new Set("di ke dari daripada pada dengan dalam bagi untuk oleh kepada melalui".split(" ")),
  zh: new Set("在 于 从 由 被 向 对 到 与 和 的".split(" ")),
  ta: new Set(),
};
const articles = new Set("the a an your their his her its this that".split(" "));

/** Whether who must or may do something comes behind the "must" as the one it is done to. */
function movesSubject(draft: readonly CheckedWord[], telling: readonly boolean[], { words, places }: Placed, lang: Language): boolean {
  if (lang === "ta") return false;
  const [clause, there] = [clauseNumbers(draft, lang), clauseNumbers(words, lang)];
  return draft.some((modal, at) => {
    if (!isModal(modal) || voiceOf(draft, lang) !== voiceOf(words, lang)) return false;
    const modals = words.flatMap((word, place) => (isModal(word) ? [place] : []));
    const behind = draft.map((_, index) => index).filter((index) => index > at && index <= at + roleReach && clause[index] === clause[at] && telling[index] && draft[index]?.kind === "word");
    return behind.some((index) => {
      let before = index - 1;
      while (articles.has(draft[before]?.plain ?? "")) before -= 1;
      if (prepositions[lang]?.has(draft[before]?.plain ?? "")) return false;
      const own = places[index] ?? [];
      // "Who cannot pay may pay": it stands before as well.
      if (draft.some((word, other) => other < at && word.key === draft[index]?.key)) return false;
      return own.length > 0 && own.every((place) => modals.some((must) => must > place && must - place <= 3 && there[must] === there[place]));
    });
  });
}

function clauseNumbers(words: readonly CheckedWord[], lang: Language): number[] {
  return clausesOf(words, lang).flatMap(([from, to], number) => Array.from({ length: to - from }, () => number));
}

function isModal({ kind, key }: CheckedWord): boolean {
  return kind === "bound" && (key === "must" || key === "may");
}

const dative = /க்கு[கசதப]?்?$/u;

/** A Tamil noun that becomes the one that gets what it gives there. */
function changesCase(draft: readonly CheckedWord[], { words, places }: Placed): boolean {
  return draft.some(({ plain, kind }, at) => {
    const own = places[at] ?? [];
    return kind === "word" && dative.test(plain) && own.length > 0 && own.every((place) => !dative.test(words[place]?.plain ?? ""));
  });
}

const joints: ReadonlyMap<string, "and" | "or"> = new Map([
  ...["and", "dan", "serta", "&", "以及", "和", "及", "மற்றும்"].map((word) => [word, "and"] as const),
  ...["or", "atau", "或", "அல்லது"].map((word) => [word, "or"] as const),
]);

/** "A or B" told as "A and B", or the other way round. */
function changesJoint(draft: readonly CheckedWord[], telling: readonly boolean[], { words, places, tells }: Told): boolean {
  return draft.some((word, at) => {
    const joint = jointOf(word);
    if (joint === null) return false;
    const [left, right] = [[...telling.keys()].filter((index) => index < at && telling[index]).at(-1), [...telling.keys()].find((index) => index > at && telling[index])];
    if (left === undefined || right === undefined) return false;
    const between = (places[left] ?? []).flatMap((from) => (places[right] ?? []).flatMap((to) => (to > from && to - from <= 5 && !tells.slice(from + 1, to).includes(true) ? [words.slice(from + 1, to).map(jointOf)] : [])));
    return between.length > 0 && between.every((found) => !found.includes(joint) && found.some((other) => other !== null));
  });
}

function jointOf({ plain, key }: CheckedWord): "and" | "or" | null {
  return key === "=and" ? "and" : (joints.get(plain) ?? null);
}
