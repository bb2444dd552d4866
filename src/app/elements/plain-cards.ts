import { html, nothing, type TemplateResult } from "lit";

import type { FlowOffer, Reply } from "../../core/answer/reply.ts";
import { nearestShown } from "../limits.ts";
import { hrefOf } from "../routes.ts";
import type { State, Store } from "../store.ts";
import type { Turn } from "../turns.ts";
import { icon } from "./icons.ts";
import { contactLines, referenceList } from "./reference-list.ts";

/** "I do not know", said plainly, with everything that may help instead. */
export function noneCard(state: State, turn: Turn, reply: Reply): TemplateResult {
  const { words } = state;
  const nearest = reply.answer.kind === "none" ? reply.answer.nearest.slice(0, nearestShown) : [];
  const contact = reply.answer.kind === "none" && reply.answer.contact.length > 0 ? reply.answer.contact : (state.opened?.contact ?? []);
  return html`<article class="card none" aria-labelledby="title-${turn.id}-none">
    <h2 id="title-${turn.id}-none" class="answer-title" tabindex="-1">${words.none.title}</h2>
    <p>${words.none.text}</p>
    ${nearest.length > 0 ? html`<h3>${words.none.nearest}</h3>${referenceList(nearest, state)}` : nothing}
    ${contact.length > 0 ? html`<h3>${words.none.contact}</h3>${contactLines(state, contact)}` : nothing}
    ${state.opened?.submits === true ? html`<a class="button button-soft" href=${hrefOf({ screen: "offers" })}>${words.flows.do}</a>` : nothing}
    <h3>${words.none.tryTitle}</h3>
    <p>${words.none.tryText}</p>
    <a class="button button-soft" href=${hrefOf({ screen: "home" })}>${words.none.browse}</a>
  </article>`;
}

/** A greeting, thanks, anger or noise gets a human sentence, never a search result. */
export function talkCard(state: State, turn: Turn, reply: Reply): TemplateResult {
  const { talk } = state.words;
  const text = reply.intent === "thanks" || reply.intent === "insult" || reply.intent === "nonsense" ? talk[reply.intent] : talk.greeting;
  return html`<article class="card talk" aria-labelledby="title-${turn.id}-talk">
    <p id="title-${turn.id}-talk" class="answer-title" tabindex="-1">${text}</p>
    ${reply.intent === "insult" ? contactLines(state) : nothing}
  </article>`;
}

/** The flow leads where no document answers. */
export function flowCard(store: Store, turn: Turn, offers: readonly FlowOffer[]): TemplateResult {
  const { flows } = store.state.words;
  return html`<article class="card flow-card" aria-labelledby="title-${turn.id}-flow">
    <h2 id="title-${turn.id}-flow" class="answer-title" tabindex="-1">${flows.lead}</h2>
    <p>${flows.leadText}</p>
    <suluh-flow-offers .store=${store} .turn=${turn} .offers=${offers}></suluh-flow-offers>
  </article>`;
}

/** Lines that people answer. */
export function personCard(state: State, turn: Turn): TemplateResult {
  const { talk } = state.words;
  const contact = state.opened?.contact ?? [];
  return html`<article class="card person" aria-labelledby="title-${turn.id}-person">
    <h2 id="title-${turn.id}-person" class="answer-title" tabindex="-1">${talk.person}</h2>
    ${contact.length > 0 ? html`<p>${talk.personText}</p>${contactLines(state)}` : html`<p>${talk.noPerson}</p>`}
  </article>`;
}

/** Between the question and its answer, or instead of one. */
export function statusCard(text: string, busy: boolean): TemplateResult {
  return html`<div class="card status">${busy ? html`<span class="pulse" aria-hidden="true"></span>` : icon("warning")}<p>${text}</p></div>`;
}
