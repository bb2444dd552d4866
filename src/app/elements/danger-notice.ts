import { html, nothing, type TemplateResult } from "lit";

import type { EmergencyNumber } from "../../core/pack/manifest.ts";
import { encodeSms } from "../../core/outbox/sms-code.ts";
import { isPlaceAnswer } from "../../core/forms/check-answer.ts";
import type { FlowDraft } from "../../core/dialogue/flow-draft.ts";
import { locate } from "../actions/locate.ts";
import { smsHref, telHref } from "../links.ts";
import { localized } from "../localized.ts";
import type { Store } from "../store.ts";
import type { FlowWords } from "../strings/flows/words.ts";
import { coordinates, noCoordinates, whereMessage } from "./coordinates.ts";
import { icon } from "./icons.ts";

/**
 * Telephone and SMS, large, and that what is saved here calls nobody.
 *
 * @param lifeline - Number of the agency that takes reports as SMS, where it has one.
 */
export function dangerNumbers(store: Store, numbers: readonly EmergencyNumber[], draft: FlowDraft, lifeline: string | null, words: FlowWords): TemplateResult {
  const { language } = store.state;
  return html`<div class="urgent-top">
    ${numbers.map(({ number, label, sms }) => {
      const own = localized(label, language.code);
      return html`<div class="big-number">
        <a class="dial" href=${telHref(number)}>${icon("phone")}<span class="sr">${words.danger.call("")} </span><b>${number}</b><small lang=${own.lang}>${own.text}</small></a>
        ${sms ? html`<a class="dial dial-sms" href=${smsHref(number, messageOf(store, draft))}>${icon("sms")}<span>${words.danger.sms(number)}</span></a>` : nothing}
      </div>`;
    })}
    ${lifeline === null ? nothing : html`<div class="big-number"><a class="dial dial-sms" href=${smsHref(lifeline, messageOf(store, draft))}>${icon("sms")}<span>${words.danger.sms(lifeline)}</span></a></div>`}
    <p>${words.danger.still}</p>
  </div>`;
}

/** Where the phone is, to be read out. */
export function dangerWhere(store: Store, words: FlowWords): TemplateResult {
  const { fix, locating, words: common } = store.state;
  return html`<div class="urgent-where">
    <h3>${words.danger.where}</h3>
    ${fix?.kind === "at"
      ? coordinates(store, fix)
      : html`${fix ? noCoordinates(store.state, fix.kind) : nothing}
          <button class="button" type="button" ?disabled=${locating} @click=${() => locate(store)}>${icon("locate")}${locating ? common.where.finding : common.urgent.showWhere}</button>`}
  </div>`;
}

/** A report as one SMS that carries the id of the later sync; until its category is known, a call for help in words. */
function messageOf(store: Store, { id, pack, answers }: FlowDraft): string {
  const { fix, words } = store.state;
  const { category, description, where } = answers;
  const at = where !== undefined && isPlaceAnswer(where) && where.at !== undefined ? where.at : fix?.kind === "at" ? fix.position : undefined;
  const text = typeof description === "string" ? description : "";
  const code = typeof category === "string" ? encodeSms({ id, pack, category, urgent: true, text, ...(at === undefined ? {} : { at }) }) : null;
  return code ?? words.urgent.smsBody(fix?.kind === "at" ? whereMessage(store.state, fix) : "").trim();
}
