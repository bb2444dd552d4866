import type { Found } from "../../answer/engine.ts";
import { rankingLength } from "../../search/limits.ts";

/**
 * Adds what entries have in two rankings, for a follow-up by itself and together with what was talked about, each as a share
 * of the best there: scores of few and of many words cannot be held against each other. What only one of them found has in
 * the other as much as the last that was found there, and nothing where that is all that has to do with it.
 *
 * @param weight - Of `alone` beside `together`.
 * @param bonusOf - What an entry gains, as such a share.
 * @returns The entries of both, best first, each as `together` found it where it did; scores of the kind of `together`.
 */
export function mixRankings(alone: readonly Found[], together: readonly Found[], weight: number, bonusOf: (found: Found) => number): readonly Found[] {
  const [one, both] = [sharesIn(alone), sharesIn(together)];
  const best = together[0]?.score ?? alone[0]?.score ?? 0;
  const seen = new Set<string>();
  return [...together, ...alone]
    .filter((found) => !seen.has(keyOf(found)) && seen.add(keyOf(found)))
    .map((found) => ({ ...found, score: (best * (weight * one(found) + both(found) + bonusOf(found))) / (1 + weight) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, Math.max(alone.length, together.length));
}

function sharesIn(ranking: readonly Found[]): (found: Found) => number {
  const best = ranking[0]?.score ?? 0;
  if (best <= 0) return () => 0;
  const least = ranking.length < rankingLength ? 0 : Math.max(0, ranking.at(-1)?.score ?? 0);
  const scores = new Map(ranking.map((found) => [keyOf(found), found.score]));
  return (found) => (scores.get(keyOf(found)) ?? least) / best;
}

/** The same for translations of an entry. */
export function keyOf({ pack, entry }: Pick<Found, "pack" | "entry">): string {
  return JSON.stringify([pack.manifest.id, entry.id]);
}
