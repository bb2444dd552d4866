import { html, nothing, type TemplateResult } from "lit";

import { locate, locateIfAllowed } from "../actions/locate.ts";
import { coordinates, coordinateTools, noCoordinates } from "../elements/coordinates.ts";
import { emergencyNumbers, emergencyStrip } from "../elements/emergency-strip.ts";
import { icon } from "../elements/icons.ts";
import { statusCard } from "../elements/plain-cards.ts";
import { StoreElement } from "../elements/store-element.ts";
import { lateWordsOf } from "../strings/late-words.ts";

/** Where the phone is, for reading out to a rescuer or sending by SMS; works without a network. */
export class WhereScreen extends StoreElement {
  override connectedCallback(): void {
    super.connectedCallback();
    void locateIfAllowed(this.store);
  }

  protected override render(): TemplateResult {
    const { state } = this.store;
    const { words, fix, locating } = state;
    const late = lateWordsOf(state.language.code).where;
    const found = fix?.kind === "at";
    const sms = emergencyNumbers(state).find((number) => number.sms)?.number;
    return html`<div class="screen where">
      ${found
        ? html`<section class="card where-card" aria-label=${words.where.title}>
            <p>${late.text}</p>
            ${coordinates(this.store, fix)} ${coordinateTools(this.store, fix, sms ?? "")}
          </section>`
        : nothing}
      ${locating ? statusCard(words.where.finding, true) : nothing} ${fix && !found ? noCoordinates(state, fix.kind) : nothing}
      ${found || locating
        ? nothing
        : html`<button class="button button-big" type="button" @click=${() => locate(this.store)}>${icon("locate")}${late.find}</button>`}
      <p class="hint">${icon("shield")}<span>${late.how}</span></p>
      ${emergencyStrip(state, "main")}
    </div>`;
  }
}
