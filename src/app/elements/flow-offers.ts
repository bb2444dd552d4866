import { html, nothing, type TemplateResult } from "lit";

import type { FlowOffer } from "../../core/answer/reply.ts";
import { localized } from "../localized.ts";
import { hrefOf, type Route } from "../routes.ts";
import type { State } from "../store.ts";
import type { Turn } from "../turns.ts";
import { icon } from "./icons.ts";
import { StoreElement } from "./store-element.ts";

/** What can be done about the answer; what the person asked for stands out. Comes with the second stage, as the flows do. */
export class FlowOffers extends StoreElement {
  static override properties = { ...StoreElement.properties, turn: { attribute: false }, offers: { attribute: false } };
  declare turn: Turn;
  declare offers: readonly FlowOffer[];

  protected override render(): TemplateResult | typeof nothing {
    if (this.offers.length === 0) return nothing;
    return html`<ul class="chips" role="list">
      ${this.offers.map((offer) => {
        const { text, lang } = titleOf(this.store.state, offer);
        return html`<li><a class=${offer.asked ? "chip chip-call" : "chip"} href=${hrefOf(routeTo(offer, this.turn))}>${icon("card")}<span lang=${lang}>${text}</span></a></li>`;
      })}
    </ul>`;
  }
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
