import { html, nothing, type TemplateResult } from "lit";

import { ask } from "../actions/ask.ts";
import { directionOf } from "../languages.ts";
import { hrefOf } from "../routes.ts";
import { lateWordsOf } from "../strings/late-words.ts";
import type { Reply } from "../../core/answer/reply.ts";
import { quickExitButton } from "./quick-exit.ts";
import { quotationBody } from "./quote-card.ts";
import { StoreElement } from "./store-element.ts";

/**
 * What belongs to a turn of a conversation beside its answer: the question back where several things may be meant, with
 * a button for each, what is written for somebody in the household, and a way out at once. Comes with the second stage.
 */
export class TurnNotes extends StoreElement {
  static override properties = { ...StoreElement.properties, reply: { attribute: false } };
  declare reply: Reply;

  protected override render(): TemplateResult {
    // Who asks about violence at home may have to be gone before somebody looks over their shoulder.
    const exit = this.reply.urgent?.reason === "person" ? html`<div class="card">${quickExitButton(this.store)}</div>` : nothing;
    return html`${exit}${this.#choices()}${this.#household()}`;
  }

  #choices(): TemplateResult | typeof nothing {
    const { choices = [] } = this.reply;
    if (choices.length === 0) return nothing;
    const words = lateWordsOf(this.store.state.language.code).talk;
    return html`<div class="card" role="group" aria-label=${words.which}>
      <h2 class="answer-title" tabindex="-1">${words.which}</h2>
      <div class="chips">
        ${choices.map(({ title, lang }) => html`<button class="chip" type="button" lang=${lang} dir=${directionOf(lang)} @click=${() => ask(this.store, title)}>${title}</button>`)}
      </div>
    </div>`;
  }

  #household(): TemplateResult | typeof nothing {
    const { household = [] } = this.reply;
    const { state } = this.store;
    if (household.length === 0) return nothing;
    const words = lateWordsOf(state.language.code).talk;
    return html`<section class="card" aria-label=${words.household}>
      <h2>${words.household}</h2>
      ${household.map((quotation) => {
        const { pack, id, lang, title } = quotation.entry;
        const href = hrefOf({ screen: "reader", pack, id, lang, quoted: [quotation.from, quotation.to] });
        return html`<h3 lang=${lang} dir=${directionOf(lang)}><a href=${href}>${title}</a></h3>
          ${quotationBody(quotation, state)}`;
      })}
    </section>`;
  }
}
