import type { OpenPack } from "../../answer/pack-files.ts";
import type { EntryReference, Reply } from "../../answer/reply.ts";
import { translationsOf } from "../../answer/references.ts";
import { choice } from "./limits.ts";

/**
 * Entries that are equally near to a question of few words, for the person to choose one: two or three, best first.
 * Entries that name each other as related, offices and places are no other matter than what they belong to.
 *
 * @param own - Words that the question has of its own; one that says enough is not asked back.
 * @returns Empty where one entry is plainly the nearest.
 */
export function choicesOf({ results, tier }: Pick<Reply, "results" | "tier">, own: number, packs: readonly OpenPack[]): readonly EntryReference[] {
  const [first, ...others] = results.filter(({ entry }) => matters.has(entry.kind));
  if (!first || first !== results[0] || own === 0 || own > choice.words || first.score < choice.least[tier]) return [];
  const near = others.filter(({ score }) => first.score - score <= choice.lead[tier]).map(({ entry }) => entry);
  const chosen = [first.entry];
  for (const entry of near) if (chosen.length < choice.most && chosen.every((other) => isAnother(entry, other, packs))) chosen.push(entry);
  return chosen.length < 2 ? [] : chosen;
}

const matters: ReadonlySet<EntryReference["kind"]> = new Set(["guide", "steps", "faq", "notice", "service"]);

function isAnother(one: EntryReference, other: EntryReference, packs: readonly OpenPack[]): boolean {
  return one.pack !== other.pack || !(relatedTo(one, packs).includes(other.id) || relatedTo(other, packs).includes(one.id));
}

function relatedTo({ pack: id, id: entry }: EntryReference, packs: readonly OpenPack[]): readonly string[] {
  return packs.filter(({ manifest }) => manifest.id === id).flatMap((pack) => translationsOf(pack, entry).flatMap(({ related }) => related ?? []));
}
