import { flowOffers } from "../core/answer/flow-offers.ts";
import { converse } from "../core/dialogue/conversation/converse.ts";
import { likeness } from "../core/dialogue/similar-text.ts";
import { withFlows } from "../core/dialogue/with-flows.ts";
import { guessLanguage } from "../core/search/language.ts";
import type { Likenesses } from "./retrieval-api.ts";

/** What a conversation, forms, reports and proposals need; it comes with the second stage of the shell. */
export interface FlowsPart {
  readonly withFlows: typeof withFlows;
  readonly flowOffers: typeof flowOffers;
  readonly converse: typeof converse;
  readonly likenesses: typeof likenesses;
}

/**
 * How alike a text is to each of others; null where words cannot tell: there are none, or they are in another language and
 * only letters can be compared.
 *
 * @param centre - What sentences have in common; null compares letters alone.
 * @param embed - Null where meaning cannot be compared.
 */
export async function likenesses(centre: Float32Array | null, text: string, others: readonly string[], embed: (text: string) => Promise<Float32Array | null>): Promise<Likenesses> {
  const one = centre === null ? null : await embed(text);
  const vectors: (Float32Array | null)[] = [];
  for (const other of others) vectors.push(one === null || other === "" ? null : await embed(other));
  const byMeaning = one !== null && others.every((other, at) => other === "" || vectors[at] != null);
  const lang = guessLanguage(text, "");
  const values = others.map((other, at) => {
    if (other === "" || (!byMeaning && guessLanguage(other, lang) !== lang)) return null;
    const two = vectors[at] ?? null;
    return likeness(text, other, byMeaning && two !== null && centre !== null ? { one, other: two, centre } : null);
  });
  return { values, byMeaning };
}

export { converse, flowOffers, withFlows };
