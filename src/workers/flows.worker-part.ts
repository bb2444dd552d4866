import { flowOffers } from "../core/answer/flow-offers.ts";
import { converse } from "../core/dialogue/conversation/converse.ts";
import type { OpenPack } from "../core/answer/pack-files.ts";
import { triage } from "../core/answer/triage/triage.ts";
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
  readonly prepare: typeof prepare;
}

/** Before each piece of `prepare`: calls that come right after the packs are open are taken first. */
const prepareRestMs = 50;

/** One text in each script; twice in Latin letters, whose expressions browsers make in two steps. */
const scripts = ["a", "a", "\u0b95", "\u6c34"];

/**
 * Does, piece by piece, what the first question would wait for: lists of danger are read and flows learn how sure is sure.
 * That is half of a first answer. A question that comes meanwhile waits for one piece at most, which it needs itself.
 *
 * @param current - The packs that are open; where others are opened meanwhile, what is left is theirs to do.
 */
export async function prepare(current: () => readonly Pick<OpenPack, "flows">[]): Promise<void> {
  const packs = current();
  const pieces = [...scripts.map((text) => () => triage(text)), ...packs.map(({ flows }) => () => flows?.find("", null))];
  for (const piece of pieces) {
    await new Promise((resolve) => setTimeout(resolve, prepareRestMs));
    if (current() !== packs) return;
    piece();
  }
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
