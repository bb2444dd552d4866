import { html, nothing, type TemplateResult } from "lit";

import { outboxWordsOf } from "../strings/outbox-words.ts";
import { icon } from "./icons.ts";
import { StoreElement } from "./store-element.ts";

/** How much of what was saved still waits, and what is new about what was sent; nothing where there is nothing. */
export class SentLine extends StoreElement {
  protected override render(): TemplateResult {
    const { outbox, formats, language } = this.store.state;
    const words = outboxWordsOf(language.code);
    const items = outbox?.items ?? [];
    const waiting = items.filter(({ state: { name } }) => name === "saved" || name === "sending").length;
    const refused = items.filter(({ state: { name } }) => name === "refused").length;
    const unseen = items.reduce((sum, item) => sum + item.unseen, 0);
    const lines = [waiting === 0 ? "" : words.waiting(formats.number(waiting)), refused === 0 ? "" : words.notTaken(formats.number(refused)), unseen === 0 ? "" : words.unseen(formats.number(unseen))].filter((line) => line !== "");
    return html`<div role="status">${lines.length === 0 ? nothing : html`<a class="sent-line" href="#/outbox">${icon("send")}<span>${lines.map((line) => html`<span>${line}</span>`)}</span>${icon("next")}</a>`}</div>`;
  }
}
