import { quotationFrom, type Searched } from "../../answer/engine.ts";
import type { Asker, Quotation, Reply } from "../../answer/reply.ts";
import { besideHousehold } from "./limits.ts";

/**
 * What the entries written for somebody in the person's household (`audience`) say to the same question, verbatim: it
 * stands beside the answer and takes nothing from it.
 *
 * @returns Best first; empty where nobody was named, nothing was answered, or the answer is such an entry itself.
 */
export async function forHousehold({ answer }: Reply, searched: Searched, asker: Asker): Promise<readonly Quotation[]> {
  if (asker.household.length === 0 || answer.kind !== "quote") return [];
  const { entry: shown } = answer.quotation;
  const least = besideHousehold.share * (searched.found[0]?.score ?? 0);
  const theirs = searched.found.filter(
    ({ entry, pack, score }) => score >= least && entry.audience?.some((who) => asker.household.includes(who)) === true && !(entry.id === shown.id && pack.manifest.id === shown.pack),
  );
  const quotations: Quotation[] = [];
  for (const found of theirs.slice(0, besideHousehold.most)) quotations.push(await quotationFrom(found, searched, asker));
  return quotations;
}
