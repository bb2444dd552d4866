import { html, nothing, type TemplateResult } from "lit";

import { questionLength } from "../limits.ts";
import { lateWordsOf } from "../strings/late-words.ts";
import { DraftEvent } from "./ask-box.ts";
import { icon } from "./icons.ts";
import { StoreElement } from "./store-element.ts";

/** Says above the ask box when a question is longer than what is read of it. */
export class AskNote extends StoreElement {
  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener(DraftEvent.type, this.#typed);
  }

  override disconnectedCallback(): void {
    document.removeEventListener(DraftEvent.type, this.#typed);
    super.disconnectedCallback();
  }

  protected override render(): TemplateResult {
    const { formats, language } = this.store.state;
    const { ask } = lateWordsOf(language.code);
    const beyond = this.store.draft.trim().length - questionLength;
    return html`<div role="status">${beyond <= 0 ? nothing : html`<p class="ask-note">${icon("warning")}<span>${ask.tooLong(formats.number(questionLength))}</span></p>`}</div>`;
  }

  #typed = (): void => this.requestUpdate();
}
