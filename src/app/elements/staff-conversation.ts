import { html, nothing, type TemplateResult } from "lit";

import type { Reply, Urgent } from "../../core/answer/reply.ts";
import { askStaff } from "../actions/staff.ts";
import { directionOf } from "../languages.ts";
import { nearestShown, questionLength } from "../limits.ts";
import { telHref } from "../links.ts";
import { localized } from "../localized.ts";
import type { StaffSession, StaffTurn } from "../staff-session.ts";
import type { Store } from "../store.ts";
import { staffWordsOf } from "../strings/staff-words.ts";
import { actionChips } from "./action-chips.ts";
import { icon } from "./icons.ts";
import { contactLines, referenceList } from "./reference-list.ts";
import { statusCard } from "./plain-cards.ts";
import { expiredWarning } from "./provenance-line.ts";
import { exactMark, quotationBody, quotationSource } from "./quote-card.ts";

/** Questions to the staff packs and to those for everybody, each answer under its own agency. */
export function staffConversation(store: Store, session: StaffSession): TemplateResult {
  const words = staffWordsOf(store.state.language.code);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    const question = new FormData(event.target).get("staff-question");
    event.target.reset();
    if (typeof question === "string") void askStaff(store, question);
  };
  return html`<p class="soft">${words.notKept}</p>
    <ol class="turns" role="list" aria-live="polite">
      ${session.turns.map(
        (turn) => html`<li class="turn">
          <div class="bubble-line"><p class="bubble"><bdi>${turn.question}</bdi></p><small>${store.state.formats.time(turn.askedAt)}</small></div>
          ${answers(store, turn)}
        </li>`,
      )}
    </ol>
    <form class="card" aria-label=${words.ask} @submit=${submit}>
      <label class="field" for="staff-question">${words.ask}</label>
      <input id="staff-question" name="staff-question" type="text" autocomplete="off" maxlength=${questionLength} required enterkeyhint="send" />
      <button class="button" type="submit">${icon("send")}${words.send}</button>
    </form>`;
}

/** Danger first, whichever pack knows a number for it; then what the staff packs say, then the others. */
function answers(store: Store, { id, own, open }: StaffTurn): TemplateResult {
  const { state } = store;
  const words = staffWordsOf(state.language.code);
  if (own === null) return statusCard(state.words.chat.searching, true);
  const urgent = [open?.urgent, own.urgent].flatMap((each) => each ?? []);
  const told = open?.urgent?.quotation?.entry.id;
  const other = open?.answer.kind === "quote" && open.answer.quotation.entry.id !== told ? open.answer : null;
  return html`${urgentCard(store, `${id}-urgent`, urgent)}
    <div data-own>${own.answer.kind === "quote" ? answerCard(store, `${id}-own`, own.answer, words.only) : noneCard(store, own)}</div>
    ${other === null ? nothing : html`<h3>${words.everybody}</h3>${answerCard(store, `${id}-open`, other, null)}`}`;
}

/** The numbers of all packs, each once, and the steps of the first that has some. */
function urgentCard(store: Store, id: string, urgent: readonly Urgent[]): TemplateResult | typeof nothing {
  const [first] = urgent;
  if (first === undefined) return nothing;
  const { state } = store;
  const numbers = [...new Map(urgent.flatMap((each) => each.numbers).map((each) => [each.number, each])).values()];
  const steps = urgent.find(({ quotation }) => quotation !== null);
  return html`<article class="card urgent" aria-labelledby=${id}>
    <div class="urgent-top">
      <h2 id=${id} class="answer-title">${first.reason === "person" ? state.words.urgent.titlePerson : state.words.urgent.title}</h2>
      ${numbers.map(({ number, label }) => {
        const { text, lang } = localized(label, state.language.code);
        return html`<div class="big-number"><a class="dial" href=${telHref(number)}>${icon("phone")}<b>${number}</b><small lang=${lang}>${text}</small></a></div>`;
      })}
      <p>${state.words.urgent.notSent}</p>
    </div>
    ${steps?.quotation && steps.provenance
      ? html`<div class="urgent-steps">${exactMark(state)}<h3 lang=${steps.quotation.entry.lang}>${steps.quotation.entry.title}</h3>${quotationBody(steps.quotation, state)} ${quotationSource(steps.quotation, steps.provenance, state)}</div>`
      : nothing}
  </article>`;
}

function answerCard(store: Store, id: string, answer: Extract<Reply["answer"], { kind: "quote" }>, mark: string | null): TemplateResult {
  const { state } = store;
  const { quotation, provenance } = answer;
  return html`<article class="card answer" aria-labelledby=${id}>
    ${mark === null ? nothing : html`<p><span class="mark mark-staff">${icon("shield")}${mark}</span></p>`} ${exactMark(state)}
    <h2 id=${id} class="answer-title" lang=${quotation.entry.lang} dir=${directionOf(quotation.entry.lang)}>${quotation.entry.title}</h2>
    ${expiredWarning(provenance, state)} ${quotationBody(quotation, state)} ${actionChips(answer.actions, state.words)} ${quotationSource(quotation, provenance, state)}
  </article>`;
}

function noneCard(store: Store, { answer }: Reply): TemplateResult {
  const { state } = store;
  const { none } = staffWordsOf(state.language.code);
  if (answer.kind !== "none") return html``;
  return html`<article class="card none">
    <p>${none}</p>
    ${answer.nearest.length === 0 ? nothing : html`<h3>${state.words.none.nearest}</h3>${referenceList(answer.nearest.slice(0, nearestShown), state)}`}
    ${contactLines(state, answer.contact)}
  </article>`;
}
