import type { Target } from "../forms/examples.ts";
import type { Localized } from "../pack/document.ts";
import { flowMargin, moreFlows } from "./flow-limits.ts";
import type { OpenPack } from "./pack-files.ts";
import type { Answer, FlowOffer, Intent } from "./reply.ts";

/**
 * What can be done about a question: the flow it asks for, then those that stand beside the entry that answers it.
 * Small talk is offered nothing, and who asks for a person is offered one.
 */
export function flowOffers(packs: readonly OpenPack[], question: string, query: Int8Array | null, intent: Intent, answer: Answer): readonly FlowOffer[] {
  if (intent !== "ask" && intent !== "person") return [];
  const found = packs.flatMap((pack) =>
    (pack.flows?.find(question, query) ?? [])
      .filter(({ target, margin }) => margin >= needed(pack, target, query, answer))
      .map(({ target, margin }) => ({ offer: offerOf(pack, target, true), margin })),
  );
  const person = intent === "person" ? packs.flatMap((pack) => (offers(pack, "handoff") ? [offerOf(pack, { flow: "handoff" }, true)] : [])) : [];
  const beside = answer.kind === "quote" ? besideEntry(packs, answer.quotation.entry.pack, answer.quotation.entry.id) : [];
  const asked = found.sort((a, b) => b.margin - a.margin).slice(0, 1).map(({ offer }) => offer);
  return distinct([...person.slice(0, 1), ...asked, ...beside]).slice(0, moreFlows);
}

/** A flow that belongs to the answer needs no further proof; one that leads away from it needs most. */
function needed({ manifest, flows }: OpenPack, { flow, id }: Target, query: Int8Array | null, answer: Answer): number {
  if (answer.kind === "none") return query === null ? flowMargin.byWords : flowMargin.byMeaning;
  const { pack, id: entry } = answer.quotation.entry;
  const belongs = manifest.id === pack && flows?.beside(entry).some((target) => target.flow === flow && target.id === id);
  return belongs === true ? flowMargin.beside : flowMargin.away;
}

function besideEntry(packs: readonly OpenPack[], id: string, entry: string): FlowOffer[] {
  return packs.flatMap((pack) => (pack.manifest.id === id ? (pack.flows?.beside(entry) ?? []).map((target) => offerOf(pack, target, false)) : []));
}

function offers({ manifest, flows }: OpenPack, flow: Target["flow"]): boolean {
  return flows !== undefined && manifest.submissions?.flows.includes(flow) === true;
}

function offerOf({ manifest, flows }: OpenPack, { flow, id }: Target, asked: boolean): FlowOffer {
  const title: Localized | undefined = flows?.forms.forms.find((form) => form.id === id && form.kind === flow)?.title ?? flows?.forms.categories.find(({ code }) => code === id && flow === "request")?.title;
  return { pack: manifest.id, flow, ...(id === undefined ? {} : { id }), ...(title === undefined ? {} : { title }), asked };
}

/** What is no form or report of a pack says the same, whichever pack offers it. */
function distinct(offered: readonly FlowOffer[]): FlowOffer[] {
  const seen = new Set<string>();
  return offered.filter(({ pack, flow, id }) => {
    const key = id === undefined ? flow : JSON.stringify([pack, flow, id]);
    return !seen.has(key) && seen.add(key);
  });
}
