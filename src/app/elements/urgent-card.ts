import { html, nothing, type TemplateResult } from "lit";

import type { Urgent } from "../../core/answer/reply.ts";
import type { EmergencyNumber } from "../../core/pack/manifest.ts";
import { locate } from "../actions/locate.ts";
import { directionOf } from "../languages.ts";
import { smsHref, telHref } from "../links.ts";
import { localized } from "../localized.ts";
import type { Store } from "../store.ts";
import type { Turn } from "../turns.ts";
import { answerTools } from "./answer-tools.ts";
import { coordinates, noCoordinates, whereMessage } from "./coordinates.ts";
import { icon } from "./icons.ts";
import { expiredWarning } from "./provenance-line.ts";
import { correctionMark, exactMark, quotationBody, quotationSource, spokenOf } from "./quote-card.ts";

/** A life may be in danger: the number first, then where you are, then what to do while you wait. */
export function urgentCard(store: Store, turn: Turn, urgent: Urgent): TemplateResult {
  const { state } = store;
  const { words } = state;
  return html`<article class="card urgent" aria-labelledby="title-${turn.id}-urgent">
    <div class="urgent-top">
      <h2 id="title-${turn.id}-urgent" class="answer-title" tabindex="-1">
        ${urgent.reason === "person" ? words.urgent.titlePerson : words.urgent.title}
      </h2>
      ${urgent.numbers.map((number) => bigNumber(store, number))}
      <p>${words.urgent.notSent}</p>
    </div>
    <div class="urgent-where">
      <h3>${words.urgent.sayWhere}</h3>
      ${whereSection(store)}
    </div>
    ${urgent.quotation && urgent.provenance
      ? html`<div class="urgent-steps">
          <h3>${words.urgent.doNow}</h3>
          ${exactMark(state)}
          <h4 lang=${urgent.quotation.entry.lang} dir=${directionOf(urgent.quotation.entry.lang)}>${urgent.quotation.entry.title}</h4>
          ${correctionMark(store, urgent.quotation, urgent.provenance)} ${expiredWarning(urgent.provenance, state)} ${quotationBody(urgent.quotation, state)}
          ${answerTools(store, spokenOf(`${turn.id}-urgent`, urgent.quotation, urgent.provenance, state))}
          ${quotationSource(urgent.quotation, urgent.provenance, state)}
        </div>`
      : nothing}
  </article>`;
}

function bigNumber(store: Store, { number, label, sms }: EmergencyNumber): TemplateResult {
  const { words, language, fix } = store.state;
  const { text, lang } = localized(label, language.code);
  const body = words.urgent.smsBody(fix?.kind === "at" ? whereMessage(store.state, fix) : "");
  return html`<div class="big-number">
    <a class="dial" href=${telHref(number)}>
      ${icon("phone")}<span class="sr">${words.emergency.call("")} </span><b>${number}</b><small lang=${lang}>${text}</small>
    </a>
    ${sms ? html`<a class="dial dial-sms" href=${smsHref(number, body.trim())}>${icon("sms")}<span>${words.emergency.sms(number)}</span></a>` : nothing}
  </div>`;
}

function whereSection(store: Store): TemplateResult {
  const { fix, locating, words } = store.state;
  if (fix?.kind === "at") return coordinates(store, fix);
  return html`${fix ? noCoordinates(store.state, fix.kind) : nothing}
    <button class="button" type="button" ?disabled=${locating} @click=${() => locate(store)}>
      ${icon("locate")}${locating ? words.where.finding : words.urgent.showWhere}
    </button>`;
}
