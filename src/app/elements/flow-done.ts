import { html, nothing, type TemplateResult } from "lit";

import { callWindow } from "../../core/dialogue/call-window.ts";
import { copyText } from "../actions/tell.ts";
import type { OpenFlow } from "../flows/open-flow.ts";
import { localized } from "../localized.ts";
import { hrefOf } from "../routes.ts";
import type { Store } from "../store.ts";
import type { FlowWords } from "../strings/flows/words.ts";
import { stillDanger } from "./flow-danger.ts";
import { flowPresence } from "./flow-presence.ts";
import { icon } from "./icons.ts";
import { qrCode } from "./qr-code.ts";
import { contactLines } from "./reference-list.ts";

/** What was saved, whether it has arrived, and what comes next. */
export function flowDone(store: Store, open: OpenFlow, words: FlowWords): TemplateResult {
  const { session, flows } = open;
  const { item, draft, form } = session;
  const support = item?.kind === "support";
  const received = item !== null && store.state.outbox?.items.find(({ id }) => id === item.id)?.state.name === "received";
  const after = form?.after === undefined ? null : localized(form.after, store.state.language.code);
  return html`${stillDanger(store, open, words)}
    <div class="card saved">
      <h2 class="question" tabindex="-1">${icon("check")}${support ? words.done.support : received ? words.done.received : words.done.title}</h2>
      <p role="status">${support ? words.done.supportText : received ? words.done.receivedText : words.done.text}</p>
      ${item === null || support || draft.flow === "gaps" ? nothing : referenceLines(store, open, item.reference, words)}
    </div>
    ${after === null || support ? nothing : html`<p lang=${after.lang}>${after.text}</p>`}
    ${draft.flow === "handoff" ? html`${windowLine(store, open, words)} ${flowPresence(store, open, words)}` : nothing}
    ${flows.contact.length === 0 || draft.flow === "gaps" ? nothing : html`<h3>${words.done.calls}</h3>${contactLines(store.state, flows.contact)}`}
    <a class="button button-soft" href=${hrefOf({ screen: "outbox" })}>${words.done.list}</a>
    <a class="button button-soft" href=${hrefOf({ screen: "home" })}>${words.done.home}</a>`;
}

/** The code under which its status can be asked for, here and on another phone. */
function referenceLines(store: Store, { session: { draft } }: OpenFlow, reference: string, words: FlowWords): TemplateResult {
  const status = new URL(hrefOf({ screen: "status", code: reference }), location.href.replace(/[?#].*$/, "")).href;
  const { phone, callback } = draft.answers;
  return html`<p>${words.done.reference}</p>
    <p class="reference" dir="ltr">${reference}</p>
    <button class="tool" type="button" @click=${() => copyText(store, reference)}>${icon("copy")}${words.done.copy}</button>
    ${qrCode(status, words.done.qr)}
    ${typeof phone === "string" || typeof callback === "string" ? html`<p class="soft">${words.done.referenceHint}</p>` : nothing}`;
}

/** When a person is called back. */
function windowLine(store: Store, { session: { draft }, flows }: OpenFlow, words: FlowWords): TemplateResult | typeof nothing {
  const { formats } = store.state;
  const nowMs = store.services.clock();
  const window = callWindow(draft.answers["window"], nowMs, -new Date(nowMs).getTimezoneOffset(), flows.forms.hours);
  return window === null ? nothing : html`<p>${formats.day(window[0])}: ${words.done.window(formats.time(Date.parse(window[0])), formats.time(Date.parse(window[1])))}</p>`;
}
