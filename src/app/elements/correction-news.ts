import { html, nothing, type TemplateResult } from "lit";

import { putAway } from "../actions/corrections.ts";
import { newCorrections } from "../known-corrections.ts";
import { localized } from "../localized.ts";
import { correctionWordsOf } from "../strings/correction-words.ts";
import { readerHref } from "./correction-note.ts";
import { icon } from "./icons.ts";
import { StoreElement } from "./store-element.ts";

/** Tells of a mistake in what was shown here, above every screen, until the person has put it away; one after the other. */
export class CorrectionNews extends StoreElement {
  protected override render(): TemplateResult {
    const { state } = this.store;
    const words = correctionWordsOf(state.language.code);
    const [first] = newCorrections(state);
    if (first === undefined) return html`<div aria-live="polite"></div>`;
    const title = localized(first.title, state.language.code);
    const note = localized(first.note, state.language.code);
    return html`<div aria-live="polite">
      <section class="alert-banner correction-news" aria-label=${words.title}>
        <p>${icon("warning")} <b>${words.news[first.kind]}</b> <span lang=${title.lang} dir="auto">${title.text}</span></p>
        <p lang=${note.lang} dir="auto">${note.text}</p>
        <p class="correction-steps">
          ${first.kind === "withdrawn" && first.instead === undefined
            ? nothing
            : html`<a class="button button-small" href=${readerHref(first.pack, first.instead ?? first.id)}>${first.kind === "withdrawn" ? words.instead : words.now}</a>`}
          <button class="button button-small button-soft" type="button" @click=${() => putAway(this.store, first)}>${words.seen}</button>
        </p>
      </section>
    </div>`;
  }
}
