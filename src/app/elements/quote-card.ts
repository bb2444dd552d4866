import { html, nothing, type TemplateResult } from "lit";

import type { Answer, FlowOffer, Provenance, Quotation } from "../../core/answer/reply.ts";
import { directionOf, languageName } from "../languages.ts";
import { moreShown } from "../limits.ts";
import { hrefOf } from "../routes.ts";
import type { Shown, State, Store } from "../store.ts";
import type { Turn } from "../turns.ts";
import { actionChips } from "./action-chips.ts";
import { answerTools } from "./answer-tools.ts";
import { renderBlocks } from "./blocks.ts";
import { icon } from "./icons.ts";
import { expiredWarning, provenanceLine } from "./provenance-line.ts";
import { referenceList } from "./reference-list.ts";

/** The answer as it stands in the guide, word for word, with where it comes from. */
export function quoteCard(store: Store, turn: Turn, answer: Extract<Answer, { kind: "quote" }>, flows: readonly FlowOffer[]): TemplateResult {
  const { state } = store;
  const { quotation, provenance } = answer;
  return html`<article class="card answer" aria-labelledby="title-${turn.id}-quote">
    <h2 id="title-${turn.id}-quote" class="answer-title" tabindex="-1" lang=${quotation.entry.lang} dir=${directionOf(quotation.entry.lang)}>${quotation.entry.title}</h2>
    <suluh-written .store=${store} .turn=${turn}></suluh-written>
    ${exactMark(state)} ${correctionMark(store, quotation, provenance)} ${expiredWarning(provenance, state)} ${quotationBody(quotation, state)} <suluh-flow-offers .store=${store} .turn=${turn} .offers=${flows}></suluh-flow-offers> ${actionChips(answer.actions, state.words)}
    ${answerTools(store, spokenOf(`${turn.id}-quote`, quotation, provenance, state))} ${quotationSource(quotation, provenance, state)}
    <suluh-feedback .words=${state.words} .verdict=${turn.verdict} .turn=${turn}></suluh-feedback>
    ${turn.verdict?.helpful === false && state.opened?.submits === true
      ? html`<a class="tool" href=${hrefOf({ screen: "flow", pack: quotation.entry.pack, flow: "feedback", id: null, draft: null, turn: turn.id })}>${icon("send")}${state.words.flows.feedback}</a>`
      : nothing}
    ${answer.more.length === 0
      ? nothing
      : html`<div class="more"><h3>${state.words.quote.more}</h3>${referenceList(answer.more.slice(0, moreShown), state)}</div>`}
  </article>`;
}

/** Says where the text has been corrected or withdrawn since it was shown. */
export function correctionMark(store: Store, { entry }: Quotation, { packVersion }: Provenance): TemplateResult {
  return html`<suluh-correction .store=${store} .entry=${entry} .version=${packVersion}></suluh-correction>`;
}

/** Says that the text is the agency's own, word for word. */
export function exactMark(state: Shown): TemplateResult {
  return html`<p class="exact">${icon("check")}${state.words.quote.exact}</p>`;
}

/** The quoted blocks under the headings that they stand under in the guide. */
export function quotationBody(quotation: Quotation, state: Shown): TemplateResult {
  const { entry, headings } = quotation;
  const context = { pack: entry.pack, level: 3, words: state.words } as const;
  const foreign = entry.lang !== state.language.code;
  return html`${foreign ? html`<p class="soft">${state.words.quote.otherLanguage(languageName(entry.lang))}</p>` : nothing}
    <div class="prose" lang=${entry.lang} dir=${directionOf(entry.lang)}>
      ${headings.length > 0 && quotation.blocks[0]?.type !== "heading" ? html`<p class="under">${headings.join(" › ")}</p>` : nothing}
      ${renderBlocks(quotation.blocks, context)}
    </div>`;
}

/** Source, and the way into the whole guide at the quoted place. */
export function quotationSource(quotation: Quotation, provenance: Provenance, state: Shown): TemplateResult {
  const { entry } = quotation;
  const href = hrefOf({ screen: "reader", pack: entry.pack, id: entry.id, lang: entry.lang, quoted: [quotation.from, quotation.to] });
  return html`<footer class="source">
    <a class="read-all" href=${href}>
      ${icon("book")}<span><b>${state.words.quote.readAll}</b>${quotation.whole ? nothing : html`<small>${state.words.quote.part}</small>`}</span>${icon("next")}
    </a>
    ${provenanceLine(provenance, state)}
  </footer>`;
}

/** A quotation as it is read aloud, copied and shared, with its source. */
export function spokenOf(id: string, quotation: Quotation, provenance: Provenance, state: State) {
  const { quote } = state.words;
  const source = [provenance.agency, provenance.source?.name, quote.issued(state.formats.day(provenance.issued)), provenance.source?.url];
  return { id, lang: quotation.entry.lang, title: quotation.entry.title, text: quotation.text, source: source.filter(Boolean).join(", ") };
}
