import { html, nothing, type TemplateResult } from "lit";

import { placeNewsOldMs } from "../../core/alerts/limits.ts";
import { localized } from "../localized.ts";
import { alertsWordsOf } from "../strings/alerts-words.ts";
import { icon } from "./icons.ts";
import { StoreElement } from "./store-element.ts";

/** Whether a place is open or full by the newest news, with their time; old news are called old. */
export class PlaceNewsMark extends StoreElement {
  static override properties = { ...StoreElement.properties, pack: { attribute: false }, place: { attribute: false } };
  declare pack: string;
  declare place: string;

  protected override render(): TemplateResult | typeof nothing {
    const { state, services } = this.store;
    const news = state.news.get(this.pack)?.file.places.find(({ id }) => id === this.place);
    if (news === undefined) return nothing;
    const words = alertsWordsOf(state.language.code).place;
    const atMs = Date.parse(news.updated);
    const nowMs = services.clock();
    const ago = state.formats.ago(atMs, nowMs);
    const note = news.note === undefined ? null : localized(news.note, state.language.code);
    const said = nowMs - atMs > placeNewsOldMs ? html`<span class="maybe">${words.old(words.states[news.state], ago)}</span>` : html`<b class=${news.state === "open" ? "open" : "closed"}>${icon(news.state === "open" ? "check" : "warning")}${words[news.state](ago)}</b>`;
    return html`${said}${note === null || note.text === "" ? nothing : html`<br /><span lang=${note.lang} dir="auto">${note.text}</span>`}`;
  }
}
