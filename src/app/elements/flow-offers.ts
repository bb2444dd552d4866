import { html, nothing, type TemplateResult } from "lit";

import type { FlowOffer } from "../../core/answer/reply.ts";
import { localized } from "../localized.ts";
import { hrefOf, type Route } from "../routes.ts";
import type { State } from "../store.ts";
import type { Turn } from "../turns.ts";
import { icon } from "./icons.ts";

/** What can be done about the answer; what the person asked for stands out. */
export function flowChips(state: State, turn: Turn, offers: readonly FlowOffer[]): TemplateResult | typeof nothing {
  if (offers.length === 0) return nothing;
  return html`<ul class="chips" role="list">
    ${offers.map((offer) => {
      const { text, lang } = titleOf(state, offer);
      return html`<li><a class=${offer.asked ? "chip chip-call" : "chip"} href=${hrefOf(routeTo(offer, turn))}>${icon("card")}<span lang=${lang}>${text}</span></a></li>`;
    })}
  </ul>`;
}

/** The flow leads where no document answers. */
export function flowCard(state: State, turn: Turn, offers: readonly FlowOffer[]): TemplateResult {
  const { flows } = state.words;
  return html`<article class="card flow-card" aria-labelledby="title-${turn.id}-flow">
    <h2 id="title-${turn.id}-flow" class="answer-title" tabindex="-1">${flows.lead}</h2>
    <p>${flows.leadText}</p>
    ${flowChips(state, turn, offers)}
  </article>`;
}

function titleOf({ language, words }: State, { flow, title }: FlowOffer): { readonly text: string; readonly lang: string } {
  const own = title === undefined ? null : localized(title, language.code);
  if (flow === "request" && own !== null) return { text: words.flows.request(own.text), lang: language.code };
  if (own !== null) return own;
  return { text: flow === "status" || flow === "handoff" || flow === "feedback" || flow === "gaps" ? words.flows[flow] : words.flows.title, lang: language.code };
}

function routeTo({ pack, flow, id }: FlowOffer, turn: Turn): Route {
  return flow === "status" ? { screen: "status", code: null } : { screen: "flow", pack, flow, id: id ?? null, draft: null, turn: turn.id };
}
