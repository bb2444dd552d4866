import { html, nothing, type TemplateResult } from "lit";

import { progress, type Step } from "../../core/dialogue/steps.ts";
import { errorText } from "../error-text.ts";
import { dayOf } from "../flows/day-of.ts";
import type { FlowSession } from "../flows/flow-session.ts";
import { localized } from "../localized.ts";
import type { State } from "../store.ts";
import type { FlowWords } from "../strings/flows/words.ts";
import { flowQuestion, type QuestionView } from "./flow-question.ts";
import { icon } from "./icons.ts";

/** A step, and what a person can do there beside what its control offers. */
export interface StepView extends Omit<QuestionView, "step" | "error"> {
  readonly step: Step;
  readonly submit: (event: Event) => void;
  readonly typing: (event: Event) => void;
  readonly toAnswer: (event: Event) => void;
  readonly back: () => void;
}

/** One question on a page of its own: what is wrong with the answer on top, then the question, then the way on and back. */
export function flowStep(view: StepView): TemplateResult {
  const { store, open: { session }, step, words } = view;
  const { state } = store;
  const { form, problem } = session;
  const far = form === null ? null : progress(form, session.draft, dayOf(store.services.clock()));
  const error = problem === null ? null : problemText(state, problem, words);
  return html`${session.notKept === null ? nothing : html`<p class="notice" role="alert">${icon("warning")}<span>${session.notKept.code === "outbox/locked" ? words.page.notKeptLocked : html`${words.page.notKept} ${errorText(state, session.notKept.code)}`}</span></p>`}
    ${session.draft.danger === true ? html`<p class="notice">${icon("warning")}<span>${words.danger.still}</span></p>` : nothing}
    ${far === null ? nothing : html`<p class="soft step-of">${words.page.step(state.formats.number(far.at))}</p>`}
    ${error === null
      ? nothing
      : html`<div class="error-summary" role="alert" tabindex="-1" aria-labelledby="error-title">
          <h2 id="error-title">${words.page.problem}</h2>
          <a href="#answer" @click=${view.toAnswer}>${error}</a>
        </div>`}
    <form novalidate @submit=${view.submit} @input=${view.typing}>${step.kind === "more" ? oneMore(view, step) : question(view, step, error)}</form>
    <div class="tools">
      <button class="tool" type="button" @click=${view.back}>${icon("back")}${far?.at === 1 ? state.words.back : words.page.back}</button>
      ${step.kind === "field" ? removeTool(session, step, words) : nothing}
    </div>`;
}

function question(view: StepView, step: Extract<Step, { kind: "field" }>, error: string | null): TemplateResult {
  const { open: { session }, words } = view;
  const { field } = step;
  return html`${flowQuestion({ ...view, step, error })}
    <div class="flow-tools">
      <button class="button button-big" type="submit" ?disabled=${session.busy}>${words.page.next}</button>
      ${field.required || field.type === "note" ? nothing : html`<button class="button button-soft" type="button" ?disabled=${session.busy} @click=${() => session.answer(field.type === "consent" ? false : null)}>${words.page.skip}</button>`}
    </div>`;
}

/** Whether a group has one more member. */
function oneMore({ store, open: { session }, words }: StepView, { group, members }: Extract<Step, { kind: "more" }>): TemplateResult {
  const { language, formats } = store.state;
  const label = localized(group.label, language.code);
  return html`<h2 class="question" tabindex="-1">${words.page.more(label.text)}</h2>
    ${members === 0
      ? nothing
      : html`<ul class="rows" role="list">
          ${Array.from({ length: members }, (_, at) => html`<li class="row"><span>${words.page.member(label.text, formats.number(at + 1))}</span>
            <button class="tool" type="button" @click=${() => session.remove(group, at)}>${icon("trash")}${words.page.remove}<span class="sr"> ${formats.number(at + 1)}</span></button></li>`)}
        </ul>`}
    <div class="flow-tools">
      <button class="button button-big" type="button" @click=${() => session.answer(true)}>${words.page.yes}</button>
      <button class="button button-big button-soft" type="button" @click=${() => session.answer(false)}>${words.page.no}</button>
    </div>`;
}

function removeTool(session: FlowSession, { member }: Extract<Step, { kind: "field" }>, words: FlowWords): TemplateResult | typeof nothing {
  return member === null ? nothing : html`<button class="tool" type="button" @click=${() => session.remove(member.group, member.at)}>${icon("trash")}${words.page.remove}</button>`;
}

function problemText({ language, formats }: Pick<State, "language" | "formats">, { problem, limit, message }: NonNullable<FlowSession["problem"]>, words: FlowWords): string {
  if (message !== null) return localized(message, language.code).text;
  const text = words.problems[problem];
  return typeof text === "string" ? text : text(limit === null ? "" : formats.number(limit));
}
