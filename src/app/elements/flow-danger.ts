import { html, nothing, type TemplateResult } from "lit";

import type { OpenFlow } from "../flows/open-flow.ts";
import { localized } from "../localized.ts";
import type { Store } from "../store.ts";
import type { FlowWords } from "../strings/flows/words.ts";
import { dangerNumbers, dangerWhere } from "./danger-notice.ts";

/** What stands in the way of the next question where an answer means danger: whom to call, and where one is. */
export function flowDanger(store: Store, open: OpenFlow, words: FlowWords): TemplateResult {
  const { session } = open;
  const danger = session.danger === "category" ? categoryOf(open)?.danger : undefined;
  const said = danger === undefined ? null : localized(danger, store.state.language.code);
  return html`<article class="card urgent" aria-labelledby="danger-title">
      <div class="urgent-top"><h2 id="danger-title" class="question" tabindex="-1">${words.danger.title}</h2>${said === null ? nothing : html`<p lang=${said.lang}>${said.text}</p>`}<p>${words.danger.text}</p></div>
      ${numbersOf(store, open, words)} ${dangerWhere(store, words)}
    </article>
    <button class="button button-soft" type="button" @click=${() => session.passDanger()}>${words.danger.safe}</button>`;
}

/** The numbers alone, on the pages after it; nothing where no answer meant danger. */
export function stillDanger(store: Store, open: OpenFlow, words: FlowWords): TemplateResult | typeof nothing {
  return open.session.draft.danger === true ? html`<article class="card urgent">${numbersOf(store, open, words)}</article>` : nothing;
}

function numbersOf(store: Store, open: OpenFlow, words: FlowWords): TemplateResult {
  return dangerNumbers(store, open.flows.emergency, open.session.draft, lifelineOf(open), words);
}

/** The number that takes this report as SMS: that of its category, else any of the agency. */
function lifelineOf(open: OpenFlow): string | null {
  return open.smsNumbers.get(categoryOf(open)?.contact ?? "") ?? [...open.smsNumbers.values()][0] ?? null;
}

function categoryOf({ session, flows }: OpenFlow) {
  return flows.forms.categories.find(({ code }) => code === session.draft.answers["category"]);
}
