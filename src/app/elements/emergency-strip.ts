import { html, type TemplateResult } from "lit";

import type { EmergencyNumber } from "../../core/pack/manifest.ts";
import { telHref } from "../links.ts";
import { localized } from "../localized.ts";
import type { Shown } from "../store.ts";
import { icon } from "./icons.ts";

/** The numbers that stand in `index.html` too, for as long as no pack says otherwise. */
const defaultNumbers: readonly EmergencyNumber[] = [
  { number: "999", label: {}, sms: false },
  { number: "112", label: {}, sms: false },
];

/** The numbers of the open packs, else those that every phone may dial here. */
export function emergencyNumbers(state: Shown): readonly EmergencyNumber[] {
  const own = state.opened?.emergency ?? [];
  return own.length > 0 ? own : defaultNumbers;
}

/**
 * Help first: one big button for each emergency number.
 *
 * @param where - Part of the page, for ids that occur once.
 */
export function emergencyStrip(state: Shown, where: "main" | "side"): TemplateResult {
  const { words, language } = state;
  return html`<section class="emergency" aria-labelledby="emergency-${where}">
    <h2 id="emergency-${where}">${words.emergency.title} <span>${words.emergency.hint}</span></h2>
    <div class="emergency-numbers">
      ${emergencyNumbers(state).map(({ number, label }) => {
        const { text, lang } = localized(label, language.code);
        return html`<a class="dial" href=${telHref(number)}>
          ${icon("phone")}<span class="sr">${words.emergency.call("")} </span><b>${number}</b>
          <small lang=${lang}>${text}</small>
        </a>`;
      })}
    </div>
  </section>`;
}

/** The first number alone, for the corner of every screen but home. */
export function emergencyPill(state: Shown): TemplateResult {
  const [first] = emergencyNumbers(state);
  const number = first?.number ?? "999";
  return html`<a class="pill" href=${telHref(number)}>
    ${icon("phone")}<span class="sr">${state.words.emergency.short}: ${state.words.emergency.call("")} </span><b>${number}</b>
  </a>`;
}
