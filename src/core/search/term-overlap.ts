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
  const there = new Set(text);
  let all = 0;
  let found = 0;
  for (const [term, rarity] of question) {
    all += rarity;
    found += rarity * (there.has(term) ? 1 : closest(term, there));
  }
  return all > 0 ? found / all : 0;
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
