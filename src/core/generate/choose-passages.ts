import type { Language } from "../pack/document.ts";
import { analyse } from "../search/analyse.ts";
import { shareOf, termsFound, type WeightedTerms } from "../search/term-overlap.ts";
import type { Evidence } from "./evidence.ts";
import { promptPassages } from "./limits.ts";
import { tokensOf } from "./token-budget.ts";

/**
 * Chooses what a model reads: the passage that was found, then those that have words of the question which no chosen
 * one has, in reading order of the ranking, until passages or tokens are used up. A passage that is too long keeps the
 * sentences that have most of the question; what the model does not read, nothing is checked against.
 *
 * @param candidates - Best first.
 * @param question - Its terms with their rarity.
 * @param tokens - For all passages together.
 */
export function choosePassages(candidates: readonly Evidence[], question: WeightedTerms, tokens: number, lang: Language): Evidence[] {
  const terms = [...question.keys()];
  const weights = [...question.values()];
  const found = candidates.map(({ headings, units }) => termsFound(terms, analyse([...headings, ...units].join("\n"), lang)));
  const have = terms.map(() => 0);
  const chosen: Evidence[] = [];
  let left = tokens;
  while (chosen.length < promptPassages) {
    const gains = candidates.map((candidate, at) => (chosen.some(({ entry, passage }) => entry.id === candidate.entry.id && passage === candidate.passage) ? -1 : shareOf(weights, (found[at] ?? []).map((share, term) => Math.max(0, share - (have[term] ?? 0))))));
    const at = chosen.length === 0 ? 0 : gains.indexOf(Math.max(...gains));
    const candidate = candidates[at];
    if (!candidate || (chosen.length > 0 && (gains[at] ?? 0) <= leastGain)) break;
    const cut = cutTo(candidate, question, left, lang);
    if (!cut) break;
    chosen.push(cut);
    left -= sizeOf(cut, lang);
    found[at]?.forEach((share, term) => (have[term] = Math.max(have[term] ?? 0, share)));
  }
  return chosen;
}

/** A further passage has to bring this share of the question's weight. */
const leastGain = 0.08;

function sizeOf({ headings, units }: Evidence, lang: Language): number {
  return tokensOf([...headings, ...units].join("\n"), lang);
}

/** The passage with as many of its sentences as fit, those with most of the question first; null where none does. */
function cutTo(evidence: Evidence, question: WeightedTerms, tokens: number, lang: Language): Evidence | null {
  if (sizeOf(evidence, lang) <= tokens) return evidence;
  const terms = [...question.keys()];
  const weights = [...question.values()];
  const judged = evidence.units.map((unit, at) => ({ at, unit, share: shareOf(weights, termsFound(terms, analyse(unit, lang))) }));
  const kept = new Set<number>();
  let left = tokens - tokensOf(evidence.headings.join("\n"), lang);
  for (const { at, unit } of judged.sort((a, b) => b.share - a.share || a.at - b.at)) {
    const size = tokensOf(unit, lang);
    if (size > left) continue;
    kept.add(at);
    left -= size;
  }
  return kept.size === 0 ? null : { ...evidence, units: evidence.units.filter((_, at) => kept.has(at)) };
}
