import { gramsOf } from "./grams.ts";
import { similarTerms } from "./limits.ts";

/** A question's distinct terms with their rarity, to be found in short texts. */
export type WeightedTerms = ReadonlyMap<string, number>;

/**
 * Share of the question's terms that a text has, weighted by rarity; a similar term counts in part.
 *
 * @returns 0 (none) to 1 (all); 0 for a question without terms.
 */
export function termOverlap(question: WeightedTerms, text: readonly string[]): number {
  return shareOf([...question.values()], termsFound([...question.keys()], text));
}

/** How much of each term a text has: 1 for the term itself, less for one that looks like it, 0 for none. */
export function termsFound(terms: readonly string[], text: readonly string[]): number[] {
  const there = new Set(text);
  return terms.map((term) => (there.has(term) ? 1 : closest(term, there)));
}

/** The weight that was found, of all; 0 where there is none. */
export function shareOf(weights: readonly number[], found: readonly number[]): number {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return all > 0 ? weights.reduce((sum, weight, at) => sum + weight * (found[at] ?? 0), 0) / all : 0;
}

function closest(term: string, there: ReadonlySet<string>): number {
  if (term.length < similarTerms.minLength || unsegmented.test(term)) return 0;
  const grams = new Set(gramsOf(term));
  let best = 0;
  for (const other of there) {
    if (other.length < similarTerms.minLength || Math.abs(other.length - term.length) > term.length) continue;
    const others = gramsOf(other);
    const shared = others.filter((gram) => grams.has(gram)).length;
    best = Math.max(best, (2 * shared) / (grams.size + others.length));
  }
  return best < similarTerms.minSimilarity ? 0 : similarTerms.weight * best ** 2;
}

const unsegmented = /[\p{Script=Han}\p{Script=Tamil}]/u;
