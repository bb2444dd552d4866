import { html, nothing, type TemplateResult } from "lit";

import type { SummaryLine } from "../../core/dialogue/summary.ts";
import { errorText } from "../error-text.ts";
import type { OpenFlow } from "../flows/open-flow.ts";
import { localized } from "../localized.ts";
import type { Store } from "../store.ts";
import type { FlowWords } from "../strings/flows/words.ts";
import { answerText } from "./answer-text.ts";
import { stillDanger } from "./flow-danger.ts";
import { icon } from "./icons.ts";

/** All answers to check before they are sent, each with a way back to its question. */
export function flowCheck(store: Store, open: OpenFlow, words: FlowWords, act: { readonly send: () => void; readonly back: () => void }): TemplateResult {
  const { session } = open;
  const saving = session.phase === "saving";
  const send = saving ? words.check.sending : session.isSupport() ? words.check.support : words.check.send;
  return html`<h2 class="question" tabindex="-1">${words.check.title}</h2>
    ${stillDanger(store, open, words)}
    <p>${words.check.text}</p>
    ${session.failure === null ? nothing : html`<div class="error-summary" role="alert" tabindex="-1"><h2>${words.check.failed}</h2><p>${errorText(store.state, session.failure.code)}</p></div>`}
    <dl class="summary">${session.summary().map((line) => summaryLine(store, open, line, words))}</dl>
    ${session.sealsSomething() ? html`<p class="hint">${icon("shield")}<span>${words.check.sealed}</span></p>` : nothing}
    <button class="button button-big" type="button" ?disabled=${saving} @click=${act.send}>${icon("send")}${send}</button>
    <div class="tools"><button class="tool" type="button" ?disabled=${saving} @click=${act.back}>${icon("back")}${words.page.back}</button></div>`;
}

function summaryLine({ state: { language, formats } }: Store, { session, places }: OpenFlow, line: SummaryLine, words: FlowWords): TemplateResult {
  const lang = language.code;
  const field = line.kind === "answer" ? line.step.field : line.field;
  const member = line.kind === "answer" ? line.step.member : null;
  const label = localized(field.label, lang);
  return html`<div>
    <dt lang=${label.lang}>${label.text}${member === null ? nothing : html` <small>(${words.page.member(localized(member.group.label, lang).text, formats.number(member.at + 1))})</small>`}</dt>
    <dd>${answerText(field, line.answer, { lang, words, formats, places })}</dd>
    ${line.kind === "computed" ? nothing : html`<dd class="change"><button class="tool" type="button" ?disabled=${session.phase === "saving"} @click=${() => session.edit(line.step.key)}>${words.check.change}<span class="sr"> ${label.text}</span></button></dd>`}
  </div>`;
}
