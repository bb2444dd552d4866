import { html, nothing, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";

import type { Step } from "../../core/dialogue/steps.ts";
import type { Field } from "../../core/forms/form.ts";
import type { FlowSession } from "../flows/flow-session.ts";
import type { OpenFlow } from "../flows/open-flow.ts";
import { localized } from "../localized.ts";
import type { Store } from "../store.ts";
import type { FlowWords } from "../strings/flows/words.ts";
import { fieldControl, isSingle, type FieldActs } from "./flow-field.ts";
import { flowPresence } from "./flow-presence.ts";
import type { Working } from "./working-answer.ts";

/** A question with what has been answered so far. */
export interface QuestionView {
  readonly store: Store;
  readonly open: OpenFlow;
  readonly step: Extract<Step, { kind: "field" }>;
  readonly words: FlowWords;
  /** What is wrong with the answer; null for nothing. */
  readonly error: string | null;
  /** What stood half typed when the question came up; null for nothing. */
  readonly typed: string | null;
  readonly working: Working;
  readonly act: FieldActs;
}

/** The question with its hint, what changes by the hour, what is wrong, and its control; a label or the legend of a group. */
export function flowQuestion(view: QuestionView): TemplateResult {
  const { open: { session }, step, words, error, store: { state } } = view;
  const { field, member } = step;
  const label = localized(field.label, state.language.code);
  const hint = field.hint === undefined ? null : localized(field.hint, state.language.code);
  const about = member === null ? null : localized(member.group.label, state.language.code);
  const title = field.type === "consent" ? words.page.agree : label.text;
  const optional = field.required || field.type === "note" ? nothing : html` <span class="optional">${words.page.optional}</span>`;
  const heading = isSingle(field)
    ? html`<h2 class="question" tabindex="-1" lang=${label.lang}><label for="answer">${title}${optional}</label></h2>`
    : html`<legend><h2 class="question" tabindex="-1" lang=${label.lang}>${title}${optional}</h2></legend>`;
  const below = html`${about === null || member === null ? nothing : html`<p class="soft" lang=${about.lang}>${words.page.member(about.text, state.formats.number(member.at + 1))}</p>`}
    ${hint === null ? nothing : html`<p id="question-hint" class="hint-text" lang=${hint.lang}>${hint.text}</p>`}
    ${liveNote(view)}
    ${error === null ? nothing : html`<p id="question-error" class="error-text"><span class="sr">${words.page.error}: </span>${error}</p>`}
    ${session.photoFailure !== null && field.type === "photo" ? html`<p class="error-text" role="alert">${words.photo.bad}</p>` : nothing}`;
  // Controls of their own for each question: what was typed and ticked in one never stands in the next.
  const own = keyed(`${session.draft.id} ${step.key}`, controlOf(view));
  return isSingle(field) ? html`${heading}${below}${own}` : html`<fieldset class="choice">${heading}${below}${own}</fieldset>`;
}

function controlOf({ store: { state }, open: { session, places }, step, words, error, typed, working, act }: QuestionView): TemplateResult {
  const { field } = step;
  return fieldControl({
    field,
    describedBy: [...(field.hint === undefined ? [] : ["question-hint"]), ...(error === null ? [] : ["question-error"])].join(" "),
    words,
    given: typed ?? session.given(step),
    proposed: proposedText(session, field),
    likely: likelyChoices(session, field),
    lang: state.language.code,
    formats: state.formats,
    working,
    places,
    fix: state.fix,
    locating: state.locating,
    busy: session.busy,
    wrong: error !== null,
    act,
  });
}

/** What changes by the hour is always shown with its time. */
function liveNote({ store, open, step: { field }, words }: QuestionView): TemplateResult | typeof nothing {
  const { parts, draft } = open.session;
  if (draft.flow === "handoff" && field.id === "question") return flowPresence(store, open, words);
  if (field.id === "preferred") return html`<p class="soft">${words.slots.unknown}</p>`;
  if (parts.live === null || (field.id !== "slots" && field.id !== "same")) return nothing;
  const when = store.state.formats.ago(parts.live.asOfMs, store.services.clock());
  return html`<p class="soft">${field.id === "slots" ? words.slots.asOf(when) : words.same.asOf(when)}</p>`;
}

/** A question asked in the conversation is not typed twice. */
function proposedText({ draft }: FlowSession, { id }: Field): string {
  return id === "description" || id === "question" ? (draft.about?.question ?? "") : "";
}

/** How many choices are proposals; the others stand apart. */
function likelyChoices({ draft, parts }: FlowSession, { id }: Field): number {
  return draft.flow === "request" && id === "category" ? parts.proposed.length : 0;
}
