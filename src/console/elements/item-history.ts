import { html, nothing, type TemplateResult } from "lit";
import type { ItemReply } from "../../core/staff/api.ts";
import type { State } from "../desk-store.ts";
import { moment } from "../moments.ts";
import { nameOf } from "../names.ts";
import { statusMark } from "./status-mark.ts";

/** What the person has been told, oldest first. */
export function itemHistory(state: State, { news }: ItemReply): TemplateResult {
  const { item: own } = state.words;
  if (news.length === 0) return html`<p class="soft">${own.noHistory}</p>`;
  return html`<ol role="list" class="history">
    ${news.map(
      ({ at, actor, status, note, sealed, slot, payment }) => html`<li>
        <p class="soft"><time datetime=${at}>${moment(state, at)}</time> ${own.by(nameOf(state, actor))}</p>
        ${status === undefined ? nothing : html`<p>${statusMark(status, state.words)}</p>`} ${note === undefined ? nothing : html`<p class="written">${note}</p>`}
        ${sealed === undefined ? nothing : html`<p>${own.sealedReply}</p>`} ${slot === undefined ? nothing : html`<p>${own.slotGiven(moment(state, slot.from))}</p>`}
        ${payment === undefined ? nothing : html`<p>${own.payment(payment.reference)}${payment.amount === undefined ? nothing : html` · <b>${payment.amount}</b>`}${payment.due === undefined ? nothing : html` · ${own.due(state.formats.day(payment.due))}`}</p>`}
      </li>`,
    )}
  </ol>`;
}
