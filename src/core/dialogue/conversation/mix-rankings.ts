import type { Found } from "../../answer/engine.ts";

/**
 * Adds the scores that entries have in two rankings, for a follow-up by itself and together with what was talked about.
 * What only one of them found has in the other as much as the last that was found there.
 *
 * @param weight - Of `alone` beside `together`.
 * @returns The entries of both, best first, each as `together` found it where it did; scores halved, to stay of their kind.
 */
export function mixRankings(alone: readonly Found[], together: readonly Found[], weight: number): readonly Found[] {
  const floor = (ranking: readonly Found[]) => Math.max(0, ranking.at(-1)?.score ?? 0);
  const score = (ranking: readonly Found[]) => {
    const least = floor(ranking);
    const scores = new Map(ranking.map((found) => [keyOf(found), found.score]));
    return (found: Found) => scores.get(keyOf(found)) ?? least;
  };
  const [one, both] = [score(alone), score(together)];
  const seen = new Set<string>();
  return [...together, ...alone]
    .filter((found) => !seen.has(keyOf(found)) && seen.add(keyOf(found)))
    .map((found) => ({ ...found, score: (weight * one(found) + both(found)) / (1 + weight) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, Math.max(alone.length, together.length));
}

/** The same for translations of an entry. */
export function keyOf({ pack, entry }: Pick<Found, "pack" | "entry">): string {
  return JSON.stringify([pack.manifest.id, entry.id]);
}
