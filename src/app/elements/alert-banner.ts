import { html, nothing, type TemplateResult } from "lit";

import { bannerInstructionLength } from "../limits.ts";
import { shownAlerts, type ShownAlert } from "../live-alerts.ts";
import { alertsWordsOf } from "../strings/alerts-words.ts";
import { grave, marks } from "./alert-card.ts";
import { icon } from "./icons.ts";
import { StoreElement } from "./store-element.ts";

/**
 * The gravest alert that may be about here, above every screen. The regions are there before anything is in them, so that
 * screen readers say what comes: at once where life is in danger, else when they pause.
 */
export class AlertBanner extends StoreElement {
  protected override render(): TemplateResult {
    const { state, services } = this.store;
    const alerts = shownAlerts(state, services.clock()).filter(({ nearness }) => nearness !== "elsewhere");
    const [first] = alerts;
    const loud = first !== undefined && !first.exercise && first.nearness === "here" && grave(first.infos[0]);
    const shown = first === undefined ? nothing : this.#banner(first, alerts.length - 1);
    return html`<div aria-live="assertive" aria-atomic="true">${loud ? shown : nothing}</div>
      <div aria-live="polite" aria-atomic="true">${loud ? nothing : shown}</div>
      <suluh-correction-news .store=${this.store}></suluh-correction-news>`;
  }

  #banner(shown: ShownAlert, others: number): TemplateResult {
    const { state } = this.store;
    const words = alertsWordsOf(state.language.code);
    const [info] = shown.infos;
    const instruction = info.instruction !== undefined && info.instruction.length <= bannerInstructionLength ? info.instruction : "";
    return html`<section class="alert-banner ${!shown.exercise && grave(info) ? "alert-grave" : ""}" aria-label=${words.title}>
      ${marks(state, shown)}
      <p class="alert-headline" lang=${info.language} dir="auto">${info.headline ?? info.event}</p>
      ${instruction === "" ? nothing : html`<p class="alert-instruction" lang=${info.language} dir="auto">${instruction}</p>`}
      <a class="button button-small" href="#/alerts">${words.open}${others > 0 ? html` (+${state.formats.number(others)})` : nothing}${icon("next")}</a>
    </section>`;
  }
}
