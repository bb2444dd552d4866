import { isConfident, rankingFeatures } from "../../answer/confidence.ts";
import type { Searched } from "../../answer/engine.ts";
import { answerThreshold } from "../../answer/limits.ts";
import type { Language } from "../../pack/document.ts";
import { hasManyWordings } from "../../search/pack-search.ts";
import { foreignThreshold, foreignWeights } from "./limits.ts";

/**
 * How sure it is of an answer to a question in a language that the pack which answers has not. No word of such a question
 * is in the pack, and half of what the usual confidence looks at is missing: meaning alone tells.
 *
 * @returns What was known before where the pack has the language, words alone were compared, or nothing tells whom a
 *   question is like (no contrast, few wordings).
 */
export function foreignSure({ asked, found, sure }: Searched): number {
  const [first] = found;
  if (!first || asked.tier !== "hybrid" || !first.pack.contrast || first.pack.manifest.languages.some((lang) => isRead(lang, asked.lang)) || !hasManyWordings(first.pack.index)) return sure;
  if (first.outside > first.score) return sure;
  const [score = 0, lead = 0, leadOfMean = 0, , meaning = 0] = rankingFeatures(found);
  const figures = [score, lead, leadOfMean, meaning, first.likeness, first.strangeness];
  const logit = foreignWeights.features.reduce((sum, weight, at) => sum + weight * (figures[at] ?? 0), foreignWeights.constant);
  const isLikely = 1 / (1 + Math.exp(-logit)) >= foreignThreshold;
  return isLikely && !isConfident(sure, asked.tier) ? answerThreshold[asked.tier] : sure;
}

/** Malay and Indonesian share most of their words. */
function isRead(lang: Language, asked: Language): boolean {
  return lang === asked || (lang === "ms" && asked === "id") || (lang === "id" && asked === "ms");
}
